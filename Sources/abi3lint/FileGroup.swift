import Files
import Project
import Report
import Reporters

/// The files of a run that share one configuration, and what holds for them: the command line goes before the file.
struct FileGroup {
  let configuration: Configuration
  var files: [String]
  /// The codes of the rules that run.
  let codes: Set<String>
  /// Nil if it depends on the file.
  let target: ResolvedTarget?
  let headerChoice: HeaderChoice

  init(command: Check, configuration: Configuration, files: [String]) throws {
    self.configuration = configuration
    self.files = files
    func words(_ given: [String], _ configured: [String]?) -> [String] {
      given.isEmpty ? configured ?? [] : SelectionOptions.words(given)
    }
    codes = try RuleSelector(
      select: words(command.selection.select, configuration.select),
      extendSelect: words(command.selection.extendSelect, configuration.extendSelect),
      ignore: words(command.selection.ignore, configuration.ignore)
    ).codes()
    if let text = command.targetOptions.target {
      target = ResolvedTarget(version: try TargetResolver.version(text), origin: "--target")
    } else {
      target = configuration.target.map {
        ResolvedTarget(version: $0, origin: configuration.file ?? "the configuration")
      }
    }
    headerChoice = try Self.headerChoice(command.targetOptions, configuration)
  }

  private static func headerChoice(
    _ options: TargetOptions, _ configuration: Configuration
  ) throws(InputError) -> HeaderChoice {
    if options.allPythons { return .all }
    if let version = options.python { return .version(version) }
    if let folder = options.pythonInclude { return .folder(folder) }
    return try configuration.checkedPythonInclude().map { .folder($0) } ?? .usual
  }

  private var headerText: String {
    switch headerChoice {
    case .usual: "that of the build, or the oldest from the target on"
    case .folder(let folder): folder
    case .version(let version): "that of Python \(version)"
    case .all: "those of all Pythons from the target on"
    }
  }

  /// The settings as text for a person.
  var text: String {
    let rows = [
      ("configuration", configuration.file ?? "none"),
      ("files", "\(files.count)"),
      ("target", target.map { "\($0.version) from \($0.origin)" } ?? "from each file or its project"),
      ("rules", codes.sorted().joined(separator: " ")),
      (
        "per-file-ignores",
        configuration.perFileIgnores.map { "\($0.pattern): \($0.rules.joined(separator: " "))" }.joined(separator: "; ")
      ),
      ("exclude", configuration.exclude.joined(separator: " ")),
      ("flags", configuration.flags.joined(separator: " ")),
      ("python-include", headerText),
      ("fail-on", (configuration.failOn ?? .usual).rawValue),
      ("baseline", configuration.baseline ?? "none"),
    ]
    return rows.map { name, value in
      name + String(repeating: " ", count: 18 - name.count) + (value.isEmpty ? "none" : escapingControls(value)) + "\n"
    }.joined()
  }
}
