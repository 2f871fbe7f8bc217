extension SourceText {
  /// Whether the text defines a struct, union, class or enumeration of a name, in whatever branch.
  func definesType(_ name: String) -> Bool {
    let tokens = TokenScanner.tokens(of: bytes[...])
    return tokens.indices.dropFirst().dropLast().contains { index in
      text(tokens[index]) == name && ["{", ":"].contains(text(tokens[index + 1]))
        && ["struct", "union", "class", "enum"].contains(text(tokens[index - 1]))
    }
  }
}
