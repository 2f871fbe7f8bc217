import ArgumentParser
import Engine
import Files
import Fixes
import Project
import Report
import Reporters

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Checks C and C++ sources.",
    usage: "abi3lint [check] [<options>] <files> ... [-- <compiler flags> ...]")

  @OptionGroup(title: "Target") var targetOptions: TargetOptions
  @OptionGroup(title: "Compiler flags") var flagOptions: FlagOptions
  @OptionGroup(title: "Rules") var selection: SelectionOptions
  @OptionGroup(title: "Configuration") var configuration: ConfigurationOptions
  @OptionGroup(title: "Fixes") var fixes: FixOptions
  @OptionGroup(title: "Report") var report: ReportOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Limits") var limitOptions: LimitOptions
  @OptionGroup(title: "Suppression") var suppression: SuppressionOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Output") var color: ColorOptions

  /// A plain `--` stands for it on the command line.
  @Option(
    parsing: .remaining,
    help: ArgumentHelp(
      "All that follows is for the compiler: -I, -D, -std=, … A plain `--` means the same.", valueName: "flags"))
  var compilerFlags: [String] = []

  @Argument(
    help: "Files, and folders that are searched for sources. Headers are judged where sources include them.",
    completion: .file())
  var files: [String] = []

  /// Taken off the command line before it is parsed (`ArgumentList`); it stands here for the help.
  @Flag(help: "All that follows are files, whatever they begin with.")
  var endOfOptions = false

  func validate() throws {
    if report.statistics, output.formats.contains(where: { $0.format != .text }) {
      throw ValidationError("--statistics goes with the text format only")
    }
    if report.stdinFilename != nil, suppression.addIgnores {
      throw ValidationError("--add-ignores writes files; it cannot go with --stdin-filename")
    }
    if report.stdinFilename != nil, fixes.isWriting {
      throw ValidationError("--fix writes files; with --stdin-filename use --diff")
    }
    if suppression.addIgnores || suppression.writeBaseline != nil, fixes.isWriting || fixes.diff {
      throw ValidationError("fixes go before --add-ignores and --write-baseline: run them one after the other")
    }
  }

  @MainActor func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let start = Applier.Start()
    let folder = try CurrentFolder.path()
    let run = try CheckRun(
      request(environment: environment, currentFolder: folder), environment: environment, currentFolder: folder,
      listener: .terminal(showsProgress: !report.quiet))
    if configuration.showFiles {
      return try writeToStandardOutput(run.files.map { escapingControls($0) + "\n" }.joined())
    }
    if configuration.showSettings { return try writeToStandardOutput(run.groups.map(\.text).joined(separator: "\n")) }
    let settings = try run.configurations.configuration(forFolder: folder)
    let format = try defaultFormat(settings)
    if !report.quiet { remarkOnRefusedFlags(run.groups) }
    var whole = try await report(of: run)
    if fixes.diff { return try writeDifference(whole, run) }
    if fixes.isWriting {
      var fixing = FixRun(run, applier: Applier(bounds: run.links, start: start), isUnsafeWanted: fixes.unsafeFixes)
      whole = try await fixing.apply(to: whole)
    }
    if fixes.fixOnly {
      Terminal.printErrors(whole.failures)
      if !whole.failures.isEmpty { throw ExitCode.unusable }
      return
    }
    var context = RenderContext(
      sourceRoot: folder, gitlabProject: environment["CI_PROJECT_DIR"],
      hasBaseline: (suppression.baseline ?? settings.baseline) != nil)
    context.rules += try run.ownRules().map(\.descriptor)
    try write(whole, default: format, context: context, bounds: run.links, environment: environment)
    Terminal.printErrors(whole.failures)
    if !whole.failures.isEmpty { throw ExitCode.unusable }
    let level = report.failOn ?? settings.failOn ?? .usual
    if !report.exitZero, level.isReached(by: whole.findings) { throw ExitCode.findings }
  }

  /// What a run finds, with fixes where somebody wants to see them.
  @MainActor private func report(of run: CheckRun) async throws -> RunReport {
    let result = try await run.result()
    if result.isInterrupted, fixes.isWriting { throw InputError("interrupted; nothing was mended") }
    var whole = result.report
    let settings = try run.configurations.configuration(forFolder: run.currentFolder)
    let formats = output.requests(default: try defaultFormat(settings)).map(\.format)
    let areShown = formats.contains { [.json, .jsonLines, .sarif, .rdjson].contains($0) }
    if areShown || fixes.diff || fixes.isWriting { try run.addFixes(to: &whole) }
    return whole
  }

  /// Prints what `--fix` would write.
  private func writeDifference(_ whole: RunReport, _ run: CheckRun) throws {
    let plan = FixPlan(whole.findings, isUnsafeWanted: fixes.unsafeFixes, contents: run.bytes)
    let patch = plan.files.flatMap { UnifiedDiff.text(path: $0.path, before: $0.before, edits: $0.edits) }
    try writeToStandardOutput(bytes: patch)
    Terminal.printErrors(whole.failures)
    if !whole.failures.isEmpty { throw ExitCode.unusable }
    if !patch.isEmpty, !report.exitZero { throw ExitCode.findings }
  }

  /// What is asked for, without the words of the command line.
  private func request(environment: [String: String], currentFolder: String) -> CheckRequest {
    var request = CheckRequest()
    request.paths = files
    request.filesFrom = report.filesFrom
    request.stdinFilename = report.stdinFilename
    request.compilerFlags = compilerFlags
    targetOptions.apply(to: &request)
    flagOptions.apply(to: &request)
    selection.apply(to: &request)
    configuration.apply(to: &request)
    request.cache = cache.folder(environment: environment, currentFolder: currentFolder)
    request.limits = limitOptions.limits
    request.jobs = report.jobs ?? ProcessInfo.processInfo.activeProcessorCount
    request.baseline = suppression.baseline
    request.writeBaseline = suppression.writeBaseline
    request.addsIgnores = suppression.addIgnores
    request.changedSince = report.diffFilter
    request.outputs = output.requests(default: .text).compactMap(\.file)
    request.verbosity = report.quiet ? .quiet : report.verbose ? .verbose : .normal
    return request
  }

  private func write(
    _ whole: RunReport, default format: OutputFormat, context: RenderContext, bounds: LinkBounds,
    environment: [String: String]
  ) throws {
    if report.statistics { return try writeToStandardOutput(renderStatistics(whole)) }
    var shown = whole
    if let limit = report.maxFindings, shown.findings.count > limit {
      shown.unshown = Array(shown.findings.dropFirst(limit))
      shown.findings.removeLast(shown.findings.count - limit)
      if !report.quiet {
        Terminal.printNote("\(limit) of \(whole.findings.count) findings are shown, as --max-findings says")
      }
    }
    try output.write(shown, default: format, context: context, bounds: bounds) { report, toFile in
      let isRich = !toFile && color.isRich(environment: environment, isTerminal: Terminal.stdoutIsTerminal)
      return renderText(
        report,
        options: TextOptions(isRich: isRich, isQuiet: self.report.quiet, isUngrouped: self.report.ungrouped))
    }
  }

  /// The format for stdout where the command line names none.
  private func defaultFormat(_ settings: Configuration) throws(InputError) -> OutputFormat {
    if report.statistics { return .text }
    return try settings.format(of: OutputFormat.allCases.map(\.rawValue)).flatMap(OutputFormat.init) ?? .text
  }

  private func remarkOnRefusedFlags(_ groups: [FileGroup]) {
    for group in groups where compilerFlags.isEmpty {
      for flag in group.configuration.refusedFlags {
        Terminal.printNote(
          "\(group.configuration.file ?? ""): the flag `\(flag)` is not allowed in a configuration file; give it "
            + "behind `--`"
        )
      }
    }
  }
}
