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

  @Option(help: "The output format: text or sarif.")
  var format = "text"

  /// A plain `--` stands for it on the command line.
  @Option(
    parsing: .remaining,
    help: ArgumentHelp("All that follows is for the compiler: -I, -D, -std=, … A plain `--` means the same.", valueName: "flags"))
  var compilerFlags: [String] = []

  @Argument(help: "Files, and folders that are searched for sources. Headers are judged where sources include them.")
  var files: [String] = []

  func validate() throws {
    guard ["text", "sarif"].contains(format) else {
      throw ValidationError("unknown format `\(format)`; the formats are text and sarif")
    }
  }

  func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let run = CheckRun(command: self, environment: environment, currentFolder: FileManager.default.currentDirectoryPath)
    let report = try run.report()
    if format == "sarif" {
      Terminal.write(renderSARIF(report) + "\n")
    } else {
      let isRich = color.isRich(environment: environment, isTerminal: Terminal.stdoutIsTerminal)
      Terminal.write(renderText(report, options: TextOptions(isRich: isRich)))
    }
    for failure in report.failures { Terminal.complain("\(failure.path): \(failure.reason)") }
    if !report.failures.isEmpty { throw ExitCode.unusable }
    if !report.findings.isEmpty { throw ExitCode.findings }
  }
}
