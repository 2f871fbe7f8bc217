import Files
import Fixes
import Linter
import Project
import Report

/// Mends the findings of a run, and takes back what does not hold when the files are checked again.
public struct FixRun {
  private var run: CheckRun
  private let applier: Applier
  private let isUnsafeWanted: Bool
  /// Whether stderr is told what was mended.
  private let isTold: Bool
  /// Mending can uncover more to mend, such as a call within a call.
  private static let passes = 12

  private var excluded: Set<FixKey> = []
  /// The files that this run has written.
  private var written: Set<String> = []

  /// - Parameters:
  ///   - run: which has found what is to be mended.
  ///   - isUnsafeWanted: whether fixes that may change the meaning are made too.
  public init(_ run: CheckRun, applier: Applier, isUnsafeWanted: Bool) {
    self.run = run
    self.applier = applier
    self.isUnsafeWanted = isUnsafeWanted
    isTold = run.request.verbosity > .quiet
  }

  /// Mends what a report has fixes for, and reports the rest.
  @MainActor public mutating func apply(to first: RunReport) async throws -> RunReport {
    var report = first
    var mended: [String: Int] = [:]
    for _ in 0..<Self.passes {
      let plan = FixPlan(
        report.findings, isUnsafeWanted: isUnsafeWanted, excluded: excluded, contents: run.bytes)
      let files = write(plan)
      guard !files.isEmpty else { break }
      let (next, isInterrupted) = try await check()
      let review = FixReview(before: report, after: next, files: files)
      if review.failed.isEmpty, !isInterrupted {
        for file in files { mended[file.path, default: 0] += file.findings.count }
        report = next
        continue
      }
      takeBack(isInterrupted ? files : files.filter { review.failed[$0.path] != nil }, review)
      if isInterrupted { throw InputError("interrupted; what was not checked again is as before") }
      for file in files where review.failed[file.path] == nil { mended[file.path, default: 0] += file.findings.count }
      report = try await check().report
    }
    remark(mended, report)
    return report
  }

  /// Writes the files of a plan.
  /// - Returns: those that were written.
  private mutating func write(_ plan: FixPlan) -> [FixPlan.File] {
    plan.files.filter { file in
      do throws(Applier.Refusal) {
        try applier.write(file.after, over: file.before, to: file.path, isFirst: !written.contains(file.path))
        written.insert(file.path)
        return true
      } catch {
        run.listener.remark("warning: \(file.path) is left as it is: \(error.reason)")
        excluded.formUnion(file.findings.map(FixKey.init))
        return false
      }
    }
  }

  /// Checks all files anew.
  @MainActor private mutating func check() async throws -> (report: RunReport, isInterrupted: Bool) {
    run = try run.again()
    let result = try await run.result()
    var report = result.report
    try run.addFixes(to: &report)
    return (report, result.isInterrupted)
  }

  private mutating func takeBack(_ files: [FixPlan.File], _ review: FixReview) {
    for file in files {
      do throws(Applier.Refusal) {
        try applier.write(file.before, over: file.after, to: file.path, isFirst: false)
      } catch {
        run.listener.remark("warning: the fixes of \(file.path) do not hold, and cannot be taken back: \(error.reason)")
      }
      guard let failure = review.failed[file.path] else { continue }
      excluded.formUnion(failure.findings.map(FixKey.init))
      let names = Set(failure.findings.compactMap(\.symbol)).sorted().prefix(5).map { "`\($0)`" }
      run.listener.remark(
        "warning: \(file.path): \(counted(failure.findings.count, "fix", "fixes"))\(names.isEmpty ? "" : " of " + names.joined(separator: ", ")) "
          + "taken back: \(failure.reason)")
    }
  }

  private func remark(_ mended: [String: Int], _ report: RunReport) {
    guard isTold else { return }
    let count = mended.values.reduce(0, +)
    run.listener.remark(
      count == 0
        ? "nothing was mended"
        : "mended \(counted(count, "finding")) in \(counted(mended.count, "file"))")
    let unsafe = report.findings.count { $0.fix?.isSafe == false && !excluded.contains(FixKey($0)) }
    if unsafe > 0, !isUnsafeWanted {
      run.listener.remark(
        "\(counted(unsafe, "finding")) can be mended with --unsafe-fixes, which may change the meaning")
    }
  }
}

extension CheckRun {
  /// The bytes of a file as the run saw it, by the path that findings have.
  public func bytes(of path: String) -> [UInt8]? { sources.bytes(of: path, PathDisplay(currentFolder: currentFolder)) }

  /// The same run once more, which says nothing about itself.
  func again() throws -> CheckRun {
    var request = request
    request.verbosity = .quiet
    return try CheckRun(request, environment: environment, currentFolder: currentFolder, listener: listener)
  }

  /// Gives the findings that can be mended their fixes, as far as the configuration lets them.
  public func addFixes(to report: inout RunReport) throws {
    guard let target = report.targets.map(\.version).min() else { return }
    var allowed: [String: Set<String>] = [:]
    for path in Set(report.findings.map(\.location.path)) {
      allowed[path] = try configurations.configuration(forFile: path).fixableCodes()
    }
    var finder = FixFinder(target: target, contents: bytes)
    finder.attach(to: &report.findings) { allowed[$0.location.path]?.contains($0.code) ?? true }
  }
}
