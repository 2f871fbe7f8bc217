import ArgumentParser
import ClangKit
import Foundation
import LintRules
import Linter
import Observation
import PythonAPI
import Reporters

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Checks C and C++ sources.")

  @Option var target: String?
  @Option var pythonInclude: String?
  @Option var format = "text"
  @Option var libclang: String?
  @Argument var files: [String] = []
  @Argument(parsing: .postTerminator) var flags: [String] = []

  func run() throws {
    let finder = LibClangFinder(environment: ProcessInfo.processInfo.environment)
    let clang = try finder.load(explicit: libclang)
    let builtins = try finder.builtinHeaders(for: clang)
    let include = pythonInclude ?? ""
    var names = try FileManager.default.contentsOfDirectory(atPath: include).filter { $0.hasSuffix(".h") && $0 != "pyconfig.h" && $0 != "patchlevel.h" }
    names += ((try? FileManager.default.contentsOfDirectory(atPath: include + "/cpython")) ?? []).map { "cpython/" + $0 }
    names += ((try? FileManager.default.contentsOfDirectory(atPath: include + "/internal")) ?? []).filter { $0.hasSuffix(".h") }.map { "internal/" + $0 }
    let version = include.split(separator: "/").last.flatMap { PythonVersion(parsing: String($0.dropFirst(6)).filter { $0.isNumber || $0 == "." }) }
    let linter = Linter(clang: clang, headers: .init(folder: include, extraFolders: [], names: names.sorted()), headersVersion: version, builtinFlags: builtins.flags, selection: .standard, currentFolder: FileManager.default.currentDirectoryPath)
    let index = Index(clang)
    let version2 = PythonVersion(parsing: target ?? "3.9")!
    var all: Set<Finding> = []
    var failures: [FileFailure] = []
    for file in files {
      let outcome = linter.lint(LintJob(path: file, flags: flags, target: version2), index: index)
      all.formUnion(outcome.findings)
      if let failure = outcome.failure { failures.append(failure) }
    }
    let report = RunReport(findings: all.sorted(by: Finding.comesBefore), checkedFiles: files, failures: failures)
    if format == "sarif" { print(renderSARIF(report)) } else {
      for f in report.findings { print("\(f.location.path):\(f.location.startLine):\(f.location.startColumn): \(f.level.rawValue): \(f.message) [\(f.code)]") }
    }
    for f in failures { FileHandle.standardError.write(Data("\(f.path): error: \(f.reason)\n".utf8)) }
    if !failures.isEmpty { throw ExitCode(2) }
    if !report.findings.isEmpty { throw ExitCode(1) }
  }
}
