import BuildSetup
import Files
import PythonAPI
import Report
import TOML

/// Reads what the files of a project say of the stable ABI. Text only: nothing of the project is run.
public struct StableABISetupReader {
  private let root: String
  private let paths: PathDisplay
  private var setup = StableABISetup()

  /// The files that were read and may hold findings, as the user would name them.
  public private(set) var buildFiles: [String] = []

  /// The names of files that turn knobs: naming one of them asks for their project.
  public static func isBuildFile(_ path: String) -> Bool {
    ProjectFolder.buildFileNames.contains(FileSystem.name(of: path))
  }

  /// - Parameters:
  ///   - root: of the project, absolute.
  ///   - configuration: of its folder; what it excludes is not read.
  public init(root: String, configuration: Configuration, currentFolder: String) {
    self.root = root
    paths = PathDisplay(currentFolder: currentFolder)
    setup.folder = root == currentFolder ? "" : paths.display(root)
    let patterns = PathPatterns(configuration.exclude, folder: configuration.folder)
    let tree = ProjectTree(root: root) { patterns.match($0, isFolder: $1) }
    setup.isWhole = tree.isWhole
    setup.hasPipelines = !FileSystem.exists(FileSystem.joined(root, "PKG-INFO"))
    readPyproject(tree)
    readSetupConfiguration()
    readScripts()
    readMeson(tree)
    readCMake(tree)
    readSources(tree)
    for path in tree.pipelines { readOther(path) }
    setup.settings = unique(setup.settings)
  }

  /// What was read.
  public var result: StableABISetup { setup }

  private func unique(_ settings: [StableABISetting]) -> [StableABISetting] {
    var seen: Set<StableABISetting> = []
    let known = PythonVersion.firstLimited...APIDatabase.newestPython
    return settings.filter { setting in setting.version.map(known.contains) ?? true }.filter {
      seen.insert($0).inserted
    }
    .sorted { ($0.file, $0.line) < ($1.file, $1.line) }
  }

  /// The text of a file of the project; nil if there is none, or it is none to read.
  private mutating func text(_ path: String) -> String? {
    guard FileSystem.kind(of: path) == .file else { return nil }
    guard let text = BuildFiles.text(of: path) else {
      setup.isWhole = false
      return nil
    }
    return text
  }

  private mutating func note(_ name: String) { setup.files.insert(name) }

  /// Takes what a line-wise look at a file says beyond what its reader has understood.
  private mutating func takeMentions(_ text: String, _ file: String, known: [StableABISetting]) {
    let found = KnobMentions.read(text, file: file, known: Set(known.map(\.line)))
    setup.mentioned.formUnion(found.mentioned)
  }

  // MARK: - pyproject.toml

  private mutating func readPyproject(_ tree: ProjectTree) {
    let path = FileSystem.joined(root, "pyproject.toml")
    let file = paths.display(path)
    guard let text = text(path) else {
      setup.backend = hasSetupScript ? .setuptools : .other
      return
    }
    buildFiles.append(file)
    note("pyproject.toml")
    guard let table = try? TOMLTable(text) else {
      setup.isWhole = false
      return
    }
    let knobs = PyprojectKnobs(table, file: file)
    setup.settings += knobs.settings
    setup.requirement = knobs.requirement
    if !knobs.isWhole { setup.isWhole = false }
    if let line = knobs.moduleLine { setup.extensionPlace = (file, line) }
    if let folder = knobs.cmakeFolder, !FileSystem.lies(FileSystem.absolute(folder, in: root), in: root),
      FileSystem.absolute(folder, in: root) != root
    {
      setup.isWhole = false
    }
    setup.backend = backend(knobs, hasTable: table["tool"]?.table?["setuptools"] != nil)
    takeMentions(text, file, known: knobs.settings)
  }

  private var hasSetupScript: Bool {
    ["setup.py", "setup.cfg"].contains { FileSystem.exists(FileSystem.joined(root, $0)) }
  }

  private func backend(_ knobs: PyprojectKnobs, hasTable: Bool) -> StableABISetup.Backend {
    guard let name = knobs.backend else { return hasSetupScript || hasTable ? .setuptools : .other }
    if name.hasPrefix("setuptools.") { return .setuptools }
    if name.hasPrefix("scikit_build_core.") { return .scikitBuildCore }
    if name == "mesonpy" { return .mesonPython }
    if name.hasPrefix("hatchling.") { return .hatchling }
    return name.hasPrefix("poetry.") ? .poetry : .other
  }

  // MARK: - setup.cfg and setup.py

  private mutating func readSetupConfiguration() {
    let path = FileSystem.joined(root, "setup.cfg")
    let file = paths.display(path)
    guard let text = text(path) else { return }
    buildFiles.append(file)
    note("setup.cfg")
    let configuration = SetupConfiguration(text, shownPath: file)
    let settings = configuration.hints(root: root).settings
    setup.settings += settings
    for entry in configuration.entries {
      switch (entry.section, entry.key) {
      case ("options", "python_requires"):
        guard setup.requirement == nil, let lowest = RequiresPython.lowerBound(entry.value) else { continue }
        setup.requirement = .init(
          lowest: lowest, key: "python_requires", file: file, line: entry.line, text: entry.value)
      case ("build_ext", "libraries"), ("build_ext", "link_objects"):
        guard let library = LinkedLibraryName(entry.value) else { continue }
        setup.settings.append(
          StableABISetting(knob: .library, value: .on, key: library.name, file: file, line: entry.line))
      case ("extension-helpers", _): setup.isWhole = false
      default: continue
      }
    }
    takeMentions(text, file, known: settings)
  }

  private mutating func readScripts() {
    let path = FileSystem.joined(root, "setup.py")
    let file = paths.display(path)
    if let text = text(path) {
      buildFiles.append(file)
      note("setup.py")
      let script = ScriptSettings(text)
      let knobs = SetupScriptKnobs(script, file: file)
      setup.settings += knobs.settings
      setup.mentioned.formUnion(knobs.mentioned)
      if !knobs.isWhole { setup.isWhole = false }
      if let line = knobs.extensionLines.first { setup.extensionPlace = setup.extensionPlace ?? (file, line) }
      if setup.requirement == nil { readRequirement(script, file) }
      for module in knobs.imports { readImport(module) }
    }
    for name in ["hatch_build.py", "build.py"] { readScript(FileSystem.joined(root, name)) }
  }

  private mutating func readRequirement(_ script: ScriptSettings, _ file: String) {
    guard let setting = script.settings("python_requires").first, let text = ScriptSettings.string(setting.tokens),
      let lowest = RequiresPython.lowerBound(text)
    else { return }
    setup.requirement = .init(
      lowest: lowest, key: "python_requires", file: file, line: setting.tokens.first?.line ?? 1, text: text)
  }

  /// A module of the project that `setup.py` imports.
  private mutating func readImport(_ module: String) {
    let relative = module.drop { $0 == "/" }
    guard !relative.isEmpty else { return }
    let base = FileSystem.joined(root, String(relative))
    for path in [base + ".py", base + "/__init__.py"] where FileSystem.lies(path, in: root) { readScript(path) }
  }

  private mutating func readScript(_ path: String) {
    guard let text = text(path) else { return }
    let file = paths.display(path)
    let knobs = SetupScriptKnobs(ScriptSettings(text), file: file)
    setup.settings += knobs.settings
    setup.mentioned.formUnion(knobs.mentioned)
  }

  // MARK: - Meson and CMake

  private mutating func readMeson(_ tree: ProjectTree) {
    for path in tree.meson {
      guard let text = text(path) else { continue }
      let file = paths.display(path)
      if FileSystem.name(of: path) == "meson.build" { buildFiles.append(file) }
      let script = ScriptSettings(text)
      let knobs = SetupScriptKnobs(script, file: file)
      setup.settings += knobs.settings.filter { $0.knob == .macro || $0.knob == .library }
      if let call = script.tokens.first(where: { $0.text == "extension_module" }) {
        setup.extensionPlace = setup.extensionPlace ?? (file, call.line)
      }
      takeMentions(text, file, known: knobs.settings)
    }
  }

  private static let moduleCommands: Set<String> = [
    "python_add_library", "python3_add_library", "nanobind_add_module", "pybind11_add_module",
  ]

  private mutating func readCMake(_ tree: ProjectTree) {
    for path in tree.cmake {
      guard let text = text(path) else { continue }
      let file = paths.display(path)
      buildFiles.append(file)
      let cmake = CMakeFile(text: text, shownPath: file)
      let settings = cmake.settings()
      setup.settings += settings + cmake.libraries()
      takeMentions(text, file, known: settings)
      if let line = cmake.line(ofCommandIn: Self.moduleCommands) {
        setup.extensionPlace = setup.extensionPlace ?? (file, line)
      }
    }
  }

  // MARK: - Sources and all else

  private static let mostBytes = 256 << 20

  private mutating func readSources(_ tree: ProjectTree) {
    var bytes = 0
    for path in tree.sources {
      bytes += FileSystem.size(of: path)
      guard bytes <= Self.mostBytes else {
        setup.isWhole = false
        break
      }
      // Generated sources may be large; what they define stands at their top.
      guard let text = TreeFile.text(of: path) else { continue }
      let found = SourceLimits.read(text, file: paths.display(path))
      setup.definitions += found.definitions
      if found.readsPython { setup.readsPython = true }
    }
    if !tree.cython.isEmpty { setup.readsPython = true }
    for path in tree.cython {
      if let text = BuildFiles.text(of: path), text.contains("Py_LIMITED_API") { setup.mentioned.insert(.macro) }
    }
    setup.buildsExtension = setup.extensionPlace != nil
  }

  private mutating func readOther(_ path: String) {
    guard let text = BuildFiles.text(of: path) else { return }
    let found = KnobMentions.read(text, file: paths.display(path))
    setup.settings += found.settings
    setup.mentioned.formUnion(found.mentioned)
  }
}
