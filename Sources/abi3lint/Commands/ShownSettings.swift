import Engine
import Reporters

extension FileGroup {
  private var headerText: String {
    switch headerChoice {
    case .usual: "that of the build, or the oldest from the target on"
    case .folder(let folder): folder
    case .version(let version): "that of Python \(version)"
    case .all: "those of all Pythons from the target on"
    case .newest: "those of the newest Python"
    }
  }

  /// The settings as text for a person.
  var text: String {
    let rows: [(String, String)] = [
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
      ("fixable", configuration.fixable?.joined(separator: " ") ?? "ALL"),
      ("unfixable", configuration.unfixable.joined(separator: " ")),
      ("fail-on", (configuration.failOn ?? .usual).rawValue),
      ("baseline", configuration.baseline ?? "none"),
    ]
    return rows.map { name, value in
      name + String(repeating: " ", count: 18 - name.count) + (value.isEmpty ? "none" : escapingControls(value)) + "\n"
    }.joined()
  }
}
