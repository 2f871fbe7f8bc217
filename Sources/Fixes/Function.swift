import Observation

/// A function of a file, by the text. A file has one of each, so that what is found out of a variable serves all findings:
/// a function may have thousands.
final class Function {
  unowned let file: SourceFile
  let name: String
  /// The tokens between the brackets of its parameters.
  let parameters: Range<Int>
  /// The tokens from `{` to `}`.
  let body: Range<Int>
  /// Whether no other file can call it.
  let isStatic: Bool

  /// What is known of its variables.
  var knowledge: [KnownTypes.Question: KnownTypes.Answer] = [:]
  private var declared: [String: [Declaration]] = [:]

  /// Nil where the text does not show one function: where conditionals cut through its braces.
  /// - Parameter body: one of the file's `bodies`.
  init?(body: Range<Int>, in file: SourceFile) {
    guard body.count < 50_000, file.areBranchesBalanced(body) else { return nil }
    guard let open = file.open(of: body.lowerBound - 1), file.isIdentifier(open - 1) else { return nil }
    self.file = file
    self.body = body
    name = file.text(open - 1)
    parameters = open + 1..<body.lowerBound - 1
    var first = open - 1
    while first > 0, ![";", "}", "{"].contains(where: { file.isToken($0, first - 1) }),
      file[first - 1].kind != .endOfDirective
    {
      first -= 1
    }
    isStatic = (first..<open).contains { file.isToken("static", $0) }
  }

  /// The type of a variable or parameter that is a plain pointer, `PyObject` for `PyObject *x`; nil if that is not clear.
  func declaredType(of variable: String) -> String? {
    let found = declarations(of: variable)
    return found.count == 1 ? found[0].type : nil
  }

  typealias Declaration = (index: Int, type: String, isParameter: Bool)

  /// Where a variable is declared as a pointer, with its type and whether it is a parameter.
  func declarations(of variable: String) -> [Declaration] {
    if let known = declared[variable] { return known }
    let found = findDeclarations(of: variable)
    declared[variable] = found
    return found
  }

  private func findDeclarations(of variable: String) -> [Declaration] {
    (parameters.lowerBound..<body.upperBound).compactMap { index in
      guard file.isToken(variable, index), file.isToken("*", index - 1), !file.isToken("*", index - 2) else {
        return nil
      }
      // `*x` and `y * x` are no declarations.
      guard file.isIdentifier(index - 2) || file.isToken(",", index - 2) else { return nil }
      let isParameter = parameters.contains(index)
      var first = index - 1
      let ends = isParameter ? [",", "("] : [";", "{", "}"]
      while first > parameters.lowerBound, !ends.contains(where: { file.isToken($0, first - 1) }),
        file[first - 1].kind != .endOfDirective,
        file.isToken(",", first - 1) || !file.isToken(")", first - 1) || !isParameter
      {
        first -= 1
      }
      while ["const", "register", "struct"].contains(where: { file.isToken($0, first) }) { first += 1 }
      guard file.isIdentifier(first), file.isToken("*", first + 1) else { return nil }
      return (index, file.text(first), isParameter)
    }
  }

  /// Where a word stands that is no member.
  func uses(of word: String) -> [Int] {
    (parameters.lowerBound..<body.upperBound).filter {
      file.isToken(word, $0) && file.isIdentifier($0) && !file.isToken("->", $0 - 1) && !file.isToken(".", $0 - 1)
    }
  }

  /// The blocks around a token, the innermost first, as the tokens from `{` to `}`.
  func blocks(around index: Int) -> [Range<Int>] {
    var stack: [Int] = []
    var found: [Range<Int>] = []
    for position in body where !file.isInDirective(position) {
      if file.isToken("{", position) { stack.append(position) }
      guard file.isToken("}", position), let open = stack.popLast() else { continue }
      if open <= index, index <= position { found.append(open..<position + 1) }
    }
    return found
  }

  /// Whether a block is what a loop repeats.
  func isLoop(_ block: Range<Int>) -> Bool {
    if file.isToken("do", block.lowerBound - 1) { return true }
    guard file.isToken(")", block.lowerBound - 1), let open = file.open(of: block.lowerBound - 1) else { return false }
    // A macro that is none of C's words may be a loop.
    return file.isIdentifier(open - 1) && !["if", "switch"].contains(file.text(open - 1))
  }

  /// Whether a `goto` leads back.
  var jumpsBack: Bool {
    body.contains { index in
      file.isToken("goto", index)
        && body.prefix { $0 < index }.contains { file.isToken(file.text(index + 1), $0) && file.isToken(":", $0 + 1) }
    }
  }
}

extension SourceFile {
  func isInDirective(_ index: Int) -> Bool { directive(holding: index) != nil }

  /// The bodies of functions, from brace to brace.
  func findBodies() -> [Range<Int>] {
    var found: [Range<Int>] = []
    var stack: [Int] = []
    /// How many braces were open where the body began; nil outside.
    var outer: Int?
    var directive = 0
    var index = 0
    while index < count {
      if directive < tokens.directives.count, tokens.directives[directive].hash == index {
        index = tokens.directives[directive].arguments.upperBound + 1
        directive += 1
        continue
      }
      if isToken("{", index) {
        if outer == nil, isToken(")", index - 1) { outer = stack.count }
        stack.append(index)
      } else if isToken("}", index), let open = stack.popLast(), stack.count == outer {
        found.append(open..<index + 1)
        outer = nil
      }
      index += 1
    }
    return found
  }

  /// Whether each branch of the conditionals among some tokens closes the braces that it opens.
  func areBranchesBalanced(_ range: Range<Int>) -> Bool {
    var depths: [Int] = []
    var depth = 0
    for index in range {
      if self[index].kind == .hash, let directive = directive(holding: index + 1), directive.hash == index {
        switch directive.keyword {
        case "if", "ifdef", "ifndef": depths.append(depth)
        case "elif", "else", "elifdef", "elifndef": if depths.last != depth { return false }
        case "endif": if depths.popLast() != depth { return false }
        default: break
        }
      } else if isInDirective(index) {
        continue
      } else if isToken("{", index) {
        depth += 1
      } else if isToken("}", index) {
        depth -= 1
      }
    }
    return depths.isEmpty
  }
}
