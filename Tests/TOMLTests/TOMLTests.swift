import Testing

@testable import TOML

@Suite struct TOMLTests {
  /// What is valid, and what it means.
  @Test(
    arguments: [
      (
        "a = 1\nb.c = 'x' # y\n\"d e\".'f.g' = \"\\u00e9\\n\\x41\\e\"\n",
        ["a": .integer(1), "b": table("c", .string("x")), "d e": table("f.g", .string("é\nA\u{1B}"))]
      ),
      (
        "[a]\n[a.b]\nc = [1, 'x', [ ], # y\n  { d = true, },\n]\n",
        ["a": table("b", table("c", .array([.integer(1), .string("x"), .array([]), table("d", .boolean(true))])))]
      ),
      (
        "[[a]]\n[[a]]\nb = 1\n[a.c]\n",
        [
          "a": .array([
            .table(.init(entries: [:])),
            .table(
              .init(entries: [
                "b": .init(value: .integer(1), line: 3), "c": .init(value: .table(.init(entries: [:])), line: 4),
              ])),
          ])
        ]
      ),
      (
        "a = 0x1_F\nb = 0o17\nc = 0b11\nd = -1_000\n",
        ["a": .integer(31), "b": .integer(15), "c": .integer(3), "d": .integer(-1000)]
      ),
      (
        "a = 1.5e-3\nb = -inf\nc = 1e6\nd = 6.0_1\n",
        ["a": .float(0.0015), "b": .float(-.infinity), "c": .float(1e6), "d": .float(6.01)]
      ),
      (
        "a = 1979-05-27T07:32:00.5-08:00\nb = 1979-05-27 07:32:00\nc = 07:32\nd = 2000-02-29\n",
        [
          "a": .date("1979-05-27T07:32:00.5-08:00"), "b": .date("1979-05-27 07:32:00"), "c": .date("07:32"),
          "d": .date("2000-02-29"),
        ]
      ),
      (
        "a = \"\"\"\n[[[\"\"x\\\n   y\\\\\"\"\"\"\"\nb = '''\r\n'' \\x\r\n'''\r\n",
        ["a": .string("[[[\"\"xy\\\"\""), "b": .string("'' \\x\r\n")]
      ),
      ("\u{FEFF}[ a . 'b' ]\r\n", ["a": table("b", .table(.init(entries: [:])))]), ("", [:]),
    ] as [(String, [String: TOMLValue])])
  func values(text: String, expected: [String: TOMLValue]) throws {
    let table = try TOMLTable(text)
    #expect(Set(table.keys) == Set(expected.keys))
    for (key, value) in expected { #expect(table[key]?.withoutLines == value.withoutLines, "\(key)") }
  }

  private static func table(_ key: String, _ value: TOMLValue) -> TOMLValue {
    .table(TOMLTable(entries: [key: .init(value: value, line: 0)]))
  }

  @Test func linesOfKeys() throws {
    let table = try TOMLTable("a = 1\n\n[b.c]\nd = '''\n\n'''\ne = 1\n[b]\n[[f]]\n[[f]]\n")
    let inner = try #require(table["b"]?.table?["c"]?.table)
    #expect(["a", "b", "f", "g"].map { table.line(of: $0) } == [1, 8, 9, nil])
    #expect(["d", "e"].map { inner.line(of: $0) } == [4, 7])
  }

  /// What is no TOML, and where. Another parser ended the process on some of these.
  @Test(arguments: [
    ("flags = [\"-Iinclude\", }\"-DX=1\"]", 1), ("a = [1\n2]", 2), ("[[[a]]]", 1), ("a = 1\n[ [ [", 2), ("[!]", 1),
    ("[\n]", 1), ("[é]", 1), ("[#]", 1), ("[=]", 1), ("a = '''\n[[['''\n[[[", 3), ("a = ", 1), ("a", 1), ("a = \"", 1),
    ("a = '''\n", 2), ("= 1", 1), ("[a", 1), ("[]", 1), ("[[]]", 1), ("a = ]\n[b]", 1), ("[a]x\n", 1), ("a = 1 b\n", 1),
    ("a = 1\na = 2", 2), ("[a]\n[a]", 2), ("a.b = 1\n[a]", 2), ("a = {b = 1}\n[a.c]", 2), ("a = [{b = 1}]\n[[a]]", 2),
    ("[a.b]\n[a]\nb.c = 1", 3), ("[a.b.c]\n[a]\nb.d = 1\n[a.b]", 4), ("a = 1\na.b = 1", 2), ("[[a]]\n[a]", 2),
    ("[a]\n[[a]]", 2), ("a = {b = 1, b = 2}", 1),
    ("a = 01", 1), ("a = 1_", 1), ("a = 1.", 1), ("a = .5", 1), ("a = 1e", 1), ("a = +0x1", 1), ("a = 0xG", 1),
    ("a = 9223372036854775808", 1), ("a = True", 1), ("a = 2001-02-29", 1), ("a = 2001-02-28T24:00:00", 1),
    ("a = \"\\q\"", 1), ("a = \"\\ud800\"", 1), ("a = \"\\u12\"", 1), ("a = 'x\u{1}'", 1), ("# \u{7}", 1),
    ("a = 1\r", 1),
    ("a = \"\"\"x\\y\"\"\"", 1), ("a = '''''''''", 1), ("a = [,]", 1), ("a = {,}", 1), ("a = [1,,2]", 1),
    ("a = \"\\", 1),
    (String(repeating: "a.", count: 200) + "b = 1", 1), ("[" + String(repeating: "a.", count: 200) + "b]", 1),
    ("a = " + String(repeating: "[", count: 100_000), 1), ("a = " + String(repeating: "{a=", count: 100_000), 1),
    ("a = " + String(repeating: "{a.a.a.a.a=", count: 30), 1),
  ])
  func mistakes(text: String, line: Int) {
    let mistake = #expect(throws: TOMLMistake.self) { _ = try TOMLTable(text) }
    #expect(mistake?.line == line)
    #expect(mistake?.reason.isEmpty == false && mistake?.reason.contains("\n") == false)
  }
}

extension TOMLValue {
  fileprivate var withoutLines: TOMLValue {
    switch self {
    case .table(let table):
      .table(TOMLTable(entries: table.entries.mapValues { .init(value: $0.value.withoutLines, line: 0) }))
    case .array(let values): .array(values.map(\.withoutLines))
    default: self
    }
  }
}
