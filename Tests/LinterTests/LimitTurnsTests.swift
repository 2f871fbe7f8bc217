import PythonAPI
import Testing

@testable import Linter

/// Which limits make other code of a source that asks for `Py_LIMITED_API`.
@Suite struct LimitTurnsTests {
  private func turn(_ source: String, after: Int, upTo: Int) -> Bool {
    LimitTurns(sources: [Array(source.utf8)])
      .turn(after: PythonVersion(minor: after), upTo: PythonVersion(minor: upTo))
  }

  @Test func codeThatAsksForNoValueIsTheSameEverywhere() {
    let source = """
      #define Py_LIMITED_API 0x03080000
      #ifndef Py_LIMITED_API
      #endif // Py_LIMITED_API
      // Py_LIMITED_API is 3.8 = old
       * Py_LIMITED_API, in a comment
      #if defined(Py_LIMITED_API) && PY_VERSION_HEX >= 0x030B0000
      #endif
      """
    #expect(!turn(source, after: 8, upTo: 15))
  }

  @Test func aThresholdTurnsWhereItLiesBetween() {
    let source = "#if Py_LIMITED_API+0 >= 0x030b0000\n#endif\n"
    #expect(!turn(source, after: 8, upTo: 10))
    #expect(turn(source, after: 8, upTo: 11))
    #expect(turn(source, after: 10, upTo: 12))
    #expect(!turn(source, after: 12, upTo: 15))
    // `>` turns one later.
    #expect(turn("  #  elif !defined(X) || Py_LIMITED_API > 0x030A0000", after: 10, upTo: 11))
  }

  @Test func versionsArePackedToo() {
    let source = """
      #if (!defined(Py_LIMITED_API) || Py_LIMITED_API+0 >= _Py_PACK_VERSION(3, 9)) \\
        && !defined(PYPY_VERSION)
      #endif
      """
    #expect(turn(source, after: 8, upTo: 9))
    #expect(!turn(source, after: 9, upTo: 15))
  }

  @Test func whatShowsNoVersionMayTurnAnywhere() {
    #expect(turn("#if Py_LIMITED_API >= MINIMUM\n", after: 8, upTo: 9))
  }

  @Test func aMacroThatHoldsTheValueMakesAllConditionsCount() {
    let source = "#define LIMIT Py_LIMITED_API\n#if LIMIT < 0x030C0000\n#endif\n"
    #expect(turn(source, after: 11, upTo: 12))
    #expect(!turn(source, after: 8, upTo: 11))
  }
}
