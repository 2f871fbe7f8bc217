/// An `if`, a loop or a `? :` around a token of code.
struct CodeCondition {
  /// The token that names it: `if`, `while`, or the first of the condition.
  let keyword: Int
  let condition: Range<Int>
  /// What is run or not.
  let decides: [Range<Int>]

  /// Nil if the token stands in no condition.
  init?(around index: Int, in file: SourceTokens) {
    var start = index
    var depth = 0
    // To the left: an opening parenthesis behind `if`, or the beginning of the expression.
    while start > 0 {
      let previous = start - 1
      if file.isPunctuator(")", previous) || file.isPunctuator("]", previous) { depth += 1 }
      if file.isPunctuator("(", previous) || file.isPunctuator("[", previous) {
        if depth == 0 {
          if let found = Self.keyword(before: previous, in: file) {
            self.init(keyword: found, open: previous, in: file)
            return
          }
          if let choice = Self.choice(from: start, in: file) {
            self = choice
            return
          }
        } else {
          depth -= 1
        }
      }
      if depth == 0, Self.ends(previous, in: file) || file.isPunctuator(",", previous) { break }
      start = previous
    }
    guard let choice = Self.choice(from: start, in: file) else { return nil }
    self = choice
  }

  private init(keyword: Int, condition: Range<Int>, decides: [Range<Int>]) {
    self.keyword = keyword
    self.condition = condition
    self.decides = decides
  }

  private init?(keyword: Int, open: Int, in file: SourceTokens) {
    guard let close = Self.close(of: open, in: file) else { return nil }
    let first = Self.statement(from: close + 1, in: file)
    var decides = [first]
    if first.upperBound < file.tokens.count, file.tokens[first.upperBound].kind == .identifier,
      file.text(first.upperBound) == "else"
    {
      decides.append(Self.statement(from: first.upperBound + 1, in: file))
    }
    self.init(keyword: keyword, condition: open + 1..<close, decides: decides)
  }

  private static func keyword(before open: Int, in file: SourceTokens) -> Int? {
    for back in 1...2 where open - back >= 0 && file.tokens[open - back].kind == .identifier {
      let word = file.text(open - back)
      if word == "if" || word == "while" { return open - back }
      if word != "constexpr" { return nil }
    }
    return nil
  }

  /// Whether an expression cannot go on beyond the token.
  private static func ends(_ index: Int, in file: SourceTokens) -> Bool {
    switch file.tokens[index].kind {
    case .hash, .endOfDirective: true
    case .identifier: file.text(index) == "return"
    case .punctuator: [";", "{", "}", "="].contains { file.isPunctuator($0, index) }
    default: false
    }
  }

  /// `condition ? a : b`, read from the beginning of the condition.
  private static func choice(from start: Int, in file: SourceTokens) -> CodeCondition? {
    var depth = 0
    var question: Int?
    var index = start
    while index < file.tokens.count {
      if file.isPunctuator("(", index) || file.isPunctuator("[", index) { depth += 1 }
      if file.isPunctuator(")", index) || file.isPunctuator("]", index) {
        if depth == 0 { break }
        depth -= 1
      }
      if depth == 0, file.isPunctuator("?", index), question == nil { question = index }
      if depth == 0, ends(index, in: file) && index > start || file.isPunctuator(",", index) { break }
      index += 1
    }
    return question.map { CodeCondition(keyword: start, condition: start..<$0, decides: [$0 + 1..<index]) }
  }

  private static func close(of open: Int, in file: SourceTokens) -> Int? {
    var depth = 0
    for index in open..<file.tokens.count {
      if file.isPunctuator("(", index) { depth += 1 }
      if file.isPunctuator(")", index) {
        depth -= 1
        if depth == 0 { return index }
      }
      if file.isPunctuator("{", index), depth == 0 { return nil }
    }
    return nil
  }

  /// A block, or all up to the next semicolon.
  private static func statement(from start: Int, in file: SourceTokens) -> Range<Int> {
    var depth = 0
    for index in min(start, file.tokens.count)..<file.tokens.count {
      if file.isPunctuator("{", index) || file.isPunctuator("(", index) { depth += 1 }
      if file.isPunctuator("}", index) || file.isPunctuator(")", index) {
        depth -= 1
        if depth == 0, file.isPunctuator("}", index) { return start..<index + 1 }
        if depth < 0 { return start..<index }
      }
      if depth == 0, file.isPunctuator(";", index) { return start..<index + 1 }
    }
    return min(start, file.tokens.count)..<file.tokens.count
  }
}
