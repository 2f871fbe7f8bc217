import Foundation
import LintRules
import Linter
import PythonAPI
import Testing

/// The output that the README shows is what the linter says.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct ReadmeTests {
  @Test func outputInTheReadmeIsReal() throws {
    let readme = try String(contentsOfFile: Machine.root + "/README.md", encoding: .utf8)
    let shown = readme.split(separator: "\n").map(String.init).filter { $0.hasPrefix("Fixtures/demo/") }
    for set in Machine.headerSets where set.version >= PythonVersion(minor: 8) {
      let outcome = try Machine.lint(
        Machine.root + "/Fixtures/demo/src/tally.c", flags: [], target: PythonVersion(minor: 8), headers: set,
        extraCodes: [], folder: Machine.root)
      let lines = outcome.findings.map { finding in
        let place = finding.location
        return "\(place.path):\(place.startLine):\(place.startColumn): \(finding.level.rawValue): \(finding.message) "
          + "[\(finding.code)]"
      }
      #expect(shown == lines, "with \(set)")
    }
  }

  @Test func firstExampleInTheReadmeIsReal() throws {
    let readme = try String(contentsOfFile: Machine.root + "/README.md", encoding: .utf8)
    let shown = readme.split(separator: "\n").map(String.init).filter { $0.hasPrefix("Fixtures/ABI306/sizes.c") }
    for set in Machine.headerSets where set.version == PythonVersion(minor: 13) {
      let outcome = try Machine.lint(
        Machine.root + "/Fixtures/ABI306/sizes.c", flags: [], target: PythonVersion(minor: 8), headers: set,
        extraCodes: [], folder: Machine.root)
      let lines = outcome.findings.map { finding in
        let place = finding.location
        return "\(place.path):\(place.startLine):\(place.startColumn): \(finding.level.rawValue): \(finding.message) "
          + "[\(finding.code)]"
      }
      #expect(shown == lines, "with \(set)")
    }
  }
}
