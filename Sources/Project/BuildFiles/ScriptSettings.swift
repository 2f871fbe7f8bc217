/// The literal values that a script gives to names, as far as they can be told from its text.
struct ScriptSettings {
  typealias Token = ScriptTokens.Token

  /// One value of a name: `name = …`, `name=…` in a call, `"name": …`, `name += …`, `name.append(…)`.
  struct Setting {
    var name: String
    var tokens: ArraySlice<Token>
    /// The innermost bracket that it stands in: settings with the same one belong together. 0 for none.
    var group: Int
    /// Whether it depends on a condition.
    var isConditional: Bool
  }

  private(set) var settings: [Setting] = []
  let tokens: [Token]
  /// For each token, whether it depends on a condition.
  private(set) var isConditional: [Bool] = []

  init(_ text: String) {
    tokens = ScriptTokens(text).tokens
    collect()
  }

  func settings(_ name: String) -> [Setting] { settings.filter { $0.name == name } }

  private mutating func collect() {
    var groups: [Int] = []
    var count = 0
    var condition: Int?
    var ifs = 0
    for index in tokens.indices {
      let token = tokens[index]
      if token.startsLine, groups.isEmpty {
        if let indent = condition, token.indent <= indent, !["elif", "else", "except"].contains(token.text) {
          condition = nil
        }
        // meson's conditions end with a word.
        if ["endif", "endforeach"].contains(token.text) { ifs = max(0, ifs - 1) }
        if Self.isCondition(tokens[index...]) {
          if Self.endsWithColon(tokens[index...]) {
            condition = condition ?? token.indent
          } else {
            ifs += token.text == "if" || token.text == "foreach" ? 1 : 0
          }
        }
      }
      isConditional.append(condition != nil || ifs > 0)
      if token.kind == .punctuator, "([{".contains(token.text) {
        count += 1
        groups.append(count)
        takePositionalSources(at: index, group: count, isConditional: condition != nil || ifs > 0)
      } else if token.kind == .punctuator, ")]}".contains(token.text) {
        _ = groups.popLast()
      } else if let start = valueStart(at: index) {
        settings.append(
          Setting(
            name: token.text, tokens: value(from: start), group: groups.last ?? 0,
            isConditional: condition != nil || ifs > 0))
      }
    }
  }

  private static func isCondition(_ line: ArraySlice<Token>) -> Bool {
    guard let first = line.first, first.kind == .name else { return false }
    guard ["if", "elif", "else", "except", "for", "while", "match", "foreach"].contains(first.text) else {
      return false
    }
    return line.dropFirst().first?.text != "__name__"
  }

  /// Python's lines that open a block end with a colon, meson's do not.
  private static func endsWithColon(_ line: ArraySlice<Token>) -> Bool {
    var last = line.first
    for token in line.dropFirst() {
      if token.startsLine { break }
      last = token
    }
    return last?.text == ":" || line.dropFirst().prefix { !$0.startsLine }.contains { $0.text == ":" }
  }

  /// `Extension("name", ["a.c"], …)`
  private mutating func takePositionalSources(at index: Int, group: Int, isConditional: Bool) {
    guard tokens[index].text == "(", index > 0, tokens[index - 1].text.hasSuffix("Extension"), index + 3 < tokens.count,
      tokens[index + 1].kind == .string, tokens[index + 2].text == ","
    else { return }
    settings.append(
      Setting(name: "sources", tokens: value(from: index + 3), group: group, isConditional: isConditional))
  }

  /// Where the value of the name at `index` begins; nil if it is given none there.
  private func valueStart(at index: Int) -> Int? {
    func text(_ offset: Int) -> String { index + offset < tokens.count ? tokens[index + offset].text : "" }
    switch tokens[index].kind {
    case .name:
      if text(1) == "=", text(2) != "=" { return index + 2 }
      if text(1) == ":", index > 0, tokens[index - 1].text == "(" || tokens[index - 1].text == "," { return index + 2 }
      if text(1) == "+", text(2) == "=" { return index + 3 }
      if text(1) == ".", ["append", "extend", "insert"].contains(text(2)), text(3) == "(" { return index + 3 }
    case .string: if text(1) == ":" { return index + 2 }
    default: break
    }
    return nil
  }

  /// The tokens of one expression: up to a comma or a closing bracket outside of it, or the end of the line.
  func value(from start: Int) -> ArraySlice<Token> {
    var depth = 0
    var end = start
    while end < tokens.count {
      let token = tokens[end]
      if token.startsLine, depth == 0, end > start { break }
      if token.kind == .punctuator {
        if "([{".contains(token.text) { depth += 1 }
        if ")]}".contains(token.text) {
          depth -= 1
          if depth < 0 { break }
        }
        if token.text == ",", depth == 0 { break }
      }
      end += 1
    }
    return start < end ? tokens[start..<end] : []
  }

  // MARK: - Values

  /// The elements of a list or tuple; the expression itself if it is none. `a + b` is the elements of both.
  func elements(_ expression: ArraySlice<Token>, depth: Int = 0) -> [ArraySlice<Token>] {
    guard depth < 4 else { return [] }
    return Self.split(expression, at: "+").flatMap { part -> [ArraySlice<Token>] in
      guard let first = part.first, let last = part.last else { return [] }
      if part.count == 1, first.kind == .name {
        return settings(first.text).flatMap { $0.tokens == part ? [] : elements($0.tokens, depth: depth + 1) }
      }
      guard first.text == "[" && last.text == "]" || first.text == "(" && last.text == ")", first.kind == .punctuator
      else { return [part] }
      return Self.split(part.dropFirst().dropLast(), at: ",").flatMap { element -> [ArraySlice<Token>] in
        // `*others`, and the list that `extend` takes.
        if element.first?.text == "*" { return elements(element.dropFirst(), depth: depth + 1) }
        if element.first?.text == "[" { return elements(element, depth: depth + 1) }
        return [element]
      }
    }
  }

  /// The text of an expression that is a string, or several side by side; nil for all else.
  static func string(_ expression: ArraySlice<Token>) -> String? {
    guard !expression.isEmpty, expression.allSatisfy({ $0.kind == .string && $0.isPlain }) else { return nil }
    return expression.map(\.text).joined()
  }

  /// The path that an expression names: a string, or `os.path.join` with strings behind at most one other thing, which
  /// is taken for the folder of the script.
  static func path(_ expression: ArraySlice<Token>) -> String? {
    if let text = string(expression) { return text }
    guard let open = expression.firstIndex(where: { $0.text == "(" }), expression.last?.text == ")",
      expression[..<open].last?.text == "join"
    else { return nil }
    var parts = split(expression[(open + 1)...].dropLast(), at: ",")
    if let first = parts.first, string(first) == nil { parts.removeFirst() }
    let strings = parts.compactMap(string)
    return strings.count == parts.count && !strings.isEmpty ? strings.joined(separator: "/") : nil
  }

  /// Splits at a punctuator outside of brackets.
  static func split(_ tokens: ArraySlice<Token>, at mark: String) -> [ArraySlice<Token>] {
    var parts: [ArraySlice<Token>] = []
    var depth = 0
    var start = tokens.startIndex
    for index in tokens.indices where tokens[index].kind == .punctuator {
      if "([{".contains(tokens[index].text) { depth += 1 }
      if ")]}".contains(tokens[index].text) { depth -= 1 }
      guard depth == 0, tokens[index].text == mark else { continue }
      parts.append(tokens[start..<index])
      start = index + 1
    }
    parts.append(tokens[start...])
    return parts.filter { !$0.isEmpty }
  }
}
