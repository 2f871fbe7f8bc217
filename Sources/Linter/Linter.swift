import ClangKit
import LintRules
import Observation
import PythonAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One file to check, and how.
public struct LintJob: Hashable, Sendable, Codable {
  /// As the user would write it; relative paths are relative to the current folder.
  public var path: String
  /// Language, standard, include folders, definitions.
  public var flags: [String]
  public var target: PythonVersion
  /// Whether the user named the target, on the command line or in a configuration; else it is read from the sources.
  public var isTargetConfigured = false
  /// What to check instead of the file's contents on disk: an editor's unsaved buffer. Nil for the file itself.
  public var contents: String?

  public init(path: String, flags: [String], target: PythonVersion, contents: String? = nil) {
    self.path = path
    self.flags = flags
    self.target = target
    self.contents = contents
  }
}

/// What came of one job.
public struct LintOutcome: Sendable, Codable {
  public var findings: [Finding] = []
  /// The user's files that were read for it, with the paths as findings have them, sorted.
  public var userFiles: [String] = []
  public var failure: FileFailure?
  /// Every file that was read for it, whoever's it is, as clang opened them.
  public var readFiles: [String] = []
  /// The headers that were not found, as the sources name them.
  public var missingHeaders: [String] = []
  /// Why the file was parsed without a shared prelude, if there is a reason.
  public var preludeRemark: String?
  /// What the file says of `Py_LIMITED_API`, to be compared with other files; nil where nothing can be compared.
  public var limitedAPI: LimitedAPIClaim?
}

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
  let preludes: PreludeStore?
  /// Nil where all files may be quoted: in tests.
  var quotable: QuotableFiles?

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
      for file in [header + ".pch", header + ".gch"] where FileStamp.exists(file) {
        return "the precompiled header `\(file)` stands beside a header of `-include` and is not to be trusted; remove it"
      }
    }
    return nil
  }

  /// Checks one file. `index` must not be in use by another thread.
  public func lint(_ job: LintJob, index: Index) -> LintOutcome {
    let observer = Observer(index: index, headers: headers, builtinFlags: builtinFlags, preludes: preludes)
    if let flag = Self.precompiledHeader(job.flags) {
      return LintOutcome(failure: FileFailure(path: job.path, reason: flag))
    }
    var unit: UnitObservations
    do {
      unit = try observer.observe(path: job.path, flags: job.flags, target: job.target, contents: job.contents)
    } catch {
      return LintOutcome(failure: FileFailure(path: job.path, reason: error.description))
    }
    let outside = quotable.map { OutsideFiles(unit, job, $0, shown: paths.display) } ?? .none
    // Such an error in no file is about the flags: what was parsed is not what the user builds.
    if let error = unit.otherErrors.first(where: { $0.place.path.isEmpty && Self.isAboutFlags($0.message) }) {
      let message = outside.withheld ?? error.message
      return LintOutcome(
        failure: FileFailure(path: job.path, reason: "libclang does not take the compiler flags: \(message)"))
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
    return LintOutcome(
      findings: judge(unit, job, outside: outside.paths), userFiles: Set(unit.userFiles.map(paths.display)).sorted(),
      readFiles: unit.readFiles, missingHeaders: missing, preludeRemark: unit.preludeRemark,
      limitedAPI: claim(unit, job, outside: outside.paths))
  }

  /// The bytes of the project's files that a unit read.
  private func ownTexts(_ unit: UnitObservations, _ job: LintJob) -> [[UInt8]] {
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
    var lines = LineReader(contents: job.contents.map { [job.path: $0] } ?? [:], secret: outside)
    findings.removeAll { !selection.codes.contains($0.code) || outside.contains($0.location.path) }
    return Self.bounded(Set(findings)).map { finding in
      var shown = finding
      shown.notes.removeAll { $0.location.map { outside.contains($0.path) } ?? false }
      if let origin = lines.origin(ofLine: finding.location.startLine, in: finding.location.path) {
        shown.notes.append(Note("generated from \(paths.display(origin.file)), line \(origin.line)"))
      }
      show(&shown.location, &lines)
      for index in shown.notes.indices {
        guard var location = shown.notes[index].location else { continue }
        show(&location, &lines)
        shown.notes[index].location = location
      }
      shown.clip()
      return shown
    }
  }

  func show(_ range: inout SourceRange, _ lines: inout LineReader) {
    range.lineText = lines.line(range.startLine, of: range.path)
    range.path = paths.display(range.path)
  }
}

extension Finding {
  /// All findings of several files, sorted. A place in a header that many files include is reported once: of findings
  /// that differ only in their notes the first stays.
  public static func merged(_ outcomes: [LintOutcome]) -> [Finding] {
    var seen: Set<Finding> = []
    return outcomes.flatMap(\.findings).filter { finding in
      var key = finding
      key.notes = []
      return seen.insert(key).inserted
    }.sorted(by: comesBefore)
  }

  /// The order of a report: path, line, column, code, then what tells the rest apart.
  public static func comesBefore(_ left: Finding, _ right: Finding) -> Bool {
    let a = left.location
    let b = right.location
    if a.path != b.path { return a.path < b.path }
    if a.startLine != b.startLine { return a.startLine < b.startLine }
    if a.startColumn != b.startColumn { return a.startColumn < b.startColumn }
    let texts = ((left.code, left.symbol ?? "", left.message), (right.code, right.symbol ?? "", right.message))
    if texts.0 != texts.1 { return texts.0 < texts.1 }
    // Of findings that differ in their notes alone one is reported, always the same.
    return left.notes.lexicographicallyPrecedes(right.notes) { first, second in
      let a = first.location
      let b = second.location
      return (a?.path ?? "", a?.startLine ?? 0, a?.startColumn ?? 0, first.message)
        < (b?.path ?? "", b?.startLine ?? 0, b?.startColumn ?? 0, second.message)
    }
  }
}
