import Linter
import PythonAPI

/// What a project's build files say, word for word, about how a source is compiled.
struct BuildHints: Hashable {
  /// `-D`, `-U`, `-std` and the like, and the folders to search first.
  var flags: [String] = []
  /// Folders that are named under a condition, or for other sources: searched last. Absolute.
  var lastFolders: [String] = []
  /// The `Py_LIMITED_API` or wheel tag that the files name.
  var target: ResolvedTarget?
  /// The lowest Python that the package installs on, from other files than `pyproject.toml`.
  var required: ResolvedTarget?

  mutating func add(_ other: BuildHints) {
    flags += other.flags
    lastFolders += other.lastFolders
    if let new = other.target, target.map({ new.version < $0.version }) ?? true { target = new }
    required = required ?? other.required
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
  mutating func addDefine(_ name: String, _ value: String?, file: String, isCertain: Bool) {
    guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return }
    let flag = value.map { "\(name)=\($0)" } ?? name
    if name == "Py_LIMITED_API" {
      if let version = LimitedAPIDefinition.version(inFlags: ["-D" + flag]) {
        addTarget(version, origin: "`Py_LIMITED_API` in \(file)")
      }
    } else if isCertain {
      flags += ["-D", flag]
    }
  }

  /// Takes the flags that the allow-list lets through.
  mutating func addFlags(_ words: [String], folder: String, file: String, isCertain: Bool) {
    let allowed = FlagFilter(folder: folder, homes: [folder]).sort(words).allowed
    if let version = LimitedAPIDefinition.version(inFlags: allowed) {
      addTarget(version, origin: "`Py_LIMITED_API` in \(file)")
    }
    if isCertain { flags += LimitedAPIDefinition.removed(from: allowed).filter { !$0.hasPrefix("-W") } }
  }

  /// `cp39` of a wheel's tag.
  mutating func addTag(_ tag: String, key: String, file: String) {
    guard tag.hasPrefix("cp3"), let version = PythonVersion(parsing: tag) else { return }
    addTarget(version, origin: "`\(key)` in \(file)")
  }

  mutating func addTarget(_ version: PythonVersion, origin: String) {
    guard (PythonVersion.firstLimited...APIDatabase.newestPython).contains(version) else { return }
    if target.map({ version < $0.version }) ?? true { target = ResolvedTarget(version: version, origin: origin) }
  }
}
