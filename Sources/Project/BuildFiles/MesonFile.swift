/// What a `meson.build` says word for word.
struct MesonFile {
  private let settings: ScriptSettings
  private let calls: [(name: String, arguments: [ArraySlice<ScriptTokens.Token>])]
  private let folder: String
  private let tree: String
  private let shownPath: String

  init(text: String, folder: String, tree: String, shownPath: String) {
    settings = ScriptSettings(text)
    calls = Self.calls(ScriptTokens(text).tokens)
    self.folder = folder
    self.tree = tree
    self.shownPath = shownPath
  }

  func hints() -> BuildHints {
    var hints = BuildHints()
    for call in calls {
      let strings = call.arguments.flatMap { settings.elements($0) }.compactMap(ScriptSettings.string)
      switch call.name {
      case "include_directories":
        for path in strings { hints.addFolder(path, of: folder, tree: tree, isCertain: true) }
      case "add_project_arguments", "add_global_arguments":
        hints.addFlags(strings.filter { $0.hasPrefix("-") }, folder: folder, file: shownPath, isCertain: true)
      default: break
      }
    }
    for name in ["c_args", "cpp_args"] {
      for setting in settings.settings(name) {
        let words = settings.elements(setting.tokens).compactMap(ScriptSettings.string)
        hints.addFlags(
          words.filter { $0.hasPrefix("-D") }, folder: folder, file: shownPath, isCertain: !setting.isConditional)
      }
    }
    for setting in settings.settings("default_options") {
      for option in settings.elements(setting.tokens).compactMap(ScriptSettings.string) {
        for key in ["c_std=", "cpp_std="] where option.hasPrefix(key) {
          let standard = option.dropFirst(key.count).split(separator: ",").first ?? ""
          hints.addFlags(
            ["-std=\(standard)"], folder: folder, file: shownPath, isCertain: !standard.isEmpty && standard != "none")
        }
      }
    }
    for setting in ScriptStableABI(settings, file: shownPath).settings() { hints.add(setting) }
    return hints
  }

  /// The calls outside of conditions, with their arguments.
  private static func calls(_ tokens: [ScriptTokens.Token]) -> [(
    name: String, arguments: [ArraySlice<ScriptTokens.Token>]
  )] {
    var found: [(name: String, arguments: [ArraySlice<ScriptTokens.Token>])] = []
    var ifs = 0
    for index in tokens.indices {
      let token = tokens[index]
      if token.startsLine {
        if token.text == "if" || token.text == "foreach" { ifs += 1 }
        if token.text == "endif" || token.text == "endforeach" { ifs -= 1 }
      }
      guard ifs == 0, token.kind == .name, index + 1 < tokens.count, tokens[index + 1].text == "(" else { continue }
      var depth = 0
      var end = index + 1
      while end < tokens.count {
        if tokens[end].kind == .punctuator, "([{".contains(tokens[end].text) { depth += 1 }
        if tokens[end].kind == .punctuator, ")]}".contains(tokens[end].text) { depth -= 1 }
        if depth == 0 { break }
        end += 1
      }
      guard end < tokens.count else { continue }
      found.append((token.text, ScriptSettings.split(tokens[(index + 2)..<end], at: ",")))
    }
    return found
  }
}
