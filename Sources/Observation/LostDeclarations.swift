/// The user's variables and parameters that the compiler drops because a missing header would give their type: a name such
/// as `getter` or `digit` is theirs there, although Python has it as well.
struct LostDeclarations {
  private struct Key: Hashable { var path: String; var name: String }
  private var lines: [Key: [ClosedRange<Int>]] = [:]

  /// - Parameters:
  ///   - errors: those about a name that nothing declares and that is not Python's: its type may be.
  ///   - source: of a path.
  ///   - scope: the lines of the declaration at file level that holds an error.
  init(errors: [ParseError], source: (String) -> SourceText?, scope: (ParseError) -> ClosedRange<Int>?) {
    for error in errors {
      guard let text = source(error.path) else { continue }
      let end = min(error.offset + 2000, text.bytes.count)
      guard error.offset < end else { continue }
      let last = max(scope(error)?.upperBound ?? .max, error.line)
      for name in Self.names(TokenScanner.tokens(of: text.bytes[error.offset..<end]), in: text) {
        lines[Key(path: error.path, name: name), default: []].append(error.line...last)
      }
    }
  }

  /// Whether a name at an error is one of them.
  func declare(_ name: String, at error: ParseError) -> Bool {
    lines[Key(path: error.path, name: name)]?.contains { $0.contains(error.line) } ?? false
  }

  /// What a declaration declares that begins with a type: `word_t *a = f(x), b[3];`
  private static func names(_ tokens: [Token], in source: SourceText) -> [String] {
    var names: [String] = []
    var depth = 0
    var mayBeName = true
    for (index, token) in tokens.enumerated().dropFirst() {
      let word = source.text(token)
      switch word {
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        depth -= 1
        if depth < 0 { return names }
      case ";" where depth == 0: return names
      case "*", "&", "const", "volatile", "restrict": continue
      case ",": mayBeName = depth == 0
      default:
        guard mayBeName, depth == 0, token.kind == .identifier else {
          if names.isEmpty { return [] }
          continue
        }
        let next = tokens.indices.contains(index + 1) ? source.text(tokens[index + 1]) : ""
        // Not a declaration.
        guard ["=", ";", ",", ")", "["].contains(next) else { return names }
        names.append(word)
        mayBeName = false
      }
      if names.isEmpty, depth > 0 { return [] }
    }
    return names
  }
}
