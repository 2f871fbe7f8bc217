import ArgumentParser
import Project
import PythonAPI
import Reporters
import Workers

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The command line: one file per subcommand stands beside this one.
@main
struct Abi3lint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: ToolInfo.name,
    abstract: "Tells whether a CPython extension keeps to the Limited API and the stable ABI.",
    discussion:
      "Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration, or a file that could not be checked.",
    version: "\(ToolInfo.name) \(ToolInfo.version) (API database \(APIDatabase.shared.version))",
    subcommands: [
      Check.self, PlanCommand.self, Explain.self, Rules.self, API.self, Doctor.self, Capture.self, Debug.self,
    ],
    defaultSubcommand: Check.self
  )

  /// Runs the command line. ArgumentParser's own `main` ends with code 64 on wrong usage and prints the usage with it.
  static func main() async {
    var arguments = ProcessArguments.own
    // Nothing that a user calls, so the parser of the command line need not know it.
    if arguments == [Worker.subcommand] { Worker.run(socket: 0) }
    holdStandardStreams()
    // `--version` alone is ArgumentParser's.
    if Set(arguments) == ["--version", "--verbose"] { printVersions() }
    do {
      if arguments.first != "capture" {
        arguments = try ArgumentList(currentFolder: try? CurrentFolder.path()).prepared(arguments)
      }
      var command = try command(of: arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      if error is ExitCode || exitCode(for: error).isSuccess { exit(withError: error) }
      Terminal.printError(message(for: error))
      exit(withError: ExitCode.unusable)
    }
  }

  /// The version, and those of all that was installed with the program.
  private static func printVersions() -> Never {
    do {
      let lines = [configuration.version] + (try BundleText.details())
      try writeToStandardOutput(lines.map { escapingControls($0) + "\n" }.joined())
      exit(withError: nil)
    } catch {
      Terminal.printError("\(error)")
      exit(withError: ExitCode.unusable)
    }
  }

  /// ArgumentParser gathers the options of all subcommands before it looks for the one that is meant. `check` runs between
  /// two keystrokes and can spare those milliseconds: it is tried first, and what it does not take the whole explains.
  private static func command(of arguments: [String]) throws -> any ParsableCommand {
    if arguments.first == "check", let check = try? Check.parse(Array(arguments.dropFirst())) { return check }
    return try parseAsRoot(arguments)
  }
}

extension ExitCode {
  /// There are findings.
  static let findings = ExitCode(1)
  /// Wrong usage or configuration, an internal error, or a file that could not be checked.
  static let unusable = ExitCode(2)
}
