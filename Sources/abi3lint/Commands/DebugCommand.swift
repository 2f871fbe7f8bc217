import ArgumentParser
import Engine
import Project
import Reporters

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// For people who work on rules; what it prints changes with the program.
struct Debug: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what the program sees, for people who work on it.", shouldDisplay: false,
    subcommands: [Observations.self, Units.self])

  struct Observations: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints what the walk sees in files, as JSON.")

    @OptionGroup var options: DebugOptions

    @MainActor func run() async throws {
      for observed in try await options.checkRun().observations() {
        try writeToStandardOutput(renderDump(of: observed))
      }
    }
  }

  struct Units: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Prints how files would be parsed: flags, target, headers, prelude folder; as JSON.")

    @OptionGroup var options: DebugOptions

    @MainActor func run() async throws {
      for task in try await options.checkRun().tasks() { try writeToStandardOutput(renderDump(of: task)) }
    }
  }
}

struct DebugOptions: ParsableArguments {
  @OptionGroup var target: TargetOptions
  @OptionGroup var flags: FlagOptions
  @OptionGroup var file: ConfigurationFileOptions

  @Option(parsing: .remaining)
  var compilerFlags: [String] = []

  @Argument(completion: .file())
  var files: [String]

  func checkRun() throws -> CheckRun {
    var request = CheckRequest()
    request.paths = files
    request.compilerFlags = compilerFlags
    target.apply(to: &request)
    flags.apply(to: &request)
    file.apply(to: &request)
    return try CheckRun(
      request, environment: ProcessInfo.processInfo.environment, currentFolder: try CurrentFolder.path(),
      listener: .terminal(showsProgress: false))
  }
}
