import ArgumentParser
import Linter

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What silences findings: comments in the source and a baseline.
struct SuppressionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Report only findings that are not in this file.", valueName: "FILE"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write all findings to a baseline file and report none of them.", valueName: "FILE"))
  var writeBaseline: String?

  @Flag(help: "Write a comment `abi3lint: ignore[…]` into the source for each finding, and report none of them.")
  var addIgnores = false

  func validate() throws {
    if addIgnores, writeBaseline != nil {
      throw ValidationError("--add-ignores and --write-baseline both take all findings; give one of them")
    }
  }

  /// Whether what was found decides what is written into files of the user's.
  var writesFiles: Bool { addIgnores || writeBaseline != nil }

  /// Applies comments, then the baseline; writes what is to be written, and tells stderr about it.
  ///
  /// - Parameters:
  ///   - files: the user's files that the run read (`LintOutcome.userFiles` of all jobs).
  ///   - configured: the baseline that the configuration names; the option wins.
  ///   - contents: the bytes of a file, for an unsaved buffer its text.
  /// - Throws: `WriteError` or `Baseline.ReadError`, whose description is the one line to show.
  func apply(
    to report: RunReport, files: [String], codes: Set<String>, currentFolder: String, configured: String? = nil,
    contents: (String) -> [UInt8]? = { FileManager.default.contents(atPath: $0).map { Array($0) } }
  ) throws -> RunReport {
    let report = applySuppressions(to: report, files: files, codes: codes, contents: contents)
    if let writeBaseline {
      return try write(report, to: writeBaseline, currentFolder: currentFolder, files: files, codes: codes)
    }
    var rest = report
    if let path = baseline ?? configured {
      let known = try Baseline(reading: path, currentFolder: currentFolder)
      let (left, stale) = known.apply(to: report, files: files, codes: codes)
      rest = left
      tell(stale, path)
    }
    return addIgnores ? try writeIgnores(rest, contents: contents) : rest
  }

  private func write(
    _ report: RunReport, to path: String, currentFolder: String, files: [String], codes: Set<String>
  ) throws -> RunReport {
    let baseline = Baseline(report, path: path, currentFolder: currentFolder)
    try writeAtomically(baseline.encoded(), to: path)
    Terminal.remark("wrote \(count(baseline.entries.count, "finding")) to \(path)")
    return baseline.apply(to: report, files: files, codes: codes).report
  }

  private func tell(_ stale: [Baseline.Entry], _ path: String) {
    if stale.isEmpty { return }
    Terminal.remark(
      "warning: \(count(stale.count, "entry", "entries")) of the baseline \(path) without a finding; "
        + "write it anew with --write-baseline")
    for entry in stale {
      let symbol = entry.symbol.map { " `\($0)`" } ?? ""
      Terminal.remark("stale: \(entry.path): \(entry.code)\(symbol)")
    }
  }

  private func writeIgnores(_ report: RunReport, contents: (String) -> [UInt8]?) throws -> RunReport {
    var report = report
    for file in ignoresToAdd(for: report, contents: contents) {
      if file.added > 0 {
        try writeAtomically(file.source, to: file.path)
        Terminal.remark("silenced \(count(file.added, "finding")) in \(file.path)")
      }
      for line in file.lost {
        Terminal.remark("warning: no place for a comment at \(file.path):\(line); use a baseline")
      }
      report.silence(file)
    }
    return report
  }

  private func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(number) \(number == 1 ? one : many ?? one + "s")"
  }
}
