import Files
import Foundation
import LintRules
import Report
import Testing

@testable import Filtering

private func report(_ lines: [(Int, String)], path: String = "src/a.c") -> RunReport {
  RunReport(
    findings: lines.map { line, text in
      Finding(
        code: "ABI101", level: .error, message: "m",
        location: SourceRange(path: path, startLine: line, startColumn: 1, endLine: line, endColumn: 2, lineText: text),
        symbol: "S")
    }, checkedFiles: [path])
}

@Suite final class BaselineTests {
  private let folder: String

  init() throws {
    folder = NSTemporaryDirectory() + "abi3lint-baseline-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func written(_ report: RunReport) throws -> String {
    let path = folder + "/base.json"
    try writeAtomically(
      Baseline(report, path: path, currentFolder: folder).encoded(), to: path, in: LinkBounds(trees: []))
    return path
  }

  @Test func movedLinesStayQuietAndNewOnesDoNot() throws {
    let path = try written(report([(1, "f(x);"), (2, "g(x);")]))
    let baseline = try Baseline(reading: path, currentFolder: folder)
    let (rest, stale) = baseline.apply(
      to: report([(11, "f(x);"), (12, " g(x);"), (13, "g(x);"), (14, "h(x);")]), files: [], codes: ["ABI101"])
    #expect(rest.findings.map(\.location.startLine) == [13, 14])
    #expect(rest.suppressed.map(\.kind) == [.baseline, .baseline])
    #expect(stale.isEmpty)
  }

  @Test func whatIsGoneIsStale() throws {
    let baseline = try Baseline(reading: try written(report([(1, "f(x);"), (2, "g(x);")])), currentFolder: folder)
    let now = report([(1, "f(x);")])
    #expect(baseline.apply(to: now, files: [], codes: ["ABI101"]).stale.map(\.path) == ["src/a.c"])
    #expect(baseline.apply(to: now, files: [], codes: ["ABI102"]).stale.isEmpty)
    #expect(baseline.apply(to: RunReport(), files: ["src/b.c"], codes: ["ABI101"]).stale.isEmpty)
  }

  @Test func meansTheSameInAnyCurrentFolder() throws {
    let baseline = try Baseline(reading: try written(report([(1, "f(x);")])), currentFolder: folder + "/src")
    #expect(baseline.apply(to: report([(1, "f(x);")], path: "a.c"), files: [], codes: []).report.findings.isEmpty)
    #expect(
      baseline.apply(to: report([(1, "f(x);")], path: folder + "/src/a.c"), files: [], codes: []).report.findings
        .isEmpty)
  }

  @Test func fileIsTheSameForTheSameFindings() throws {
    let one = Baseline(report([(1, "f(x);"), (2, "g(x);")]), path: "b.json", currentFolder: folder)
    let other = Baseline(report([(8, "g(x);"), (9, "f(x);")]), path: "b.json", currentFolder: folder)
    #expect(try one.encoded() == other.encoded())
    #expect(!String(decoding: try one.encoded(), as: UTF8.self).contains("\\/"))
  }

  @Test(arguments: [
    ("", "it is no baseline"), ("[1]", "it is no baseline"),
    ("{\"version\": 1, \"findings\": [{}]}", "it is no baseline"),
    ("{\"version\": 2, \"findings\": []}", "it has version 2"),
    (String(repeating: "[", count: 100_000), "it is no baseline"),
    ("{\"version\": 1e99}", "it is no baseline"), ("\u{FF}", "it is no baseline"),
  ])
  func damagedFilesGetOneLine(_ text: String, _ reason: String) throws {
    let path = folder + "/damaged.json"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: Baseline.ReadError.self) { try Baseline(reading: path, currentFolder: folder) }
    #expect(error?.description.contains(reason) == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func missingFileAndFolderGetOneLine() {
    let error = #expect(throws: Baseline.ReadError.self) { try Baseline(reading: folder, currentFolder: folder) }
    #expect(error?.description.contains("it cannot be read") == true)
  }
}

@Suite struct AtomicWriteTests {
  @Test func keepsPermissionsAndLinks() throws {
    let folder = NSTemporaryDirectory() + "abi3lint-write-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("old".utf8).write(to: URL(fileURLWithPath: folder + "/real"))
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: folder + "/real")
    try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: "real")
    try writeAtomically(Array("new".utf8), to: folder + "/link", in: LinkBounds(trees: []))
    #expect(try String(contentsOfFile: folder + "/real", encoding: .utf8) == "new")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/link") == "real")
    let attributes = try FileManager.default.attributesOfItem(atPath: folder + "/real")
    #expect(attributes[.posixPermissions] as? Int == 0o640)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["link", "real"])
  }

  @Test func sayWhatIsWrong() {
    let error = #expect(throws: WriteError.self) {
      try writeAtomically([], to: "/nonexistent/folder/file", in: LinkBounds(trees: []))
    }
    #expect(error?.description == "cannot write `/nonexistent/folder/file`: No such file or directory")
  }
}
