import BuildSetup

/// What a script says of the stable ABI, wherever it says it: in calls, tables, methods, under conditions.
struct ScriptStableABI {
  private let script: ScriptSettings
  private let file: String

  init(_ script: ScriptSettings, file: String) {
    self.script = script
    self.file = file
  }

  func settings() -> [StableABISetting] {
    var found: [StableABISetting] = []
    for (index, token) in script.tokens.enumerated() where token.kind == .string {
      found += macros(at: index, token) + tags(at: index, token)
    }
    return found + options()
  }

  private func setting(
    _ knob: StableABISetting.Knob, _ value: StableABISetting.Value, _ key: String, at index: Int
  ) -> StableABISetting {
    StableABISetting(
      knob: knob, value: value, key: key, file: file, line: script.tokens[index].line,
      isConditional: script.isConditional[index])
  }

  // MARK: - The macro

  /// `("Py_LIMITED_API", value)`, `"Py_LIMITED_API": value`, `["Py_LIMITED_API"] = value`, `"-DPy_LIMITED_API=…"`
  private func macros(at index: Int, _ token: ScriptSettings.Token) -> [StableABISetting] {
    guard let name = LimitedAPIDefinition.names.first(where: token.text.contains) else { return [] }
    guard token.text == name else { return flags(at: index, name: name) }
    guard let start = valueStart(after: index) else { return [] }
    let expression = script.value(from: start)
    guard !expression.isEmpty else { return [] }
    let values = script.values(expression)
    if values.isEmpty { return [setting(.macro, .computed, name, at: index)] }
    return values.map { setting(.macro, StableABISetting.macro($0), name, at: index) }
  }

  private func valueStart(after index: Int) -> Int? {
    func text(_ offset: Int) -> String {
      script.tokens.indices.contains(index + offset) ? script.tokens[index + offset].text : ""
    }
    if text(1) == ":" || text(1) == "," && text(-1) == "(" { return index + 2 }
    if text(1) == "]", text(2) == "=", text(3) != "=" { return index + 3 }
    return nil
  }

  private func flags(at index: Int, name: String) -> [StableABISetting] {
    let texts = script.values(script.value(from: index))
    let values = texts.flatMap(StableABISetting.macros)
    let token = script.tokens[index]
    // A sentence that speaks of the macro gives it no value.
    guard !token.text.contains("\n"),
      token.text.contains("-D\(name)") || token.text.contains("/D\(name)")
        || token.text.hasPrefix("\(name)=") && !token.text.contains(" ")
    else { return [] }
    if values.isEmpty { return [setting(.macro, .computed, name, at: index)] }
    return values.map { setting(.macro, $0, name, at: index) }
  }

  // MARK: - The tag

  /// `return "cp39", "abi3", platform` of a `get_tag`, and `"cp39-abi3-…"`
  private func tags(at index: Int, _ token: ScriptSettings.Token) -> [StableABISetting] {
    if token.text.hasPrefix("cp3"), let dash = token.text.firstIndex(of: "-"), token.text[dash...].hasPrefix("-abi3"),
      let value = StableABISetting.version(String(token.text[..<dash]))
    {
      return [setting(.tag, value, "tag", at: index)]
    }
    guard token.text == "abi3", index >= 2, script.tokens[index - 1].text == "," else { return [] }
    let before = script.tokens[index - 2]
    guard before.kind != .punctuator else { return [] }
    let values = script.values([before]).compactMap(StableABISetting.version)
    if values.isEmpty { return before.kind == .name ? [setting(.tag, .computed, "get_tag", at: index)] : [] }
    return values.map { setting(.tag, $0, "get_tag", at: index) }
  }

  /// `py_limited_api="cp39"`, and Meson's `limited_api: '3.9'`
  private func options() -> [StableABISetting] {
    [("py_limited_api", StableABISetting.Knob.tag), ("limited_api", .macro)].flatMap { key, knob in
      script.settings(key).flatMap { option -> [StableABISetting] in
        guard let first = option.tokens.indices.first else { return [] }
        let values = script.values(option.tokens)
        // `py_limited_api=True` says no version; so does a list or a call that returns a flag.
        if values.isEmpty {
          let isText = option.tokens.contains { $0.kind == .string && ($0.text.hasPrefix("cp") || !$0.isPlain) }
          return isText || knob == .macro ? [setting(knob, .computed, key, at: first)] : []
        }
        return values.compactMap { StableABISetting.version($0).map { setting(knob, $0, key, at: first) } }
      }
    }
  }
}
