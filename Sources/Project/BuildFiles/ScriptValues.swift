/// What expressions of a script come to, as far as its text tells: nothing of it is run.
extension ScriptSettings {
  /// The texts that an expression may have, in their order; empty if that is not known. A number is its text, and so are
  /// `True` and `None`.
  func values(_ expression: ArraySlice<Token>, depth: Int = 0) -> [String] {
    guard depth < 8, let first = expression.first else { return [] }
    if let choice = Self.choice(expression) {
      return choice.flatMap { values($0, depth: depth + 1) }
    }
    let terms = Self.split(expression, at: "+")
    if terms.count > 1 { return joined(terms.map { values($0, depth: depth + 1) }) }
    if expression.allSatisfy({ $0.kind == .string }) {
      return joined(expression.map { $0.isPlain ? [$0.text] : formatted($0.text, depth: depth + 1) })
    }
    if expression.count == 1 {
      guard first.kind == .name else { return first.kind == .number ? [first.text] : [] }
      if ["True", "False", "None", "true", "false"].contains(first.text) { return [first.text] }
      return settings(first.text).flatMap { $0.tokens == expression ? [] : values($0.tokens, depth: depth + 1) }
    }
    if let (text, argument) = Self.percent(expression) {
      return values(argument, depth: depth + 1).map { text.replacing("%s", with: $0, maxReplacements: 1) }
    }
    return call(expression, depth: depth)
  }

  /// Every way to put the parts together; none if one of them is not known.
  private func joined(_ parts: [[String]]) -> [String] {
    parts.reduce([""]) { heads, tails in Array(heads.flatMap { head in tails.map { head + $0 } }.prefix(16)) }
  }

  /// `a if condition else b`, and Meson's `condition ? a : b`.
  private static func choice(_ expression: ArraySlice<Token>) -> [ArraySlice<Token>]? {
    var depth = 0
    var marks: [String: Int] = [:]
    for index in expression.indices {
      let token = expression[index]
      if token.kind == .punctuator, "([{".contains(token.text) { depth += 1 }
      if token.kind == .punctuator, ")]}".contains(token.text) { depth -= 1 }
      let isMark =
        token.kind == .name && ["if", "else"].contains(token.text)
        || token.kind == .punctuator && "?:".contains(token.text)
      if depth == 0, isMark, marks[token.text] == nil { marks[token.text] = index }
    }
    if let start = marks["if"], let end = marks["else"], start < end {
      return [expression[..<start], expression[(end + 1)...]]
    }
    if let start = marks["?"], let end = marks[":"], start < end {
      return [expression[(start + 1)..<end], expression[(end + 1)...]]
    }
    return nil
  }

  /// `"…%s…" % value`
  private static func percent(_ expression: ArraySlice<Token>) -> (String, ArraySlice<Token>)? {
    guard let mark = expression.firstIndex(where: { $0.kind == .punctuator && $0.text == "%" }),
      let text = string(expression[..<mark]), text.ranges(of: "%").count == 1, text.contains("%s")
    else { return nil }
    let argument = expression[(mark + 1)...]
    return argument.isEmpty ? nil : (text, argument)
  }

  /// The texts of an f-string whose holes are names that are known.
  private func formatted(_ text: String, depth: Int) -> [String] {
    var parts: [[String]] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      parts.append([String(rest[..<open])])
      guard let close = rest[open...].firstIndex(of: "}") else { return [] }
      let name = rest[rest.index(after: open)..<close]
      guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" }) else { return [] }
      parts.append(values(ScriptTokens(String(name)).tokens[...], depth: depth))
      rest = rest[rest.index(after: close)...]
    }
    return joined(parts + [[String(rest)]])
  }

  /// `str(x)`, `hex(x)`, `(x)`, and the value that `os.environ.get("NAME", x)` falls back to.
  private func call(_ expression: ArraySlice<Token>, depth: Int) -> [String] {
    guard let open = expression.firstIndex(where: { $0.text == "(" && $0.kind == .punctuator }),
      expression.last?.text == ")"
    else { return [] }
    let name = expression[..<open].last?.text
    let arguments = Self.split(expression[(open + 1)...].dropLast(), at: ",")
    switch name {
    case nil where arguments.count == 1: return values(arguments[0], depth: depth + 1)
    case "str", "int", "hex": return arguments.first.map { values($0, depth: depth + 1) } ?? []
    case "get", "getenv": return arguments.count == 2 ? values(arguments[1], depth: depth + 1) : []
    default: return []
    }
  }
}
