import BuildSetup
import Files
import PythonAPI
import Report

/// What a project's build files say, word for word, about how a source is compiled.
struct BuildHints: Hashable {
  /// `-D`, `-U`, `-std` and the like, and the folders to search first.
  var flags: [String] = []
  /// Folders that are named under a condition, or for other sources: searched last. Absolute.
  var lastFolders: [String] = []
  /// What the files say of the stable ABI, in their order.
  var settings: [StableABISetting] = []
  /// The lowest Python that the package installs on, from other files than `pyproject.toml`.
  var required: ResolvedTarget?

  mutating func add(_ other: BuildHints) {
    flags += other.flags
    lastFolders += other.lastFolders
    settings += other.settings.filter { !settings.contains($0) }
    required = required ?? other.required
  }

  /// The lowest `Py_LIMITED_API` or wheel tag that the files name; what a library implies only if they name none.
  var target: ResolvedTarget? {
    let named = settings.filter { $0.version != nil && !$0.isImplied }
    let known = (named.isEmpty ? settings : named).compactMap { setting in
      setting.version.map { (version: $0, origin: setting.origin) }
    }
    return known.min { $0.version < $1.version }.map { ResolvedTarget(version: $0.version, origin: $0.origin) }
  }

  /// Whether the compiler's command line defines the macro.
  var targetIsMacro: Bool { settings.contains { $0.knob == .macro && $0.version != nil } }

  /// The build file that names the macro with a value that cannot be read; nil if none does, or another value is known.
  var computedLimit: StableABISetting? {
    target == nil
      ? settings.first { $0.value == .computed && $0.knob == .macro } ?? settings.first { $0.value == .computed } : nil
  }

  /// `>=3.8` of `python_requires`.
  mutating func addRequired(_ specifier: String, file: String) {
    guard let version = RequiresPython.lowerBound(specifier), version <= APIDatabase.newestPython else { return }
    required = required ?? ResolvedTarget(version: version, origin: "`python_requires` in \(file)")
  }

  /// The flags that `-D` and `-I` lists make, and no folder twice.
  func flags(after given: [String]) -> [String] {
    var seen = Set(given)
    var result: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard flag == "-I", let folder = rest.popFirst() else {
        result.append(flag)
        continue
      }
      if seen.insert(folder).inserted { result += [flag, folder] }
    }
    for folder in lastFolders where seen.insert(folder).inserted { result += ["-idirafter", folder] }
    return result
  }

  // MARK: - Making

  /// Takes a folder if it is one, inside the tree.
  mutating func addFolder(_ path: String, of base: String, tree: String, isCertain: Bool) {
    guard !path.isEmpty else { return }
    let folder = FileSystem.absolute(path, in: base)
    guard folder == tree || FileSystem.lies(folder, in: tree), FileSystem.kind(of: folder) == .folder,
      FileSystem.lies(FileSystem.realPath(folder) + "/", in: FileSystem.realPath(tree)),
      !FileSystem.exists(folder + "/Python.h")
    else { return }
    if isCertain { flags += ["-I", folder] } else { lastFolders.append(folder) }
  }

  /// Takes a macro; `Py_LIMITED_API` says what the target is instead.
  mutating func addDefine(_ name: String, _ value: String?, file: String, line: Int = 0, isCertain: Bool) {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return }
    let flag = value.map { "\(name)=\($0)" } ?? name
    if name == "Py_LIMITED_API" {
      add(StableABISetting(knob: .macro, value: StableABISetting.macro(value), key: name, file: file, line: line))
    } else if isCertain {
      flags += ["-D", flag]
    }
  }

  /// Takes the flags that the allow-list lets through.
  mutating func addFlags(_ words: [String], folder: String, file: String, line: Int = 0, isCertain: Bool) {
    let allowed = FlagFilter(folder: folder, homes: [folder]).sort(words).allowed
    if let version = LimitedAPIDefinition.version(inFlags: allowed) {
      add(StableABISetting(knob: .macro, value: .version(version), key: "Py_LIMITED_API", file: file, line: line))
    }
    if isCertain { flags += LimitedAPIDefinition.removed(from: allowed).filter { !$0.hasPrefix("-W") } }
  }

  /// `cp39` of a wheel's tag.
  mutating func addTag(_ tag: String, key: String, file: String, line: Int = 0) {
    guard tag.hasPrefix("cp3"), let value = StableABISetting.version(String(tag.prefix { $0 != "-" })) else { return }
    add(StableABISetting(knob: .tag, value: value, key: key, file: file, line: line))
  }

  /// Takes a setting, unless its version is none that the Limited API has.
  mutating func add(_ setting: StableABISetting) {
    if let version = setting.version, !(PythonVersion.firstLimited...APIDatabase.newestPython).contains(version) {
      return
    }
    if !settings.contains(setting) { settings.append(setting) }
  }
}
