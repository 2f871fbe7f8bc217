import Foundation
import LintRules
import Linter
import Report
import Testing

/// What an editor marks is what the message names: the bytes between a finding's columns are the symbol.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct RegionTests {
  /// The rules whose findings stand at the name that they are about.
  private static let codes: Set<String> = [
    "ABI101", "ABI102", "ABI103", "ABI104", "ABI105", "ABI106", "ABI201", "ABI202",
  ]

  /// Here a macro makes the name, which stands nowhere in the source.
  private static let made: Set<String> = ["ABI101/broken_macro.c", "ABI101/pasted.c", "ABI201/hidden_structs.c"]

  @Test func regionsAreTheSymbols() throws {
    var compared = 0
    for fixture in Fixture.all where !Self.made.contains(fixture.path) {
      guard let set = fixture.newestSet else { continue }
      for finding in try FixtureRun(fixture, set, change: { text, _ in text }).outcome.findings
      where Self.codes.contains(finding.code) {
        guard let symbol = finding.symbol, let text = finding.regionText else { continue }
        compared += 1
        #expect(symbol.split(separator: ".").last.map(String.init) == text, "\(fixture.path): \(finding)")
      }
    }
    #expect(compared > 100)
  }
}

extension Finding {
  /// The bytes between the columns, if the finding stands on one line.
  fileprivate var regionText: String? {
    guard let line = location.lineText.map({ Array($0.utf8) }), location.endLine == location.startLine,
      location.endColumn - 1 <= line.count
    else { return nil }
    return String(decoding: line[(location.startColumn - 1)..<(location.endColumn - 1)], as: UTF8.self)
  }
}
