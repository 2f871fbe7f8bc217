import Testing
import TOMLKit

@testable import Project

@Suite struct TOMLGuardTests {
  /// What brings the parser down, and where.
  @Test(arguments: [
    ("[[[a]]]", 1), ("a = 1\n[ [ [", 2), ("[!]", 1), ("[\n]", 1), ("[é]", 1), ("[#]", 1), ("[=]", 1),
    ("a = '''\n[[['''\n[[[", 3), ("a = \"\"\"x\\\"\"\"\"\"\n[[[", 2), ("a = [\n  [[1]], # [[[\n]\n[[[", 4),
    (String(repeating: "a.", count: 200) + "b = 1", 1), ("[" + String(repeating: "a.", count: 200) + "b]", 1),
  ])
  func mistakes(text: String, line: Int) {
    #expect(TOMLGuard.mistake(in: text)?.line == line)
  }

  @Test(arguments: [
    "", "[a]\nb = 1\n", "[[a]]\n[[ a.b ]]\n[ \"a#b\" . 'c]' ]\n", "a = [\n  [],\n  [[[1]]],\n  [ { b = '[[[' } ],\n]\n",
    "a = \"\"\"\n[[[\n\"\"\"\nb = '''\n[[[ '''''\nc = \"[[[\" # [[[\n[d]\n", "'[' = 1\n\"=\" = \"\\\"\"\n[e]\n",
    "\u{FEFF}[a]\r\nb = '''\r\n[[[\r\n'''\r\n",
  ])
  func validTextPasses(text: String) throws {
    #expect(TOMLGuard.mistake(in: text) == nil)
    _ = try TOMLTable(string: text)
  }

  /// The parser's own mistakes are its own to tell.
  @Test(arguments: ["a = ", "a", "a = \"", "a = '''", "= 1", "[a", "[]", "[[]]", "a = ]\n[b]", "[a]x\n", "a = 1 b\n"])
  func otherMistakesPass(text: String) {
    #expect(TOMLGuard.mistake(in: text) == nil)
    #expect(throws: TOMLParseError.self) { _ = try TOMLTable(string: text) }
  }
}
