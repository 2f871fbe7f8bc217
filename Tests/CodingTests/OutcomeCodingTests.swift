import Foundation
import LintRules
import PythonAPI
import Report
import Testing

@testable import Coding

@Suite struct OutcomeCodingTests {
  private static let range = SourceRange(
    path: "src/ä.c", startLine: 1, startColumn: 2, endLine: 3, endColumn: 4, lineText: "int a;\u{0}")

  /// Every property is set.
  private static var outcome: LintOutcome {
    var finding = Finding(
      code: "ABI102", level: .error, message: "`x`", location: range, symbol: "x", since: PythonVersion(minor: 10),
      notes: [Note("here", at: range), Note("nowhere")])
    finding.headers = ["3.9", "3.10"]
    finding.outside = OutsideInclude(name: "a/b.h", package: "a", location: range)
    let bare = Finding(
      code: "ABI001", level: .note, message: "",
      location: SourceRange(path: "", startLine: 0, startColumn: 0, endLine: 0, endColumn: 0))
    var outcome = LintOutcome(
      findings: [finding, bare], userFiles: ["a", "b"], failure: FileFailure(path: "p", reason: "r"),
      readFiles: ["c"], missingHeaders: ["d.h"], preludeRemark: "why",
      limitedAPI: LimitedAPIClaim(path: "q", version: PythonVersion(minor: 8), location: range, hasEntryPoint: true),
      judged: JudgedTarget(version: PythonVersion(minor: 9), path: "h"))
    outcome.imports = [ImportSite(symbol: "_PyX", spelled: "PyX", location: range)]
    outcome.floors = [FloorFindings(floor: PythonVersion(minor: 11), positions: [1, 0])]
    return outcome
  }

  /// All that an outcome holds, property by property.
  private func text(_ outcome: LintOutcome?) throws -> String {
    var text = ""
    dump(try #require(outcome), to: &text)
    return text
  }

  @Test func comesBackAsItWas() throws {
    for outcome in [Self.outcome, LintOutcome()] {
      #expect(try text(LintOutcome(outcome.bytes[...])) == text(outcome))
    }
    // A property that nobody sets here would be forgotten unnoticed.
    for child in Mirror(reflecting: Self.outcome).children {
      #expect("\(child.value)" != "nil" && "\(child.value)" != "[]", "\(child.label ?? "")")
    }
  }

  @Test func whatIsCutOffOrGoesOnIsNone() {
    let bytes = Self.outcome.bytes
    for end in bytes.indices { #expect(LintOutcome(bytes[..<end]) == nil) }
    #expect(LintOutcome((bytes + [0])[...]) == nil)
  }
}
