import PythonAPI
import Testing

@testable import Observation

@Suite struct ConditionTests {
  private func parse(
    _ text: String, macros: [String: ConditionMacro] = [:], defined: [String: Bool] = [:], isDirective: Bool = true
  ) -> Condition {
    ConditionParser.parse(
      ConditionWord.words(of: text),
      scope: ConditionScope(macro: { macros[$0] }, isDefined: { defined[$0] }, isDirective: isDirective))
  }

  private let builder = Condition.Builder(hex: 0x030B_02F0, limitedAPI: 0x0309_0000)

  @Test(arguments: [
    ("1 + 2 * 3 == 7", 1), ("(1 + 2) * 3", 9), ("1 << 4 | 1", 17), ("!0 && -1 < 0", 1), ("0 ? 2 : 3", 3),
    ("0x10u == 020", 1), ("1'000L", 1000), ("0b11", 3), ("~0", -1),
    ("PY_VERSION_HEX >= 0x030B0000", 1), ("PY_MINOR_VERSION", 11), ("PY_MICRO_VERSION", 2),
    ("PY_RELEASE_LEVEL == 0xF", 1),
    ("PY_VERSION_HEX < Py_PACK_VERSION(3, 12)", 1), ("Py_PACK_FULL_VERSION(3, 11, 2, 0xF, 0) == PY_VERSION_HEX", 1),
    ("defined(Py_LIMITED_API) && Py_LIMITED_API+0 >= 0x03090000", 1), ("defined PYPY_VERSION", 0),
    ("PYPY_VERSION + 0", 0),
    ("0 && UNKNOWN", 0), ("UNKNOWN || 1", 1),
  ])
  func value(_ text: String, _ expected: Int64) {
    #expect(parse(text).value(for: builder) == expected, "\(text)")
  }

  @Test(arguments: [
    "UNKNOWN", "defined(UNKNOWN)", "1 && UNKNOWN", "__has_include(<a.h>)", "1 / 0", "1 << 99", "1 +", ")", "", "1 2",
    "\"text\"", "9223372036854775808",
  ])
  func isUnknown(_ text: String) {
    #expect(parse(text).value(for: builder) == nil, "\(text)")
  }

  @Test func macrosAreLookedInto() {
    func words(_ text: String) -> [ConditionWord] { ConditionWord.words(of: text) }
    let macros = [
      "AT_LEAST": ConditionMacro(parameters: ["a", "b"], body: words("(PY_VERSION_HEX >= ((a) << 24 | (b) << 16))")),
      "SUM": ConditionMacro(parameters: nil, body: words("1 + 1")),
      "LOOP": ConditionMacro(parameters: nil, body: words("LOOP + 1")),
    ]
    #expect(parse("AT_LEAST(3, 9)", macros: macros).value(for: builder) == 1)
    #expect(parse("AT_LEAST(3, SUM * 10)", macros: macros).value(for: builder) == 1)
    #expect(parse("SUM * 2", macros: macros).value(for: builder) == 3)
    #expect(parse("LOOP", macros: macros).value(for: builder) == nil)
  }

  @Test func namesInCodeAreVariables() {
    #expect(parse("flag && PY_VERSION_HEX < 0x030A0000", isDirective: false).value(for: builder) == 0)
    #expect(parse("(long)PY_VERSION_HEX > 0", isDirective: false).value(for: builder) == 1)
    #expect(parse("a->b(c)[0] == PY_VERSION_HEX", isDirective: false).value(for: builder) == nil)
    #expect(parse("undefined", isDirective: false).value(for: builder) == nil)
    #expect(parse("undefined", defined: ["undefined": false]).value(for: builder) == 0)
  }

  @Test func turningPoints() {
    func turn(_ text: String, target: Int = 8) -> Int? {
      VersionTest(
        macro: "PY_VERSION_HEX", place: Place(path: "a.c", line: 1, column: 1, endColumn: 2), condition: parse(text),
        steps: [], names: []
      ).turningPoint(from: PythonVersion(minor: target), limitedAPI: 0x0308_0000)?.minor
    }
    #expect(turn("PY_VERSION_HEX >= 0x030B0000") == 11)
    #expect(turn("PY_VERSION_HEX >= 0x030B00A4") == 11)
    #expect(turn("PY_VERSION_HEX >= 0x03080000") == nil)
    #expect(turn("PY_VERSION_HEX < 0x030800F0") == nil)
    #expect(turn("PY_VERSION_HEX >= 0x03080200") == 8)
    #expect(turn("PY_MAJOR_VERSION >= 3") == nil)
    #expect(turn("PY_MAJOR_VERSION == 3 && PY_MINOR_VERSION < 13", target: 12) == 13)
    #expect(turn("PY_MINOR_VERSION == 10 && PY_MICRO_VERSION >= 4") == 10)
    #expect(turn("Py_LIMITED_API+0 >= 0x03080000 || PY_VERSION_HEX >= 0x030B0000") == nil)
    #expect(turn("UNKNOWN && PY_VERSION_HEX >= 0x030B0000") == 11)
    #expect(turn("UNKNOWN == PY_VERSION_HEX") == nil)
  }
}
