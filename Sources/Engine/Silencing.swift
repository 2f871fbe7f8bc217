import Files
import Filtering
import Project
import Report

/// Silences what comments in the sources and a baseline say, and writes these where the user asks for it.
struct Silencing {
  /// The baseline that the command line names; it wins over the configuration's.
  let baseline: String?
  let writeBaseline: String?
  let addsIgnores: Bool
  let configured: ConfiguredBaseline?
  /// Where links may lead what is written.
  let bounds: LinkBounds
  let currentFolder: String
  /// One line for stderr.
  let remark: (String) -> Void

  /// Applies comments, then the baseline; writes what is to be written, and tells stderr about it.
  ///
  /// - Parameters:
  ///   - files: the user's files that the run read (`LintOutcome.userFiles` of all jobs).
  ///   - contents: the bytes of a file, for an unsaved buffer its text.
  /// - Throws: `WriteError` or `Baseline.ReadError`, whose description is the one line to show.
  func apply(
    to report: RunReport, files: [String], codes: Set<String>, contents: (String) -> [UInt8]?
  ) throws -> RunReport {
    let report = applySuppressions(to: report, files: files, codes: codes, contents: contents)
    if let writeBaseline {
      return try write(report, to: writeBaseline, files: files, codes: codes)
    }
    var rest = report
    if let (known, path) = try known() {
      let (left, stale) = known.apply(to: report, files: files, codes: codes)
      rest = left
      tell(stale, path)
    }
    return addsIgnores ? try writeIgnores(rest, contents: contents) : rest
  }

  /// The baseline to apply, and its path; nil for none.
  private func known() throws -> (Baseline, String)? {
    if let baseline { return (try Baseline(reading: baseline, currentFolder: currentFolder), baseline) }
    guard let configured else { return nil }
    do {
      return (try Baseline(reading: configured.path, currentFolder: currentFolder), configured.path)
    } catch {
      throw InputError("\(configured.place): `baseline` cannot be used: \(error.reason)")
    }
  }

  private func write(
    _ report: RunReport, to path: String, files: [String], codes: Set<String>
  ) throws -> RunReport {
    let baseline = Baseline(report, path: path, currentFolder: currentFolder)
    try writeAtomically(baseline.encoded(), to: path, in: bounds)
    remark("wrote \(counted(baseline.entries.count, "finding")) to \(path)")
    return baseline.apply(to: report, files: files, codes: codes).report
  }

  private func tell(_ stale: [Baseline.Entry], _ path: String) {
    if stale.isEmpty { return }
    remark(
      "warning: \(counted(stale.count, "entry", "entries")) of the baseline \(path) without a finding; "
        + "write it anew with --write-baseline")
    for entry in stale {
      let symbol = entry.symbol.map { " `\($0)`" } ?? ""
      remark("stale: \(entry.path): \(entry.code)\(symbol)")
    }
  }

  private func writeIgnores(
    _ report: RunReport, contents: (String) -> [UInt8]?
  ) throws -> RunReport {
    var report = report
    let changes = ignoresToAdd(for: report, contents: contents)
    // All or none, as far as that can be known before.
    for file in changes where file.added > 0 { try bounds.check(file.path) }
    for file in changes {
      if file.added > 0 {
        try writeAtomically(file.source, to: file.path, in: bounds)
        remark("silenced \(counted(file.added, "finding")) in \(file.path)")
      }
      for line in file.lost {
        remark("warning: no place for a comment at \(file.path):\(line); use a baseline")
      }
      report.silence(file)
    }
    return report
  }
}
