import Foundation
import Testing

@testable import Reporters

/// Programs that read our formats, where they are installed: PyPI's `sarif-kit` and `sarif-tools`, Python's XML parser.
@Suite struct ConsumerTests {
  @Test(
    .enabled(if: canImport("sarif_kit, jsonschema"), "needs Python with sarif-kit"),
    arguments: SampleReports.all.map(\.name))
  func officialSchemaAccepts(_ name: String) throws {
    let program = """
      import json, os, sys, sarif_kit, jsonschema
      schema = json.load(open(os.path.join(os.path.dirname(sarif_kit.__file__), "schema", "sarif-2.1.0.json")))
      log = json.load(sys.stdin)
      assert log["version"] == "2.1.0"
      jsonschema.Draft4Validator(schema, format_checker=jsonschema.FormatChecker()).validate(log)
      """
    // Once with the sample's rules, once with all rules.
    for context in [SampleReports.context, RenderContext()] {
      #expect(try python(program, input: renderSARIF(SampleReports.named(name), context: context)) == 0)
    }
  }

  @Test(.enabled(if: canImport("sarif"), "needs Python with sarif-tools"))
  func sarifToolsReadsAllResults() throws {
    var context = SampleReports.context
    context.showsSuppressed = false
    let program = """
      import json, sys
      from sarif import sarif_file
      data = sarif_file.SarifFile("/dev/stdin", json.load(sys.stdin))
      records = data.get_records()
      assert data.get_distinct_tool_names() == ["abi3lint"]
      assert data.get_result_count() == len(records) == \(SampleReports.findings.findings.count)
      assert any(r["Location"] == "src/macro.h" and r["Line"] == 7 for r in records), records
      """
    #expect(try python(program, input: renderSARIF(SampleReports.findings, context: context)) == 0)
  }

  @Test(.enabled(if: canImport("xml.dom.minidom"), "needs Python"), arguments: SampleReports.all.map(\.name))
  func anXMLParserReadsJUnit(_ name: String) throws {
    let report = SampleReports.named(name)
    let program = """
      import sys, xml.dom.minidom
      suites = xml.dom.minidom.parse(sys.stdin.buffer).documentElement
      cases = suites.getElementsByTagName("testcase")
      assert int(suites.getAttribute("tests")) == len(cases)
      for name, count in [("failure", \(report.findings.count)), ("error", \(report.failures.count))]:
          assert int(suites.getAttribute(name + "s")) == len(suites.getElementsByTagName(name)) == count
      """
    #expect(try python(program, input: renderJUnit(report)) == 0)
  }
}

private func canImport(_ modules: String) -> Bool { (try? python("import \(modules)", input: "", quiet: true)) == 0 }

/// Runs a Python program and gives its exit code. What it complains about is seen in the test's output.
private func python(_ program: String, input: String, quiet: Bool = false) throws -> Int32 {
  let file = FileManager.default.temporaryDirectory.appending(path: "abi3lint-\(UUID().uuidString)")
  try Data(input.utf8).write(to: file)
  defer { try? FileManager.default.removeItem(at: file) }
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", program]
  process.standardInput = try FileHandle(forReadingFrom: file)
  if quiet { process.standardError = FileHandle.nullDevice }
  try process.run()
  process.waitUntilExit()
  return process.terminationStatus
}
