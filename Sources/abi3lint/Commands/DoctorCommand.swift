import ArgumentParser
import Project

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what a check finds and uses on this machine, and what to do about what is missing.",
    discussion: "The exit code is 2 if something that every check needs is missing.")

  @OptionGroup var targetOptions: TargetOptions
  @OptionGroup var flagOptions: FlagOptions
  @OptionGroup var configuration: ConfigurationOptions
  @OptionGroup var cache: CacheOptions

  @Argument(help: "The file or folder that would be checked.", completion: .file())
  var path = "."

  @MainActor func run() async throws {
    let report = await DoctorReport(
      command: self, environment: ProcessInfo.processInfo.environment,
      currentFolder: try CurrentFolder.path())
    try writeToStandardOutput(report.text)
    if report.lacksSomething { throw ExitCode.unusable }
  }
}
