import Files
import Project
import Report

/// The files of a run that share one configuration, and what holds for them: the command line goes before the file.
public struct FileGroup {
  public let configuration: Configuration
  public internal(set) var files: [String]
  /// The codes of the rules that run.
  public let codes: Set<String>
  /// Nil if it depends on the file.
  public let target: ResolvedTarget?
  public let headerChoice: HeaderChoice

  /// The groups of files, in the order of the first file of each.
  /// - Throws: `InputError` for settings that do not serve.
  static func groups(
    of files: [String], _ request: CheckRequest, _ configurations: ConfigurationFinder
  ) throws(InputError) -> [FileGroup] {
    var groups: [FileGroup] = []
    var positions: [Configuration: Int] = [:]
    for file in files {
      let configuration = try configurations.configuration(forFile: file)
      if let position = positions[configuration] {
        groups[position].files.append(file)
      } else {
        positions[configuration] = groups.count
        groups.append(try FileGroup(request, configuration: configuration, files: [file]))
      }
    }
    return groups
  }

  init(_ request: CheckRequest, configuration: Configuration, files: [String]) throws(InputError) {
    self.configuration = configuration
    self.files = files
    func words(_ given: [String], _ configured: [String]?) -> [String] {
      given.isEmpty ? configured ?? [] : given
    }
    codes = try RuleSelector(
      select: words(request.select, configuration.select),
      extendSelect: words(request.extendSelect, configuration.extendSelect),
      ignore: words(request.ignore, configuration.ignore)
    ).codes(own: configuration.banned.map(\.code))
    target = try Self.target(request.target, configuration)
    headerChoice = try Self.headers(request.headers, configuration)
  }

  /// The target that a user names: on the command line, else in the configuration.
  public static func target(
    _ given: String?, _ configuration: Configuration?
  ) throws(InputError) -> ResolvedTarget? {
    if let given { return ResolvedTarget(version: try TargetResolver.version(given), origin: "--target") }
    return configuration?.target.map {
      ResolvedTarget(version: $0, origin: configuration?.file ?? "the configuration")
    }
  }

  /// The headers that a user names, likewise, or the usual ones.
  public static func headers(
    _ given: HeaderChoice?, _ configuration: Configuration?
  ) throws(InputError) -> HeaderChoice {
    if let given { return given }
    return try configuration?.checkedPythonInclude().map { .folder($0) } ?? .usual
  }
}
