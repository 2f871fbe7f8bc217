import ArgumentParser
import Project

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct Capture: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a build and writes a compile_commands.json of what it compiles.",
    usage: "abi3lint capture [--output <file>] -- <build command> ...",
    discussion:
      "Builds of setuptools have no such file of their own. The build finds wrappers of the compilers first in its PATH; "
      + "they note what is compiled and run the real compilers. A build that compiles nothing because all is up to date "
      + "shows nothing: clean it first. The exit code is that of the build.")

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The database to write; what it has of other sources stays.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var output = "compile_commands.json"

  @Argument(
    parsing: .postTerminator, help: ArgumentHelp("The build, such as `python -m build`.", valueName: "build command"))
  var command: [String] = []

  func run() async throws {
    let folder = try CurrentFolder.path()
    let path = output.hasPrefix("/") ? output : folder + "/" + output
    let result = try await CapturedBuild.run(
      command, output: path, environment: ProcessInfo.processInfo.environment, currentFolder: folder)
    if result.sources == 0 {
      Terminal.printError(
        "the build compiled no C or C++ source with a compiler of the path; clean it first if all was up to date")
      throw ExitCode(result.exitCode == 0 ? ExitCode.unusable.rawValue : result.exitCode)
    }
    Terminal.printNote("\(output): \(result.sources) sources of this build, \(result.total) in all")
    if result.exitCode != 0 { throw ExitCode(result.exitCode) }
  }
}
