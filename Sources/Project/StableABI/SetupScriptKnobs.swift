import BuildSetup
import Files
import LintRules

/// What a `setup.py` says of the knobs beyond versions: `py_limited_api=True`, libraries, helpers that may set the rest.
struct SetupScriptKnobs {
  private let script: ScriptSettings
  private let file: String
  private(set) var settings: [StableABISetting] = []
  private(set) var mentioned: Set<StableABISetting.Knob> = []
  /// Whether nothing else has a hand in it.
  private(set) var isWhole = true
  /// The lines of the `Extension(…)` calls.
  private(set) var extensionLines: [Int] = []

  /// The first token of each line.
  private let tokensByLine: [Int: Int]

  init(_ script: ScriptSettings, file: String) {
    self.script = script
    self.file = file
    tokensByLine = Dictionary(script.tokens.indices.map { (script.tokens[$0].line, $0) }, uniquingKeysWith: min)
    readFileNames()
    readLibraries()
    let all = ScriptStableABI(script, file: file).settings()
    if all.count > Self.mostSettings || script.settings("py_limited_api").count > Self.mostSettings { isWhole = false }
    let versions = all.prefix(Self.mostSettings)
    let perLine = Dictionary(versions.map { ($0.line, 1) }, uniquingKeysWith: +)
    settings += versions.map { setting in
      var setting = setting
      setting.isConditional =
        setting.isConditional || (perLine[setting.line] ?? 0) > 1 || isChosen(line: setting.line)
      return setting
    }
    readTokens()
  }

  /// The modules of the tree that the script imports, as paths without a suffix.
  var imports: [String] {
    script.tokens.indices.compactMap { index in
      let token = script.tokens[index]
      guard token.kind == .name, token.startsLine, token.text == "import" || token.text == "from",
        index + 1 < script.tokens.count
      else { return nil }
      var path = ""
      for next in script.tokens[(index + 1)...] {
        guard !next.startsLine, next.text == "." || next.kind == .name && next.text != "import" && next.text != "as"
        else {
          break
        }
        path += next.text == "." ? "/" : next.text
      }
      return path
    }
  }

  /// More than any project has: of a file beyond that nothing is claimed.
  private static let mostSettings = 500
  /// How far one statement is looked through, in tokens.
  private static let reach = 4_000

  // MARK: - py_limited_api

  private mutating func readFileNames() {
    for option in script.settings("py_limited_api").prefix(Self.mostSettings) {
      guard let first = option.tokens.indices.first else { continue }
      let values = script.values(option.tokens)
      // A version is the wheel's tag.
      if values.contains(where: { StableABISetting.version($0) != nil }) { continue }
      let isEntry = first >= 2 && script.tokens[first - 2].kind == .string
      if isEntry {
        // `{"bdist_wheel": {"py_limited_api": tag}}`
        if values != ["False"], values != ["None"] { add(.tag, .computed, "py_limited_api", at: first) }
        continue
      }
      let switches = values.compactMap { ["True": StableABISetting.Value.on, "False": .off, "None": .off][$0] }
      if switches.isEmpty || switches.count < values.count { add(.fileName, .computed, "py_limited_api", at: first) }
      for value in switches {
        add(.fileName, value, "py_limited_api", at: first, isConditional: option.isConditional || switches.count > 1)
      }
    }
  }

  private mutating func add(
    _ knob: StableABISetting.Knob, _ value: StableABISetting.Value, _ key: String, at index: Int,
    isConditional: Bool = false
  ) {
    settings.append(
      StableABISetting(
        knob: knob, value: value, key: key, file: file, line: script.tokens[index].line,
        isConditional: isConditional || script.isConditional[index] || isChosen(index)))
  }

  // MARK: - Libraries

  private mutating func readLibraries() {
    for name in ["libraries", "extra_link_args", "extra_objects"] {
      for setting in script.settings(name) {
        for element in script.elements(setting.tokens) {
          guard let text = ScriptSettings.string(element), let index = element.indices.first,
            let library = LinkedLibraryName(text)
          else { continue }
          add(.library, .on, library.name, at: index, isConditional: setting.isConditional)
        }
      }
    }
  }

  // MARK: - What decides

  /// Whether a token of a line stands in `a if condition else b`, in a comprehension, or behind `and`.
  private func isChosen(line: Int) -> Bool {
    guard var index = tokensByLine[line] else { return false }
    while index < script.tokens.count, script.tokens[index].line == line {
      if isChosen(index) { return true }
      index += 1
    }
    return false
  }

  private static let choices: Set<String> = ["if", "else", "and", "or", "for", "lambda"]

  private func isChosen(_ index: Int) -> Bool {
    var depth = 0
    var isOther = false
    var position = index
    while position > 0, !script.tokens[position].startsLine {
      position -= 1
      if index - position > Self.reach { return true }
      let token = script.tokens[position]
      if token.kind == .punctuator, ")]}".contains(token.text) { depth += 1 }
      if token.kind == .punctuator, "([{".contains(token.text) {
        if depth == 0 { isOther = false } else { depth -= 1 }
      }
      if depth == 0, token.text == ",", token.kind == .punctuator { isOther = true }
      if depth == 0, !isOther, !token.startsLine, token.kind == .name, Self.choices.contains(token.text) { return true }
    }
    depth = 0
    isOther = false
    position = index + 1
    while position < script.tokens.count, !script.tokens[position].startsLine {
      let token = script.tokens[position]
      if token.kind == .punctuator, "([{".contains(token.text) { depth += 1 }
      if token.kind == .punctuator, ")]}".contains(token.text) {
        if depth == 0 { isOther = false } else { depth -= 1 }
      }
      if depth == 0, token.text == ",", token.kind == .punctuator { isOther = true }
      if depth == 0, !isOther, token.kind == .name, Self.choices.contains(token.text) { return true }
      position += 1
      if position - index > Self.reach { return true }
    }
    return false
  }

  // MARK: - What is not understood

  /// Packages whose helpers make extensions, or turn knobs themselves.
  private static let helpers: Set<String> = [
    "cffi_modules", "numpy", "extension_helpers", "setuptools_rust", "skbuild", "torch", "mypyc", "pythran", "sipbuild",
    "setup_requires_rust", "rust_extensions", "cmake", "CMakeExtension", "CMakeBuild", "milksnake", "waflib",
  ]

  private mutating func readTokens() {
    let known = Dictionary(grouping: settings, by: \.line).mapValues { Set($0.map(\.knob)) }
    for (index, token) in script.tokens.enumerated() where token.kind != .punctuator && token.kind != .number {
      if token.kind == .name, token.text.hasSuffix("Extension"), index + 1 < script.tokens.count,
        script.tokens[index + 1].text == "(", index == 0 || script.tokens[index - 1].text != "class"
      {
        extensionLines.append(token.line)
      }
      if Self.helpers.contains(token.text) { isWhole = false }
      // A word in a text for people turns nothing.
      if token.kind == .string, token.text.contains("\n") { continue }
      let said = known[token.line] ?? []
      let word = token.text.lowercased().replacing("-", with: "_")
      if word.contains("limited_api"), said.isEmpty { mentioned.formUnion([.macro, .tag, .fileName]) }
      if word.contains("abi3") || word.contains("sabi") || word.contains("stable_abi"), said.isEmpty {
        mentioned.formUnion([.tag, .fileName, .macro])
      }
    }
  }
}

/// A library of one Python version, as a linker's option or a list of libraries names it.
struct LinkedLibraryName {
  let name: String

  /// Nil for other libraries.
  init?(_ text: String) {
    let words = text.split(whereSeparator: { " ,;".contains($0) }).map(String.init)
    let named = words.map { $0.hasPrefix("-l") ? String($0.dropFirst(2)) : $0 }
    guard let name = named.first(where: VersionedImportLibrary.isVersioned) else { return nil }
    self.name = name
  }
}
