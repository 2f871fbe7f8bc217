import BuildSetup
import Files
import TOML

/// The build files of a project, read as text: none of them is run.
struct BuildFiles {
  private let root: String
  private let paths: PathDisplay
  private let setup: SetupScript?
  private var known: [String: BuildHints] = [:]
  /// The headers of the project's tree.
  var headers: TreeHeaders

  /// - Parameters:
  ///   - root: of the project, absolute.
  ///   - home: the user's home folder.
  init(root: String, currentFolder: String, home: String? = nil) {
    self.root = root
    headers = TreeHeaders(root: ProjectFolder.headerRoot(around: root, home: home))
    paths = PathDisplay(currentFolder: currentFolder)
    let path = FileSystem.joined(root, "setup.py")
    setup = Self.text(of: path).map {
      SetupScript(
        text: $0, folder: root, tree: root, shownPath: PathDisplay(currentFolder: currentFolder).display(path))
    }
  }

  /// - Parameter path: of the source, absolute.
  mutating func hints(forFile path: String) -> BuildHints {
    var hints = setup?.hints(forFile: path) ?? BuildHints()
    hints.add(setupConfiguration())
    hints.add(pyproject(forFile: path))
    for folder in folders(to: path) {
      hints.add(meson(in: folder))
      hints.add(cmake(in: folder))
    }
    for name in buildScripts { hints.add(buildScript(name)) }
    return hints
  }

  /// Build files are small; what is not is no build file.
  static func text(of path: String) -> String? {
    guard let bytes = TreeFile.bytes(of: path), bytes.count <= 1 << 20 else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func shown(_ name: String) -> String { paths.display(FileSystem.joined(root, name)) }

  // MARK: - setup.cfg

  private mutating func setupConfiguration() -> BuildHints {
    if let found = known["setup.cfg"] { return found }
    let text = Self.text(of: FileSystem.joined(root, "setup.cfg")) ?? ""
    let found = SetupConfiguration(text, shownPath: shown("setup.cfg")).hints(root: root)
    known["setup.cfg"] = found
    return found
  }

  // MARK: - pyproject.toml

  private func pyproject(forFile path: String) -> BuildHints {
    var hints = BuildHints()
    let name = shown("pyproject.toml")
    guard let text = Self.text(of: FileSystem.joined(root, "pyproject.toml")),
      let tool = try? TOMLTable(text)["tool"]?.table
    else { return hints }
    for setting in PyprojectStableABI(file: name).settings(of: tool) { hints.add(setting) }
    let modules = PyprojectStableABI.modules(of: tool)
    let own = modules.filter { module in
      Self.strings(module["sources"]).contains { FileSystem.absolute($0, in: root) == path }
    }
    for module in own.isEmpty ? modules : own {
      for folder in Self.strings(module["include-dirs"]) {
        hints.addFolder(folder, of: root, tree: root, isCertain: true)
      }
      for pair in module["define-macros"]?.array ?? [] {
        let words = Self.strings(pair)
        guard let macro = words.first else { continue }
        hints.addDefine(
          macro, words.count > 1 ? words[1] : nil, file: name, line: module.line(of: "define-macros") ?? 0,
          isCertain: true)
      }
      hints.addFlags(
        Self.strings(module["extra-compile-args"]), folder: root, file: name,
        line: module.line(of: "extra-compile-args") ?? 0, isCertain: !own.isEmpty)
    }
    return hints
  }

  /// The scripts that a build backend runs beside `setup.py`.
  private lazy var buildScripts: [String] = {
    let tool = Self.text(of: FileSystem.joined(root, "pyproject.toml")).flatMap { try? TOMLTable($0)["tool"]?.table }
    let poetry = tool?["poetry"]?.table?["build"]
    return ["hatch_build.py", poetry?.string ?? poetry?.table?["script"]?.string].compactMap(\.self)
  }()

  /// What a script of the project's says of the stable ABI.
  private mutating func buildScript(_ name: String) -> BuildHints {
    let path = FileSystem.absolute(name, in: root)
    if let found = known[path] { return found }
    var found = BuildHints()
    if FileSystem.lies(path, in: root), let text = Self.text(of: path) {
      for setting in ScriptStableABI(ScriptSettings(text), file: paths.display(path)).settings() { found.add(setting) }
    }
    known[path] = found
    return found
  }

  // MARK: - CMakeLists.txt

  private mutating func cmake(in folder: String) -> BuildHints {
    let first = FileSystem.joined(folder, "CMakeLists.txt")
    if let found = known[first] { return found }
    var found = BuildHints()
    var pending = [first]
    var seen: Set<String> = []
    while let path = pending.popLast(), seen.count < Self.mostIncludes {
      guard seen.insert(path).inserted, FileSystem.lies(path, in: root), let text = Self.text(of: path) else {
        continue
      }
      let file = CMakeFile(text: text, shownPath: paths.display(path))
      for setting in file.settings() { found.add(setting) }
      pending += file.includes.map { FileSystem.absolute($0, in: folder) }
    }
    known[first] = found
    return found
  }

  private static let mostIncludes = 30

  static func strings(_ value: TOMLValue?) -> [String] { value?.array?.compactMap(\.string) ?? [] }

  // MARK: - meson.build

  /// The project's folder and those down to the source.
  private func folders(to path: String) -> [String] {
    var folders: [String] = []
    var folder = FileSystem.parent(of: path)
    while folder != root, FileSystem.lies(folder, in: root) {
      folders.append(folder)
      folder = FileSystem.parent(of: folder)
    }
    return [root] + folders.reversed()
  }

  private mutating func meson(in folder: String) -> BuildHints {
    let path = FileSystem.joined(folder, "meson.build")
    if let found = known[path] { return found }
    let found = Self.text(of: path).map {
      MesonFile(text: $0, folder: folder, tree: root, shownPath: paths.display(path)).hints()
    }
    known[path] = found ?? BuildHints()
    return found ?? BuildHints()
  }
}
