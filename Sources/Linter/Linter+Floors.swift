import ClangKit
import Files
import LintRules
import Observation
import PythonAPI
import Report

extension Linter {
  /// Checks one file for each of the job's floors.
  func lintFloors(_ job: LintJob, index: Index) -> LintOutcome {
    var run = FloorJudge(linter: self, index: index, job: job)
    return run.outcome()
  }
}

/// One file at several floors.
///
/// It is parsed at the lowest, and again only where the code may be another one at a higher limit: the rules judge what
/// was seen for the floors between.
private struct FloorJudge {
  let linter: Linter
  let index: Index
  private let floors: [PythonVersion]
  private var job: LintJob
  /// Of the file and the headers that it includes.
  private var turns = LimitTurns(sources: [])
  /// Of `Python.h`: which of the system's headers it includes depends on the limit, and with it what the code finds
  /// declared.
  private let headerTurns: LimitTurns
  private var seen: (judged: Linter.Judged, floor: PythonVersion)?
  /// The floor at which `Python.h` leaves out the most.
  private let barest: PythonVersion?
  /// What came of the file there, if that was asked for before its turn.
  private var atBarest: Linter.Judged?
  /// All that any of the parses has read.
  private var whole = LintOutcome()

  init(linter: Linter, index: Index, job: LintJob) {
    self.linter = linter
    self.index = index
    floors = job.floors.sorted()
    self.job = job
    self.job.floors = []
    self.job.isTargetConfigured = true
    let header = LimitTurns(sources: [FileSystem.bytes(of: linter.headers.folder + "/Python.h") ?? []])
    headerTurns = header
    barest = Array(zip(floors, floors.dropFirst())).last { header.turn(after: $0, upTo: $1) }?.1
  }

  mutating func outcome() -> LintOutcome {
    var found: [(floor: PythonVersion, findings: [Finding])] = []
    for floor in floors {
      if let findings = raised(to: floor) {
        found.append((floor, findings))
        continue
      }
      let judged = judged(at: floor)
      guard let unit = judged.unit else { return judged.outcome }
      found.append((floor, judged.outcome.findings))
      turns = LimitTurns(sources: linter.ownTexts(unit, job))
      seen = (judged, floor)
    }
    whole.set(found)
    return whole
  }

  /// What the last parse shows for a higher floor; nil where it may show something else.
  private mutating func raised(to floor: PythonVersion) -> [Finding]? {
    guard let seen, let unit = seen.judged.unit, !(floor == barest && atBarest != nil),
      !turns.turn(after: seen.floor, upTo: floor)
    else { return nil }
    if headerTurns.turn(after: seen.floor, upTo: floor), losesHeaders() { return nil }
    let shown = unit.raised(
      from: LimitInForce(in: unit)?.version ?? seen.floor, to: floor, headers: linter.headersVersion,
      reported: seen.judged.outcome.findings, paths: linter.paths)
    job.target = floor
    return linter.judge(shown, job, outside: seen.judged.outside)
  }

  /// Whether the file needs any of the headers that `Python.h` leaves out.
  private mutating func losesHeaders() -> Bool {
    guard let barest else { return false }
    let judged = atBarest ?? judged(at: barest)
    atBarest = judged
    guard let unit = judged.unit else { return true }
    // What follows from a type of such a header is an error that does not name it.
    return unit.limitedErrors.contains { $0.lostHeader != nil }
      || judged.outcome.findings.contains { $0.code == DoesNotCompile.descriptor.code }
  }

  private mutating func judged(at floor: PythonVersion) -> Linter.Judged {
    if floor == barest, let atBarest { return atBarest }
    job.target = floor
    let judged = linter.judged(job, index: index)
    whole.take(judged.outcome, isFirst: seen == nil && atBarest == nil)
    return judged
  }
}

extension LintOutcome {
  /// Adds what a parse of the file has read.
  fileprivate mutating func take(_ other: LintOutcome, isFirst: Bool) {
    if isFirst {
      self = other
      return
    }
    userFiles = Set(userFiles + other.userFiles).sorted()
    readFiles = Set(readFiles + other.readFiles).sorted()
    missingHeaders = Set(missingHeaders + other.missingHeaders).sorted()
    reachesPython = reachesPython || other.reachesPython
  }
}
