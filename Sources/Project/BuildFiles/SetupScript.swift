import Files

/// What a `setup.py` says word for word.
struct SetupScript {
  private let settings: ScriptSettings
  private let folder: String
  private let tree: String
  private let shownPath: String

  init(text: String, folder: String, tree: String, shownPath: String) {
    settings = ScriptSettings(text)
    self.folder = folder
    self.tree = tree
    self.shownPath = shownPath
  }

  /// - Parameter path: of the source, absolute.
  func hints(forFile path: String) -> BuildHints {
    // The extension that lists the source among its own; all of them where none does.
    let groups = Set(
      settings.settings("sources").filter { setting in
        settings.elements(setting.tokens).compactMap(ScriptSettings.path).contains {
          FileSystem.absolute($0, in: folder) == path
        }
      }.map(\.group))
    var hints = BuildHints()
    for setting in settings.settings("include_dirs") {
      let isOwn = groups.isEmpty || groups.contains(setting.group)
      for path in settings.elements(setting.tokens).compactMap(ScriptSettings.path) {
        hints.addFolder(path, of: folder, tree: tree, isCertain: isOwn && !setting.isConditional)
      }
    }
    for setting in settings.settings("define_macros") {
      let isOwn = groups.isEmpty || groups.contains(setting.group)
      for (name, value) in settings.elements(setting.tokens).compactMap(Self.macro)
      where !LimitedAPIDefinition.names.contains(name) {
        hints.addDefine(name, value, file: shownPath, isCertain: isOwn && isCertain(setting))
      }
    }
    for name in ["extra_compile_args", "cflags", "compile_args"] {
      for setting in settings.settings(name) {
        let words = settings.elements(setting.tokens).compactMap(ScriptSettings.string)
        hints.addFlags(
          words, folder: folder, file: shownPath,
          isCertain: groups.contains(setting.group) && !setting.isConditional && isCertain(setting))
      }
    }
    for setting in ScriptStableABI(settings, file: shownPath).settings() { hints.add(setting) }
    if let specifier = settings.settings("python_requires").compactMap({ ScriptSettings.string($0.tokens) }).first {
      hints.addRequired(specifier, file: shownPath)
    }
    return hints
  }

  /// Whether neither the setting nor the variable that it names depends on a condition.
  private func isCertain(_ setting: ScriptSettings.Setting) -> Bool {
    guard !setting.isConditional else { return false }
    return setting.tokens.allSatisfy { token in
      token.kind != .name || settings.settings(token.text).allSatisfy { !$0.isConditional }
    }
  }

  /// `("NAME", "value")`, with a number or `None` for the value; nil for what is no literal.
  private static func macro(_ expression: ArraySlice<ScriptTokens.Token>) -> (String, String?)? {
    guard expression.first?.text == "(", expression.last?.text == ")" else { return nil }
    let parts = ScriptSettings.split(expression.dropFirst().dropLast(), at: ",")
    guard parts.count == 2, let name = ScriptSettings.string(parts[0]) else { return nil }
    if let value = ScriptSettings.string(parts[1]) { return (name, value) }
    guard parts[1].count == 1, let word = parts[1].first else { return nil }
    if word.kind == .number { return (name, word.text) }
    return word.text == "None" ? (name, nil) : nil
  }
}
