import ArgumentParser
import Files
import Linter
import Project
import Report

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
  ///   - bounds: where links may lead what is written.
  ///   - contents: the bytes of a file, for an unsaved buffer its text.
  /// - Throws: `WriteError` or `Baseline.ReadError`, whose description is the one line to show.
  func apply(
    to report: RunReport, files: [String], codes: Set<String>, currentFolder: String, configured: ConfiguredBaseline? = nil,
    bounds: LinkBounds,
    contents: (String) -> [UInt8]? = { FileManager.default.contents(atPath: $0).map { Array($0) } }
  ) throws -> RunReport {
    let report = applySuppressions(to: report, files: files, codes: codes, contents: contents)
    if let writeBaseline {
      return try write(report, to: writeBaseline, bounds, currentFolder: currentFolder, files: files, codes: codes)
    }
    var rest = report
    if let (known, path) = try known(configured, currentFolder: currentFolder) {
      let (left, stale) = known.apply(to: report, files: files, codes: codes)
      rest = left
      tell(stale, path)
    }
    return addIgnores ? try writeIgnores(rest, bounds, contents: contents) : rest
  }

  /// The baseline to apply, and its path; nil for none.
  private func known(_ configured: ConfiguredBaseline?, currentFolder: String) throws -> (Baseline, String)? {
    if let baseline { return (try Baseline(reading: baseline, currentFolder: currentFolder), baseline) }
    guard let configured else { return nil }
    do {
      return (try Baseline(reading: configured.path, currentFolder: currentFolder), configured.path)
    } catch {
      throw InputError("\(configured.place): `baseline` cannot be used: \(error.reason)")
    }
  }

  private func write(
    _ report: RunReport, to path: String, _ bounds: LinkBounds, currentFolder: String, files: [String], codes: Set<String>
  ) throws -> RunReport {
    let baseline = Baseline(report, path: path, currentFolder: currentFolder)
    try writeAtomically(baseline.encoded(), to: path, in: bounds)
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

  private func writeIgnores(
    _ report: RunReport, _ bounds: LinkBounds, contents: (String) -> [UInt8]?
  ) throws -> RunReport {
    var report = report
    let changes = ignoresToAdd(for: report, contents: contents)
    // All or none, as far as that can be known before.
    for file in changes where file.added > 0 { try bounds.check(file.path) }
    for file in changes {
      if file.added > 0 {
        try writeAtomically(file.source, to: file.path, in: bounds)
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
