import BuildSetup
import Files

extension ProjectFindings {
  /// What is known of the knobs, a line for each: what `doctor` prints.
  public var lines: [String] {
    var lines = ["built by \(name(setup.backend))" + (setup.isWhole ? "" : ", with helpers that are not read")]
    let all = setup.settings + setup.definitions
    lines += all.map { setting in
      "\(place(setting.file, setting.line)): \(knob(setting.knob)): `\(setting.key)`\(value(setting))"
        + (setting.isConditional ? ", under a condition" : "")
    }
    if let required = setup.requirement {
      lines.append("\(place(required.file, required.line)): lowest Python: `\(required.key)` is \(required.lowest)")
    }
    let unknown = Self.knobs.filter { setup.mentioned.contains($0) }.map(knob)
    if !unknown.isEmpty { lines.append("spoken of, but not understood: " + unknown.joined(separator: ", ")) }
    if !setup.isAsked { lines.append("nothing asks for the stable ABI") }
    return lines
  }

  private static let knobs: [StableABISetting.Knob] = [.macro, .fileName, .tag, .permission, .freeThreaded, .library]

  private func place(_ file: String, _ line: Int) -> String { line > 0 ? "\(file):\(line)" : file }

  private func name(_ backend: StableABISetup.Backend) -> String {
    switch backend {
    case .setuptools: "setuptools"
    case .scikitBuildCore: "scikit-build-core"
    case .mesonPython: "meson-python"
    case .hatchling: "hatchling"
    case .poetry: "Poetry"
    case .other: "an unknown backend"
    }
  }

  private func knob(_ knob: StableABISetting.Knob) -> String {
    switch knob {
    case .macro: "macro"
    case .tag: "wheel's tag"
    case .fileName: "file's name"
    case .permission: "permission"
    case .freeThreaded: "free-threaded build"
    case .library: "library"
    }
  }

  private func value(_ setting: StableABISetting) -> String {
    switch setting.value {
    case .version(let version): " is \(version)"
    case .on: ""
    case .off: " is off"
    case .computed: " is computed"
    }
  }
}
