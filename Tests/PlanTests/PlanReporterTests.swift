import Plan
import PythonAPI
import Report
import Testing

@testable import Reporters

@Suite struct PlanReporterTests {
  /// Names, paths and lines full of markup, controls and marks that turn the direction around.
  private func hostile() throws -> ProjectPlan {
    let name = "</script><img src=x onerror=alert(1)>|`\"'&"
    let path = "a\u{202E}\u{1b}[31m/<svg onload=alert(2)>`|\n## x.c"
    let line =
      "\u{2066}\u{0}]]><!-- `` </code></details><script>alert(3)</script> ![](http://x/)"
      + String(repeating: "x", count: 10_000)
    let finding = Samples.finding("ABI101", name, path: path, line: 1, message: name, text: line)
    let knob = Samples.finding("ABI404", name, path: path, line: 2, message: name, text: line)
    var report = RunReport(findings: [finding, knob])
    report.failures = [FileFailure(path: path, reason: name)]
    report.headersVersion = "3.13.0"
    return try #require(
      ProjectPlan(floors: [.init(floor: PythonVersion(minor: 8), report: report)], chosen: nil, buildFiles: [:]))
  }

  @Test(arguments: PlanFormat.allCases)
  func nothingSteersOrHides(format: PlanFormat) throws {
    let text = renderPlan(try hostile(), as: format)
    #expect(!text.unicodeScalars.contains { $0 != "\n" && isTreacherous($0) })
    #expect(text.hasSuffix("\n"))
    #expect(!text.contains("\n## x.c"))
  }

  @Test func hostileNamesAreTextInThePage() throws {
    let page = renderPlan(try hostile(), as: .html)
    let tags = page.split(separator: "<").dropFirst().map {
      $0.prefix { $0.isLetter || $0 == "/" || $0 == "!" }.lowercased()
    }
    #expect(!tags.contains { ["img", "/img", "iframe", "object", "link", "base", "form"].contains($0) })
    #expect(tags.count { $0 == "script" } == 1)
    #expect(tags.count { $0 == "/script" } == 1)
    #expect(tags.count { $0 == "svg" } == 1)
    #expect(!page.contains("onerror=alert(1)>"))
    #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;"))
    #expect(page.utf8.count < 60_000)
  }

  @Test func thePageAsksTheNetworkForNothing() throws {
    let page = renderPlan(try #require(Samples.plan()), as: .html)
    for attribute in ["src=", "@import", "url(", "fetch("] { #expect(!page.contains(attribute)) }
    #expect(page.contains("default-src 'none'"))
  }

  @Test func hostileNamesStayInOneCellOfMarkdown() throws {
    let text = renderPlan(try hostile(), as: .markdown)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| no way |") }
    #expect(rows.count == 1)
    // Seven cells.
    #expect(rows.allSatisfy { $0.count { $0 == "|" } == 8 })
    #expect(!text.contains("](http://x/)") || text.contains("`` "))
  }

  @Test func theJSONSaysTheFloors() throws {
    let text = renderPlan(try #require(Samples.plan()), as: .json)
    #expect(text.contains("\"planVersion\": 1"))
    #expect(text.contains("\"floor\": \"3.11\""))
    #expect(text.contains("\"class\": \"redesign\""))
  }

  @Test func progressCompares() throws {
    let plan = try #require(Samples.plan())
    let progress = try #require(PlanProgress(plan, errors: [PythonVersion(minor: 11): 9]))
    #expect(renderPlan(plan, as: .text, progress: progress).contains("Errors at 3.11: 9 → 2"))
    #expect(PlanProgress(plan, errors: [:]) == nil)
  }
}
