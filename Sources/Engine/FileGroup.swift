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
    if let text = request.target {
      target = ResolvedTarget(version: try TargetResolver.version(text), origin: "--target")
    } else {
      target = configuration.target.map {
        ResolvedTarget(version: $0, origin: configuration.file ?? "the configuration")
      }
    }
    let folder = request.headers == nil ? try configuration.checkedPythonInclude() : nil
    headerChoice = request.headers ?? folder.map { .folder($0) } ?? .usual
  }
}
