import Testing

@testable import Filtering

@Suite struct ChangedLinesTests {
  @Test func hunks() {
    let diff = """
      diff --git a/src/a.c b/src/a.c
      --- a/src/a.c
      +++ b/src/a.c
      @@ -1,2 +3,4 @@ int f(void)
      -old
      +++ b/not/a/header.c
      @@ -9 +12 @@
      @@ -20,3 +22,0 @@
      diff --git a/gone.c b/gone.c
      --- a/gone.c
      +++ /dev/null
      @@ -1,2 +0,0 @@
      """
    #expect(LineDifference.lines(diff: Array(diff.utf8)) == ["b/src/a.c": [3...6, 12...12]])
  }

  /// A line with a Windows ending does not hide the hunk behind it.
  @Test func hunksBetweenWindowsLines() {
    let diff = "+++ b/0\r\n@@ -1 +1 @@\r\n+a\r\n@@ -5 +5 @@\r\n+b\r\n"
    #expect(LineDifference.lines(diff: Array(("diff --git a/0 b/0\n" + diff).utf8)).values.first == [1...1, 5...5])
  }

  @Test func linesEndAsClangSeesThem() {
    func plain(_ text: String) -> String {
      String(decoding: LineDifference.withPlainEnds(Array(text.utf8)), as: UTF8.self)
    }
    #expect(plain("a\r\nb\rc\n\r\r\n\n") == "a\nb\nc\n\n\n\n")
    #expect(plain("a\nb") == "a\nb")
  }
}
