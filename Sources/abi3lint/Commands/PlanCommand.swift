import ArgumentParser
import Engine
import Files
import Plan
import Project
import Reporters

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "Tells which Python an abi3 wheel could be for, what stands in the way, and in which order to do it.",
    usage: "abi3lint plan [<options>] [<files> ...] [-- <compiler flags> ...]",
    discussion:
      "The sources are judged at each Python from 3.8 on, in one run. Baselines do not count. The exit code is 0 whatever "
      + "is found, 2 where a file could not be checked.")

  @OptionGroup(title: "Floors") var floorOptions: FloorOptions
  @OptionGroup(title: "Compiler flags") var flagOptions: FlagOptions
  @OptionGroup(title: "Cache") var cache: CacheOptions
  @OptionGroup(title: "Limits") var limitOptions: LimitOptions
  @OptionGroup(title: "Output") var output: PlanOutputOptions
  @OptionGroup(title: "Output") var color: ColorOptions

  /// A plain `--` stands for it on the command line.
  @Option(
    parsing: .remaining,
    help: ArgumentHelp(
      "All that follows is for the compiler: -I, -D, -std=, … A plain `--` means the same.", valueName: "flags"))
  var compilerFlags: [String] = []

  @Argument(
    help: "Files, and folders that are searched for sources. (default: the current folder)", completion: .file())
  var files: [String] = []

  @MainActor func run() async throws {
    let environment = ProcessInfo.processInfo.environment
    let folder = try CurrentFolder.path()
    let request = try request(environment: environment, currentFolder: folder)
    let run = try CheckRun(
      request, environment: environment, currentFolder: folder,
      listener: .terminal(showsProgress: !output.quiet))
    let earlier = try output.since.map { try PlanReportFile(reading: $0) }
    let floors = try await run.floorResults().map { ProjectPlan.Floor(floor: $0.floor, report: $0.report) }
    guard
      let plan = ProjectPlan(floors: floors, chosen: try floorOptions.chosen(), buildFiles: run.buildFiles())
    else { throw InputError("there is no floor to judge at") }
    let progress = earlier.flatMap { PlanProgress(plan, errors: $0.errors) }
    if let since = output.since, progress == nil {
      Terminal.printNote("\(since) has no floor \(plan.floor) to compare with")
    }
    try write(plan, progress, bounds: run.links, environment: environment)
    Terminal.printErrors(plan.failures)
    if !plan.failures.isEmpty { throw ExitCode.unusable }
  }

  private func request(environment: [String: String], currentFolder: String) throws -> CheckRequest {
    var request = CheckRequest()
    request.paths = files.isEmpty ? ["."] : files
    request.compilerFlags = compilerFlags
    flagOptions.apply(to: &request)
    request.jobs = ProcessInfo.processInfo.activeProcessorCount
    try floorOptions.apply(to: &request)
    request.cache = cache.folder(environment: environment, currentFolder: currentFolder)
    request.limits = limitOptions.limits
    request.outputs = output.requests.compactMap(\.file)
    request.verbosity = output.quiet ? .quiet : output.verbose ? .verbose : .normal
    return request
  }

  private func write(
    _ plan: ProjectPlan, _ progress: PlanProgress?, bounds: LinkBounds, environment: [String: String]
  ) throws {
    for request in output.requests {
      let isRich = request.file == nil && color.isRich(environment: environment, isTerminal: Terminal.stdoutIsTerminal)
      let text = renderPlan(plan, as: request.format, isRich: isRich, progress: progress)
      if let file = request.file {
        try writeAtomically(Array(text.utf8), to: file, in: bounds)
      } else {
        try writeToStandardOutput(text)
      }
    }
  }
}
