import Foundation
import Report
import Testing

@testable import Reporters

private let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Fixtures/golden")

/// Every format of every sample, byte by byte. `ABI3LINT_UPDATE_GOLDEN` in the environment writes the files anew.
@Suite struct GoldenTests {
  @Test(arguments: OutputFormat.allCases.filter { $0 != .text }, SampleReports.all.map(\.name))
  func isAsBefore(_ format: OutputFormat, _ name: String) throws {
    let output = try #require(render(SampleReports.named(name), as: format, context: SampleReports.context))
    let file = golden.appending(path: "\(name).\(format.rawValue)")
    if ProcessInfo.processInfo.environment["ABI3LINT_UPDATE_GOLDEN"] != nil {
      try Data(output.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == output)
    #expect(output.isEmpty || output.hasSuffix("\n"))
    let isHidden = { (scalar: Unicode.Scalar) in scalar != "\n" && isTreacherous(scalar) }
    #expect(!output.unicodeScalars.contains(where: isHidden))
  }

  @Test func gccLinesStandAlone() {
    let lines = renderGCC(SampleReports.findings).split(separator: "\n")
    #expect(lines.count == SampleReports.findings.findings.count)
    #expect(lines.allSatisfy { $0.wholeMatch(of: /.+?:\d+:\d+: (error|warning|note): .+ \[ABI\d{3}\]/) != nil })
  }

  @Test func gitHubCommandsCannotBeForged() {
    for report in [SampleReports.findings, SampleReports.failures] {
      let lines = renderGitHub(report).split(separator: "\n")
      #expect(lines.count == report.findings.count + report.failures.count)
    }
  }

  @Test func gitlabFingerprintsAreUnique() throws {
    let output = renderGitLab(SampleReports.findings, context: RenderContext())
    let issues = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]])
    #expect(Set(issues.compactMap { $0["fingerprint"] as? String }).count == SampleReports.findings.findings.count)
  }

  @Test func gitlabPathsAreTheProjects() {
    let context = RenderContext(sourceRoot: "/builds/group/project/python", gitlabProject: "/builds/group/project")
    #expect(renderGitLab(SampleReports.findings, context: context).contains("\"path\": \"python/src/macro.h\""))
  }
}

@Suite struct SARIFTests {
  @Test func silencedResultsComeOnlyOnRequest() {
    var context = SampleReports.context
    context.showsSuppressed = false
    let output = renderSARIF(SampleReports.findings, context: context)
    #expect(!output.contains("suppressions"))
    #expect(!output.contains("baselineState"))
    #expect(!output.contains("old.c"))
  }

  @Test func theGravestComeFirstAndHostLimitsAreKept() {
    let finding = SampleReports.findings.findings[0]
    var many = RunReport()
    many.findings = (1...25_001).map { line in
      var copy = finding
      copy.location.startLine = line
      copy.level = line == 25_001 ? .error : .note
      return copy
    }
    let results = SARIFResults(many, SampleReports.context).all
    #expect(results.count == 25_000)
    #expect(results.first?.compact.contains("\"startLine\":25001") == true)
    #expect(hostLimits(many, format: .sarif).count == 1)
    #expect(hostLimits(RunReport(findings: Array(many.findings.prefix(5_001))), format: .sarif).count == 1)
    #expect(hostLimits(SampleReports.findings, format: .sarif).isEmpty)
  }

  @Test(arguments: [
    ("x PyList", 3, 3), ("é PyList", 4, 3), ("𝒳 PyList", 6, 4), ("\té𝒳a", 8, 5), ("\u{FFFD} a", 3, 3), ("ab", 9, 9),
    ("é", 2, 1), ("e\u{301}x", 4, 3), ("", 1, 1),
  ])
  func columnsCountUTF16(_ line: String, _ byte: Int, _ expected: Int) {
    #expect(utf16Column(ofByteColumn: byte, in: line) == expected)
  }

  @Test func pathsAreEncoded() {
    #expect(uri(ofPath: "a b/ü%:#?.c") == "a%20b/%C3%BC%25%3A%23%3F.c")
    #expect(uri(ofPath: "/a b/c.h") == "file:///a%20b/c.h")
  }
}

@Suite struct OutputRequestTests {
  @Test func parse() {
    #expect(OutputRequest(parsing: "sarif") == OutputRequest(format: .sarif))
    #expect(OutputRequest(parsing: "json-lines:a:b.jsonl") == OutputRequest(format: .jsonLines, file: "a:b.jsonl"))
    #expect(OutputRequest(parsing: "sarif:") == nil)
    #expect(OutputRequest(parsing: "xml") == nil)
    #expect(OutputRequest(parsing: "") == nil)
  }
}
