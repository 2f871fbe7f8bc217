import Report
import Testing

@testable import Fixes

@Suite struct UnifiedDiffTests {
  /// A patch that writes other words for some.
  private func patch(_ before: String, _ words: [(String, String)], path: String = "a.c") throws -> String {
    let bytes = Array(before.utf8)
    let edits = try words.map { old, new in
      let start = try #require(old.isEmpty ? bytes.count : bytes.indices.first { bytes[$0...].starts(with: old.utf8) })
      let place = SourceRange(path: path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 1)
      return Edit(path: path, start: start, end: start + old.utf8.count, text: new, location: place)
    }
    return String(decoding: UnifiedDiff.text(path: path, before: bytes, edits: edits), as: UTF8.self)
  }

  @Test func hunksHaveContext() throws {
    let before = (1...20).map { "line \($0)\n" }.joined()
    #expect(
      try patch(before, [("line 3", "third"), ("line 18\n", "one\nmore\n")]) == """
        --- a/a.c
        +++ b/a.c
        @@ -1,6 +1,6 @@
         line 1
         line 2
        -line 3
        +third
         line 4
         line 5
         line 6
        @@ -15,6 +15,7 @@
         line 15
         line 16
         line 17
        -line 18
        +one
        +more
         line 19
         line 20

        """)
  }

  @Test func nearChangesShareAHunk() throws {
    let text = try patch("1\n2\n3\n4\n5\n6\n7\n8\n", [("2", "x"), ("7", "y"), ("8", "z")])
    #expect(text.hasSuffix("@@ -1,8 +1,8 @@\n 1\n-2\n+x\n 3\n 4\n 5\n 6\n-7\n+y\n-8\n+z\n"))
  }

  @Test func linesComeAndGo() throws {
    #expect(try patch("a\nb\nc\n", [("b\n", "")]).hasSuffix("@@ -1,3 +1,2 @@\n a\n-b\n c\n"))
    #expect(try patch("a\nb\n", [("", "c\n")]).hasSuffix("@@ -1,2 +1,3 @@\n a\n b\n+c\n"))
    #expect(try patch("a b a\n", [("a ", "x "), ("b", "y")]).hasSuffix("@@ -1,1 +1,1 @@\n-a b a\n+x y a\n"))
  }

  @Test func endingsStay() throws {
    #expect(
      try patch("a\r\nb", [("a", "x")]).hasSuffix("@@ -1,2 +1,2 @@\n-a\r\n+x\r\n b\n\\ No newline at end of file\n"))
    #expect(
      try patch("a\nb", [("", "c")]).hasSuffix(
        " a\n-b\n\\ No newline at end of file\n+bc\n\\ No newline at end of file\n"))
    #expect(try patch("x\n", [("x", "x")]).isEmpty)
  }

  @Test(arguments: [
    ("a/x.c", "a/x.c"), ("a/x y.c", "a/x y.c\t"), ("a/\"x\\.c", #""a/\"x\\.c""#),
    ("a/x\u{1B}[31m.c", #""a/x\033[31m.c""#),
    ("a/\u{202E}c.x", #""a/\342\200\256c.x""#), ("a/x\n--- b", #""a/x\n--- b""#), ("a/<b>.c", "a/<b>.c"),
  ])
  func namesAreQuotedAsGitDoes(name: String, quoted: String) {
    #expect(UnifiedDiff.quoted(name) == quoted)
  }
}
