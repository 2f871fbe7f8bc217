import BuildSetup
import Files
import TOML

/// What a `pyproject.toml` says of the knobs beyond versions.
struct PyprojectKnobs {
  private let file: String
  private let table: TOMLTable
  private let tool: TOMLTable?
  private(set) var settings: [StableABISetting] = []
  private(set) var isWhole = true

  init(_ table: TOMLTable, file: String) {
    self.file = file
    self.table = table
    tool = table["tool"]?.table
    if let tool { settings = PyprojectStableABI(file: file).settings(of: tool) }
    readModules()
    readPermission()
    readThreads()
    let required = table["build-system"]?.table?["requires"]?.array?.compactMap(\.string) ?? []
    let helpers = ["extension-helpers", "setuptools-rust", "cffi", "mypy", "torch", "numpy", "scikit-build>", "meson>"]
    if required.contains(where: { name in helpers.contains { name.hasPrefix($0) } })
      || tool?["extension-helpers"] != nil
    {
      isWhole = false
    }
    if table["build-system"]?.table?["backend-path"] != nil { isWhole = false }
    if setuptools?["cmdclass"] != nil { isWhole = false }
  }

  private var setuptools: TOMLTable? { tool?["setuptools"]?.table }

  /// The backend; nil where the file names none.
  var backend: String? { table["build-system"]?.table?["build-backend"]?.string }

  var requirement: StableABISetup.Requirement? {
    let poetry = tool?["poetry"]?.table?["dependencies"]?.table
    for (table, key) in [(table["project"]?.table, "requires-python"), (poetry, "python")] {
      guard let table, let text = table[key]?.string, let lowest = RequiresPython.lowerBound(text) else { continue }
      return .init(lowest: lowest, key: key, file: file, line: table.line(of: key) ?? 1, text: text)
    }
    return nil
  }

  /// The line of the extension modules that setuptools is told of here.
  var moduleLine: Int? { setuptools?["ext-modules"] == nil ? nil : setuptools?.line(of: "ext-modules") }

  /// Where scikit-build-core finds CMake's files, relative to the project; nil for its folder.
  var cmakeFolder: String? {
    let settings = tool?["scikit-build"]?.table
    return settings?["cmake"]?.table?["source-dir"]?.string
  }

  private mutating func add(
    _ knob: StableABISetting.Knob, _ value: StableABISetting.Value, _ key: String, line: Int,
    isConditional: Bool = false
  ) {
    settings.append(
      StableABISetting(knob: knob, value: value, key: key, file: file, line: line, isConditional: isConditional))
  }

  private mutating func readModules() {
    guard let tool else { return }
    for module in PyprojectStableABI.modules(of: tool) {
      func line(_ key: String) -> Int { module.line(of: key) ?? moduleLine ?? 1 }
      if let value = module["py-limited-api"] {
        add(.fileName, value == .boolean(true) ? .on : .off, "py-limited-api", line: line("py-limited-api"))
      }
      for pair in module["define-macros"]?.array ?? [] {
        let words = BuildFiles.strings(pair)
        guard let name = words.first, LimitedAPIDefinition.names.contains(name) else { continue }
        add(.macro, StableABISetting.macro(words.count > 1 ? words[1] : nil), name, line: line("define-macros"))
      }
      for flag in BuildFiles.strings(module["extra-compile-args"]) {
        for value in StableABISetting.macros(in: flag) {
          add(.macro, value, "Py_LIMITED_API", line: line("extra-compile-args"))
        }
      }
      for key in ["libraries", "extra-link-args"] {
        for text in BuildFiles.strings(module[key]) {
          if let library = LinkedLibraryName(text) { add(.library, .on, library.name, line: line(key)) }
        }
      }
    }
  }

  /// `[tool.meson-python] limited-api = true`
  private mutating func readPermission() {
    guard let meson = tool?["meson-python"]?.table else { return }
    if let value = meson["limited-api"] {
      add(.permission, value == .boolean(true) ? .on : .off, "limited-api", line: meson.line(of: "limited-api") ?? 1)
    }
    let arguments = (meson["args"]?.table).map { table in table.keys.flatMap { BuildFiles.strings(table[$0]) } } ?? []
    if arguments.contains(where: { $0.contains("allow_limited_api") }) { isWhole = false }
  }

  /// `build = "cp313t-*"` of cibuildwheel, where nothing overrides it.
  private mutating func readThreads() {
    guard let settings = tool?["cibuildwheel"]?.table, settings["overrides"] == nil, settings["build"] != nil else {
      return
    }
    let texts = BuildFiles.strings(settings["build"]) + [settings["build"]?.string].compactMap(\.self)
    let skipped = BuildFiles.strings(settings["skip"]) + [settings["skip"]?.string].compactMap(\.self)
    let words = texts.flatMap { $0.split(separator: " ").map(String.init) }
    guard let word = words.first(where: { $0.hasPrefix("cp313t-") || $0.hasPrefix("cp314t-") }), skipped.isEmpty,
      settings["environment"] == nil, settings["config-settings"] == nil
    else { return }
    add(.freeThreaded, .on, word, line: settings.line(of: "build") ?? 1)
  }
}
