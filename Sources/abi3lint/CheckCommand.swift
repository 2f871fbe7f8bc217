import ArgumentParser
import Linter
import PythonAPI
import Project
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
  @OptionGroup(title: "Rules") var selection: SelectionOptions
  @OptionGroup(title: "Output") var color: ColorOptions

  @OptionGroup(title: "Output") var output: OutputOptions

  @OptionGroup(title: "Suppression") var suppression: SuppressionOptions

  /// A plain `--` stands for it on the command line.
  @Option(
    parsing: .remaining,
    help: ArgumentHelp("All that follows is for the compiler: -I, -D, -std=, … A plain `--` means the same.", valueName: "flags"))
  var compilerFlags: [String] = []

  @Argument(help: "Files, and folders that are searched for sources. Headers are judged where sources include them.")
  var files: [String] = []

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let run = CheckRun(command: self, environment: environment, currentFolder: FileManager.default.currentDirectoryPath)
    let result = try run.result()
    let report = try suppression.apply(
      to: result.report, files: result.userFiles, codes: result.codes, currentFolder: run.currentFolder)
    let context = RenderContext(sourceRoot: run.currentFolder, gitlabProject: environment["CI_PROJECT_DIR"], hasBaseline: suppression.baseline != nil)
    try output.write(report, default: .text, context: context) { report, toFile in
      let isRich = !toFile && color.isRich(environment: environment, isTerminal: Terminal.stdoutIsTerminal)
      return renderText(report, options: TextOptions(isRich: isRich))
    }
    for failure in report.failures { Terminal.complain("\(failure.path): \(failure.reason)") }
    if !report.failures.isEmpty { throw ExitCode.unusable }
    if !report.findings.isEmpty { throw ExitCode.findings }
  }
}
