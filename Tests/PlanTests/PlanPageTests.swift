import Foundation
import Plan
import PythonAPI
import Report
import Testing

@testable import Reporters

/// The page, driven in the browser that people read it with. Skipped where there is none.
@Suite struct PlanPageTests {
  private static let browser = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }

  /// Filters, picks a class, sorts, and says what is seen.
  private static let driver = """
    <script>
    const seen = () => [...document.querySelectorAll("#blockers tbody tr")].filter((row) => !row.hidden)
      .map((row) => row.cells[1].textContent.trim()).join(",");
    const said = [seen()];
    const box = document.getElementById("filter"), kind = document.getElementById("class");
    box.value = "py_BUFFER"; box.dispatchEvent(new Event("input")); said.push(seen());
    box.value = ""; kind.value = "redesign"; kind.dispatchEvent(new Event("change")); said.push(seen());
    kind.value = ""; kind.dispatchEvent(new Event("change"));
    document.querySelectorAll("#blockers th button")[1].click(); said.push(seen());
    said.push(document.querySelectorAll("#blockers img, body > img").length, document.title);
    const answer = document.createElement("p"); answer.id = "answer"; answer.textContent = "answer:" + said.join("|") + ":";
    document.body.append(answer);
    </script>
    """

  @Test(.enabled(if: browser != nil)) func filtersAndSortsAndShowsHostileNamesAsText() throws {
    var floors = Samples.floors()
    let hostile = Samples.finding(
      "ABI101", "<img src=x onerror=document.title=1>", line: 99, text: "</code><script>document.title=2</script>")
    for index in floors.indices { floors[index].report.findings.append(hostile) }
    let plan = try #require(
      ProjectPlan(floors: floors, chosen: PythonVersion(minor: 8), buildFiles: [:]))
    let page = renderPlan(plan, as: .html).replacing("</body>", with: Self.driver + "</body>")
    let path = NSTemporaryDirectory() + "/abi3lint-page-\(UUID().uuidString).html"
    try page.write(toFile: path, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(atPath: path) }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(Self.browser))
    process.arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", "file://" + path]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let shown = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let name = "&lt;img src=x onerror=document.title=1&gt;"
    #expect(
      shown.contains(
        "answer:Py_buffer,\(name),PyTypeObject,PyList_GET_SIZE|Py_buffer|PyTypeObject|"
          + "\(name),PyList_GET_SIZE,PyTypeObject,Py_buffer|0|abi3 plan:"),
      "\(shown.suffix(400))")
  }
}
