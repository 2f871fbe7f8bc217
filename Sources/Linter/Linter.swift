import ClangKit
import Files
import LintRules
import Observation
import PythonAPI
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Runs files through parse, observe and judge.
public struct Linter: Sendable {
  /// Which rules run, and which findings are kept.
  public struct Selection: Sendable {
    /// The codes that are reported; nil for all rules that are not opt-in.
    public var codes: Set<String>

    public init(codes: Set<String>) { self.codes = codes }

    /// All rules that are on unless the user says otherwise.
    public static let standard = Selection(
      codes: Set(RuleRegistry.descriptors.filter { !$0.isOptIn }.map(\.code)))
  }

  let clang: LibClang
  let headers: Observer.Headers
  let headersVersion: PythonVersion?
  let headersMicro: Int?
  let builtinFlags: [String]
  let selection: Selection
  let paths: PathDisplay
  /// The rules of the project's own.
  var banned: [BannedNames] = []
  let preludes: PreludeStore?
  /// Nil where all files may be quoted: in tests.
  var quotable: QuotableFiles?
  var project: FileOwnership.Project

  /// - Parameter preludes: what the files share; nil to parse each from its beginning.
  public init(
    clang: LibClang, headers: Observer.Headers, headersVersion: PythonVersion?, headersMicro: Int? = nil,
    builtinFlags: [String], selection: Selection, currentFolder: String, preludes: PreludeStore? = nil
  ) {
    self.preludes = preludes
    self.clang = clang
    self.headers = headers
    self.headersVersion = headersVersion
    self.headersMicro = headersMicro
    self.builtinFlags = builtinFlags
    self.selection = selection
    paths = PathDisplay(currentFolder: currentFolder)
    project = FileOwnership.Project(currentFolder: currentFolder)
  }

  /// Told from clang's wording: code that macros and templates make has errors without a place too.
  private static func isAboutFlags(_ message: String) -> Bool {
    ["argument", "value '", "option", "unknown target", "no such file"].contains { message.contains($0) }
  }

  /// Why an `-include` among the flags will not do; nil if all will.
  ///
  /// In place of `x.h` clang reads an `x.h.pch` or `x.h.gch` beside it, whose bytes it believes.
  private static func precompiledHeader(_ flags: [String]) -> String? {
    for (position, flag) in flags.enumerated() where flag.hasPrefix("-include") && !flag.hasPrefix("-include-") {
      let next = position + 1 < flags.count ? flags[position + 1] : ""
      let header = flag == "-include" ? next : String(flag.dropFirst("-include".count))
      for file in [header + ".pch", header + ".gch"] where FileSystem.exists(file) {
        return
          "the precompiled header `\(file)` stands beside a header of `-include` and is not to be trusted; remove it"
      }
    }
    return nil
  }

  /// What came of one file at one target, and what it was judged from.
  struct Judged {
    var outcome: LintOutcome
    /// Nil where the file could not be read.
    var unit: UnitObservations?
    /// The files that nothing may be located in.
    var outside: Set<String> = []
  }

  /// Checks one file. `index` must not be in use by another thread.
  public func lint(_ job: LintJob, index: Index) -> LintOutcome {
    job.floors.isEmpty ? judged(job, index: index).outcome : lintFloors(job, index: index)
  }

  /// What is seen in a file; nil if it cannot be parsed.
  public func observations(of job: LintJob, index: Index) -> UnitObservations? { judged(job, index: index).unit }

  func judged(_ job: LintJob, index: Index) -> Judged {
    var observer = Observer(
      index: index, headers: headers, builtinFlags: builtinFlags, preludes: preludes, project: project)
    observer.watched = NamePatterns(banned.flatMap(\.names))
    if let flag = Self.precompiledHeader(job.flags) {
      return Judged(outcome: LintOutcome(failure: FileFailure(path: job.path, reason: flag)))
    }
    var job = job
    var judged: JudgedTarget?
    var unit: UnitObservations
    do {
      unit = try observe(job, observer)
      judged = judgedTarget(unit, job)
      if let judged {
        job.target = judged.version
        unit = try observe(job, observer)
      }
    } catch {
      return Judged(outcome: LintOutcome(failure: FileFailure(path: job.path, reason: error.description)))
    }
    let outside = quotable.map { OutsideFiles(unit, job, $0, shown: paths.display) } ?? .none
    // Such an error in no file is about the flags: what was parsed is not what the user builds.
    if let error = unit.otherErrors.first(where: { $0.place.path.isEmpty && Self.isAboutFlags($0.message) }) {
      let message = outside.withheld ?? error.message
      return Judged(
        outcome: LintOutcome(
          failure: FileFailure(path: job.path, reason: "libclang does not take the compiler flags: \(message)")))
    }
    let source = Place(path: job.path, line: 1, column: 1, endColumn: 2)
    // What macros, templates and assembly make may have errors in no file.
    for index in unit.otherErrors.indices where unit.otherErrors[index].place.path.isEmpty {
      unit.otherErrors[index].place = source
    }
    // What the caches ask for: it is not shown.
    let missing = unit.missingHeaders
    unit.userFiles.removeAll(where: outside.paths.contains)
    if let withheld = outside.withheld {
      unit.keepOnly(
        KnownTexts(ownTexts(unit, job)), withheld: withheld, outside: outside.paths,
        source: source)
    }
    var outcome = LintOutcome(
      findings: judge(unit, job, outside: outside.paths), userFiles: Set(unit.userFiles.map(paths.display)).sorted(),
      readFiles: unit.readFiles, missingHeaders: missing, preludeRemark: unit.preludeRemark,
      limitedAPI: claim(unit, job, outside: outside.paths), judged: judged)
    outcome.imports = importSites(unit, outside: outside.paths)
    outcome.reachesPython = unit.reachesPython || unit.mayLackPython
    return Judged(outcome: outcome, unit: unit, outside: outside.paths)
  }

  private func observe(_ job: LintJob, _ observer: Observer) throws(ParseFailure) -> UnitObservations {
    try observer.observe(
      path: job.path, flags: job.flags, target: job.target, contents: job.contents,
      isLimitGiven: job.limit == .build)
  }

  /// What to judge a file against instead of the job's target: the `Py_LIMITED_API` that is in force where `Python.h` is
  /// read. Nil where that is the target.
  private func judgedTarget(_ unit: UnitObservations, _ job: LintJob) -> JudgedTarget? {
    guard !job.isTargetConfigured else { return nil }
    if let limit = LimitInForce(in: unit) {
      guard limit.version != job.target else { return nil }
      return JudgedTarget(version: limit.version, path: paths.display(limit.path))
    }
    guard let other = job.alternative, other != job.target, !LimitInForce.isDefined(in: unit) else { return nil }
    return JudgedTarget(version: other, path: nil)
  }

  /// Whether a finding can be of a file that never comes by `Python.h`: it cannot break its ABI. Where a header is missing
  /// that may have brought it, that is said.
  private static func isPossible(_ finding: Finding, in unit: UnitObservations) -> Bool {
    unit.reachesPython || finding.code == IncompleteParse.descriptor.code && unit.mayLackPython
      || ![IncompleteParse.descriptor.code, DoesNotCompile.descriptor.code].contains(finding.code)
        && !finding.code.hasPrefix("ABI1")
  }

  /// The bytes of the project's files that a unit read.
  func ownTexts(_ unit: UnitObservations, _ job: LintJob) -> [[UInt8]] {
    Set(unit.userFiles + [job.path]).compactMap { path in
      if path == job.path, let contents = job.contents { return Array(contents.utf8) }
      return FileManager.default.contents(atPath: path).map { Array($0) }
    }
  }

  /// All findings of a translation unit that the selection keeps, sorted, with the user's paths.
  /// - Parameter outside: the files whose lines must not be quoted, and in which nothing is reported.
  func judge(_ unit: UnitObservations, _ job: LintJob, outside: Set<String> = []) -> [Finding] {
    var context = RuleContext(target: job.target, headers: headersVersion)
    context.isTargetConfigured = job.isTargetConfigured
    context.headersMicro = headersMicro
    context.enabledCodes = selection.codes
    var findings = RuleRegistry.rules.flatMap { $0.findings(in: unit, context: context) }
    findings += DoesNotCompile.findings(in: unit, context: context, reported: findings)
    findings += banned.flatMap { $0.findings(in: unit) }
    var lines = LineReader(contents: job.contents.map { [job.path: $0] } ?? [:], secret: outside)
    let kept = findings.filter { selection.codes.contains($0.code) && Self.isPossible($0, in: unit) }
      .map { OutsideHeaders.withheld(OutsideHeaders.placed($0, in: unit), secret: outside) }
      .filter { finding in
        !outside.contains(finding.location.path)
          && (finding.outside == nil || selection.codes.contains(ExcludedHeader.descriptor.code))
      }
    return Self.bounded(Set(kept)).map { finding in
      var shown = finding
      shown.notes.removeAll { $0.location.map { outside.contains($0.path) } ?? false }
      let origin = lines.origin(ofLine: finding.location.startLine, in: finding.location.path)
      show(&shown.location, &lines)
      if var outside = shown.outside {
        show(&outside.location, &lines)
        shown.outside = outside
      }
      for index in shown.notes.indices {
        guard var location = shown.notes[index].location else { continue }
        show(&location, &lines)
        shown.notes[index].location = location
      }
      if let origin {
        shown.notes.append(note(origin))
        // The user cannot mend it, and it works today: that is worth knowing, no more. What another target would change,
        // how the module behaves, stays.
        if case .cython = origin, shown.level == .warning, !shown.code.hasPrefix("ABI3") { shown.level = .note }
      }
      shown.clip()
      return shown
    }
  }

  /// The source's own line is not read: a generated file may name any file.
  private func note(_ origin: LineOrigins.Origin) -> Note {
    switch origin {
    case .cython(let version): return Note(version.remark)
    case .source(let file, let line):
      let path = paths.display(file)
      return Note(
        "generated from \(path), line \(line)",
        at: SourceRange(path: path, startLine: line, startColumn: 1, endLine: line, endColumn: 1))
    }
  }

  func show(_ range: inout SourceRange, _ lines: inout LineReader) {
    range.lineText = lines.line(range.startLine, of: range.path)
    range.path = paths.display(range.path)
  }
}
