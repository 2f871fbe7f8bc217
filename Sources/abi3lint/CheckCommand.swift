import ArgumentParser
import Files
import Linter
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
  }

  // On the main thread: before there is another one, worker processes are quick to make.
  @MainActor func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let run = try CheckRun(
      command: self, environment: environment, currentFolder: try CurrentFolder.path())
    if configuration.showFiles { return try writeToStandardOutput(run.files.map { escapingControls($0) + "\n" }.joined()) }
    if configuration.showSettings {
      return try writeToStandardOutput(run.groups().map(\.text).joined(separator: "\n"))
    }
    let settings = try run.configurations.configuration(forFolder: run.currentFolder)
    let format = try defaultFormat(settings)
    if !report.quiet { remarkOnRefusedFlags(try run.groups()) }
    let result = try await run.result()
    if result.isInterrupted, suppression.writesFiles { throw InputError("interrupted; nothing was written") }
    let whole = try await run.silenced(result, baseline: try settings.configuredBaseline())
    let context = RenderContext(
      sourceRoot: run.currentFolder, gitlabProject: environment["CI_PROJECT_DIR"],
      hasBaseline: (suppression.baseline ?? settings.baseline) != nil)
    try write(whole, default: format, context: context, bounds: run.links, environment: environment)
    complain(of: whole.failures)
    if !whole.failures.isEmpty { throw ExitCode.unusable }
    let level = report.failOn ?? settings.failOn ?? .usual
    if !report.exitZero, level.isReached(by: whole.findings) { throw ExitCode.findings }
  }

  private func complain(of failures: [FileFailure]) {
    for failure in failures where failure.reason != WorkQueue.interrupted {
      Terminal.complain("\(failure.path): \(failure.reason)")
    }
    let missing = failures.count { $0.reason == WorkQueue.interrupted }
    if missing > 0 { Terminal.complain("interrupted; files not checked: \(missing)") }
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
        Terminal.remark("\(limit) of \(whole.findings.count) findings are shown, as --max-findings says")
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
        Terminal.remark(
          "\(group.configuration.file ?? ""): the flag `\(flag)` is not allowed in a configuration file; give it "
            + "behind `--`"
        )
      }
    }
  }
}
