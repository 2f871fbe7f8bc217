import Foundation
import Report
import Testing

@testable import Reporters

/// How formats carry fixes.
@Suite struct FixOutputTests {
  /// `ä PyX(o);` with two edits: a longer name, and one more argument.
  private func report(isSafe: Bool, line: String = "ä PyX(o);") -> RunReport {
    func place(_ start: Int, _ end: Int) -> SourceRange {
      SourceRange(path: "a b.c", startLine: 3, startColumn: start, endLine: 3, endColumn: end, lineText: line)
    }
    var finding = Finding(code: "ABI101", level: .error, message: "`PyX` is bad", location: place(4, 7), symbol: "PyX")
    finding.fix = Fix(
      edits: [
        Edit(path: "a b.c", start: 103, end: 106, text: "PyXX", location: place(4, 7)),
        Edit(path: "a b.c", start: 108, end: 108, text: ", NULL", location: place(9, 9)),
      ], isSafe: isSafe, title: "write `PyXX`", caveat: isSafe ? nil : "it may fail")
    return RunReport(findings: [finding])
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func json() throws {
    let all = try object(renderJSON(report(isSafe: false), context: RenderContext()))
    let fix = try #require((all["findings"] as? [[String: Any]])?.first?["fix"] as? [String: Any])
    #expect(fix["safe"] as? Bool == false && fix["caveat"] as? String == "it may fail")
    let edits = try #require(fix["edits"] as? [[String: Any]])
    #expect(edits.map { $0["text"] as? String } == ["PyXX", ", NULL"])
    #expect(
      edits.map { $0["startOffset"] as? Int } == [103, 108] && edits.map { $0["endOffset"] as? Int } == [106, 108])
  }

  /// Columns count UTF-16 there: `ä` is one.
  @Test func sarif() throws {
    let text = render(report(isSafe: false), as: .sarif, context: RenderContext()) ?? ""
    let runs = try object(text)["runs"] as? [[String: Any]]
    let result = try #require((runs?.first?["results"] as? [[String: Any]])?.first)
    let fix = try #require((result["fixes"] as? [[String: Any]])?.first)
    #expect((fix["description"] as? [String: String])?["text"] == "write `PyXX`; not safe: it may fail")
    let change = try #require((fix["artifactChanges"] as? [[String: Any]])?.first)
    #expect((change["artifactLocation"] as? [String: Any])?["uri"] as? String == "a%20b.c")
    let regions = (change["replacements"] as? [[String: Any]])?.compactMap { $0["deletedRegion"] as? [String: Int] }
    #expect(regions?.map { $0["startColumn"] } == [3, 8] && regions?.map { $0["endColumn"] } == [6, 8])
  }

  /// One stretch, and only what is safe: it is taken with a click.
  @Test func rdjson() throws {
    let all = try object(renderRDJSON(report(isSafe: true)))
    let suggestion = try #require(
      ((all["diagnostics"] as? [[String: Any]])?.first?["suggestions"] as? [[String: Any]])?.first)
    #expect(suggestion["text"] as? String == "PyXX(o, NULL")
    let range = suggestion["range"] as? [String: [String: Int]]
    #expect(range?["start"] == ["line": 3, "column": 4] && range?["end"] == ["line": 3, "column": 9])
    #expect(!renderRDJSON(report(isSafe: false)).contains("suggestions"))
    #expect(!renderRDJSON(report(isSafe: true, line: "\u{FFFD}x PyX(o);")).contains("suggestions"))
  }
}
