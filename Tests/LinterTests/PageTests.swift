import Foundation
import LintRules
import Linter
import PythonAPI
import Report
import Testing

/// The C blocks of the rule pages do what the pages say.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct PageTests {
  @Test(arguments: PageBlock.all)
  func blockBehavesAsThePageSays(_ block: PageBlock) throws {
    let sets = Machine.headerSets.filter { set in
      set.version >= block.oldestHeaders && block.newerHeaders.map { set.release < $0 } ?? true
    }
    for set in sets {
      let findings = try block.findings(with: set)
      if block.isProblematic {
        #expect(findings.contains { $0.code == block.code }, "with \(set): \(findings.map(\.message))")
      } else {
        let bad = findings.filter { $0.level > .note || $0.code == block.code }
        #expect(bad.isEmpty, "with \(set): \(bad.map(\.message))")
      }
    }
  }

  @Test func everyPageHasBothKindsOfBlock() {
    // Pages about build files have blocks of them, which the tests of `Project` read.
    for code in RulePages.codes where !code.hasPrefix("ABI5") {
      let blocks = PageBlock.all.filter { $0.code == code }
      #expect(blocks.contains { $0.isProblematic }, "\(code) has no problematic block")
      #expect(blocks.contains { !$0.isProblematic }, "\(code) has no correct block")
    }
  }
}

/// A fenced block whose info string is `c` or `c++`, `problematic` or `correct`, and then `target=3.9`, `headers=3.12`
/// (the oldest headers it works with; the target's own if not given), `below=3.13.5` (newer headers are not for it),
/// `select=ABI108`.
struct PageBlock: Sendable, CustomStringConvertible {
  let code: String
  let line: Int
  let isCXX: Bool
  let isProblematic: Bool
  let target: PythonVersion
  let oldestHeaders: PythonVersion
  let newerHeaders: HeaderRelease?
  let extraCodes: Set<String>
  let text: String

  var description: String { "\(code) \(isProblematic ? "problematic" : "correct") block at line \(line)" }

  static let all: [PageBlock] = RulePages.codes.flatMap { code in
    blocks(of: RulePages.page(for: code) ?? "", code: code)
  }

  private static func blocks(of page: String, code: String) -> [PageBlock] {
    var found: [PageBlock] = []
    var open: (info: [String], line: Int)?
    var text = ""
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard line.hasPrefix("```") else {
        text += line + "\n"
        continue
      }
      if let (info, line) = open {
        found.append(PageBlock(code: code, line: line, info: info, text: text))
        open = nil
      } else {
        let info = line.dropFirst(3).split(separator: " ").map(String.init)
        if ["c", "c++"].contains(info.first), info.count > 1 { open = (info, index + 1) }
        text = ""
      }
    }
    return found
  }

  private init(code: String, line: Int, info: [String], text: String) {
    func value(_ key: String) -> String? {
      info.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
    }
    self.code = code
    self.line = line
    self.text = text
    isCXX = info[0] == "c++"
    isProblematic = info[1] == "problematic"
    target = value("target").flatMap { PythonVersion(parsing: $0) } ?? PythonVersion(minor: 9)
    oldestHeaders = value("headers").flatMap { PythonVersion(parsing: $0) } ?? target
    newerHeaders = value("below").flatMap { HeaderRelease($0) }
    extraCodes = Set([value("select")].compactMap(\.self))
  }

  func findings(with set: HeaderSet) throws -> [Finding] {
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.resolvingSymlinksInPath().appending(path: "abi3lint-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    let file = folder.appending(path: isCXX ? "page.cpp" : "page.c")
    try text.write(to: file, atomically: false, encoding: .utf8)
    return try Machine.lint(
      file.path, flags: [], target: target, headers: set, extraCodes: extraCodes, folder: folder.path
    ).findings
  }
}
