import Engine
import Project
import PythonAPI
import Report

/// What a check would do with the files that `doctor` is asked about.
struct DoctorProject {
  let configurations: ConfigurationFinder
  let files: [String]
  /// Of the first file.
  let settings: Configuration?
  let plan: CheckPlan
  let databases: DatabaseFinder
  /// What cannot be checked.
  let failures: [FileFailure]
  private let headerChoice: HeaderChoice

  init(_ command: Doctor, _ environment: [String: String], currentFolder: String) throws {
    let configurations = try ConfigurationFinder(
      explicit: command.configuration.file.config, isIsolated: command.configuration.file.isolated,
      currentFolder: currentFolder)
    let found = try SourceFiles(currentFolder: currentFolder, configurations: configurations).files(of: [command.path])
    self.configurations = configurations
    files = found.files
    settings = try files.first.map { try configurations.configuration(forFile: $0) }
    databases = try command.flagOptions.finder(currentFolder: currentFolder)
    plan = try Planner(
      resolver: TargetResolver(
        explicit: try FileGroup.target(command.targetOptions.target, settings), currentFolder: currentFolder),
      flags: [], configuredFlags: settings?.flags ?? [], databases: databases,
      platform: command.targetOptions.parser.platform, environment: environment, currentFolder: currentFolder
    ).plan(files: files)
    failures = found.failures + plan.failures
    headerChoice = try FileGroup.headers(command.targetOptions.headers, settings)
  }

  /// The header sets that the files are read with, in the order of their first use.
  func headers(_ environment: [String: String]) throws -> [UsedHeaders] {
    let sets = HeaderSets(headerChoice, environment: environment)
    var uses = zip(plan.jobs, plan.flagSources).map { (target: $0.target, folder: $1.pythonFolder) }
    if uses.isEmpty { uses = [(plan.targets.first?.version ?? SupportedPython.oldest(), nil)] }
    var used: [UsedHeaders] = []
    for use in uses {
      for headers in try sets.headers(target: use.target, buildFolder: use.folder) {
        if let known = used.firstIndex(where: { $0.headers == headers }) {
          used[known].targets.insert(use.target)
        } else {
          used.append(UsedHeaders(headers: headers, targets: [use.target]))
        }
      }
    }
    return used
  }

  /// Those of a check whose files are not known.
  static func headers(_ command: Doctor, _ environment: [String: String]) throws -> [UsedHeaders] {
    let sets = HeaderSets(try FileGroup.headers(command.targetOptions.headers, nil), environment: environment)
    let target = try FileGroup.target(command.targetOptions.target, nil)?.version ?? SupportedPython.oldest()
    return try sets.headers(target: target, buildFolder: nil).map { UsedHeaders(headers: $0, targets: [target]) }
  }
}

/// A header set, and for which targets it is read.
struct UsedHeaders {
  var headers: PythonHeaders
  var targets: Set<PythonVersion>

  var text: String {
    let text = targets.sorted().map(\.description).joined(separator: ", ")
    let isOlder = headers.minorVersion.map { version in targets.contains { $0 > version } } ?? false
    return "\(headers.name)  \(headers.files.folder) (used for target \(text)\(isOlder ? ", which is newer" : ""))"
  }
}
