/// The user's variables and parameters that the compiler drops because a missing header would give their type: a name such
/// as `getter` or `digit` is theirs there, although Python has it as well.
final class LostDeclarations {
  private struct Key: Hashable {
    var path: String
    var name: String
  }
  private struct Spot: Hashable {
    var path: String
    var offset: Int
  }
  private let errors: [ParseError]
  private let source: (String) -> SourceText?
  private let scope: (ParseError) -> ClosedRange<Int>?
  /// Few files ask.
  private lazy var lines = read()

  /// - Parameters:
  ///   - errors: those about a name that nothing declares and that is not Python's: its type may be.
  ///   - source: of a path.
  ///   - scope: the lines of the declaration at file level that holds an error.
  init(
    errors: [ParseError], source: @escaping (String) -> SourceText?, scope: @escaping (ParseError) -> ClosedRange<Int>?
  ) {
    self.errors = errors
    self.source = source
    self.scope = scope
  }

  private func read() -> [Key: [ClosedRange<Int>]] {
    var lines: [Key: [ClosedRange<Int>]] = [:]
    var seen: Set<Spot> = []
    for error in errors where seen.insert(Spot(path: error.path, offset: error.offset)).inserted {
      guard let text = source(error.path), Self.mayDeclare(at: error.offset, in: text) else { continue }
      let end = min(error.offset + 2000, text.bytes.count)
      let last = max(scope(error)?.upperBound ?? .max, error.line)
      for name in Self.names(TokenScanner.tokens(of: text.bytes[error.offset..<end]), in: text) {
        lines[Key(path: error.path, name: name), default: []].append(error.line...last)
      }
    }
    return lines
  }

  /// Whether a name, perhaps behind stars, follows the one at an offset.
  private static func mayDeclare(at offset: Int, in text: SourceText) -> Bool {
    var position = text.skipBlanks(from: text.identifierEnd(from: offset))
    while position < text.bytes.count, text.bytes[position] == UInt8(ascii: "*") {
      position = text.skipBlanks(from: position + 1)
    }
    return position < text.bytes.count && isIdentifierByte(text.bytes[position])
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
