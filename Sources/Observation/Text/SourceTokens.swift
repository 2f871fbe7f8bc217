import Files

/// A source file cut into tokens, comments and line continuations left out, with its preprocessor directives.
///
/// Lexed as a compiler lexes it, also where conditionals skip the text: a `#` inside a comment, a string or a raw string
/// begins no directive.
package struct SourceTokens {
  package enum Kind: UInt8 { case identifier, number, text, punctuator, hash, endOfDirective }

  /// Offsets count bytes; lines count from 1, as they are in the file whatever `#line` says.
  package struct Token: Hashable {
    package var kind: Kind
    package var start: Int32
    package var end: Int32
    package var line: Int32
  }

  package struct Directive {
    /// `if`, `define`, …; empty for a lone `#`.
    package var keyword: String
    /// The token of its `#`.
    package var hash: Int
    /// The tokens behind the keyword.
    package var arguments: Range<Int>
    package var line: Int
    /// The line on which it ends, which a backslash or a comment may move.
    package var endLine: Int
  }

  package let source: SourceText
  package let tokens: [Token]
  package let directives: [Directive]

  package init(_ source: SourceText) {
    self.source = source
    var lexer = SourceLexer(bytes: source.bytes)
    lexer.run()
    tokens = lexer.tokens
    directives = lexer.directives
  }

  package func text(_ index: Int) -> String {
    let token = tokens[index]
    return String(decoding: source.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self)
  }

  package func isPunctuator(_ text: String, _ index: Int) -> Bool {
    tokens.indices.contains(index) && tokens[index].kind == .punctuator
      && source.bytes[Int(tokens[index].start)..<Int(tokens[index].end)].elementsEqual(text.utf8)
  }

  /// The place of a token in the file with this path.
  func place(_ index: Int, path: String) -> Place {
    let token = tokens[index]
    var lineStart = Int(token.start)
    while lineStart > 0, source.bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    return Place(
      path: path, line: Int(token.line), column: Int(token.start) - lineStart + 1,
      endColumn: Int(token.end) - lineStart + 1)
  }

  /// Whether a token is this identifier.
  package func isIdentifier(_ name: String, _ index: Int) -> Bool {
    let token = tokens[index]
    return token.kind == .identifier && source.bytes[Int(token.start)..<Int(token.end)].elementsEqual(name.utf8)
  }

  /// The directive among whose tokens one stands; nil in code.
  package func directive(holding token: Int) -> Int? {
    let next = directives.partitioningIndex { $0.hash > token }
    return next > 0 && directives[next - 1].arguments.upperBound >= token ? next - 1 : nil
  }

  /// The index of the first token at or behind an offset.
  package func index(at offset: Int) -> Int {
    tokens.partitioningIndex { Int($0.start) >= offset }
  }
}

private struct SourceLexer {
  let bytes: UnsafeBufferPointer<UInt8>
  var tokens: [SourceTokens.Token] = []
  var directives: [SourceTokens.Directive] = []
  private var position = 0
  private var line = 1
  /// Whether nothing but blanks and comments stands before on the line.
  private var isLineStart = true
  private var open: SourceTokens.Directive?

  init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func run() {
    while position < bytes.count { step() }
    closeDirective()
  }

  private func byte(_ offset: Int) -> UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func step() {
    let first = bytes[position]
    switch first {
    case UInt8(ascii: "\n"):
      closeDirective()
      line += 1
      position += 1
      isLineStart = true
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), 0x0B, 0x0C: position += 1
    case UInt8(ascii: "\\"): if !skipContinuation() { punctuate() }
    case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: "*"): skipBlockComment()
    case UInt8(ascii: "/") where byte(position + 1) == UInt8(ascii: "/"): skipLine()
    case UInt8(ascii: "#") where isLineStart: beginDirective()
    default: lexWord(first)
    }
  }

  private mutating func lexWord(_ first: UInt8) {
    isLineStart = false
    let start = position
    if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
      skipQuoted(first)
      add(.text, from: start)
    } else if isDigit(first) || first == UInt8(ascii: ".") && byte(position + 1).map(isDigit) == true {
      skipNumber()
      add(.number, from: start)
    } else if isIdentifierByte(first) {
      while let next = byte(position), isIdentifierByte(next) { position += 1 }
      if byte(position) == UInt8(ascii: "\""), isRawPrefix(bytes[start..<position]) {
        let startLine = line
        skipRawString()
        tokens.append(.init(kind: .text, start: Int32(start), end: Int32(position), line: Int32(startLine)))
      } else {
        add(.identifier, from: start)
        nameDirective(start)
      }
    } else {
      punctuate()
    }
  }

  private mutating func add(_ kind: SourceTokens.Kind, from start: Int) {
    tokens.append(.init(kind: kind, start: Int32(start), end: Int32(position), line: Int32(line)))
  }

  private mutating func punctuate() {
    isLineStart = false
    let start = position
    position += 1
    if let second = byte(position) {
      for pair in ["&&", "||", "==", "!=", "<=", ">=", "<<", ">>", "##", "->", "::"] {
        var units = pair.utf8.makeIterator()
        if units.next() == bytes[start], units.next() == second {
          position += 1
          break
        }
      }
    }
    add(.punctuator, from: start)
  }

  // MARK: - Directives

  private mutating func beginDirective() {
    isLineStart = false
    position += 1
    add(.hash, from: position - 1)
    open = .init(keyword: "", hash: tokens.count - 1, arguments: 0..<0, line: line, endLine: line)
  }

  /// Takes the first word behind `#` as the directive's name; what follows `include` is no C.
  private mutating func nameDirective(_ start: Int) {
    guard let directive = open, directive.keyword.isEmpty, tokens.count == directive.hash + 2 else { return }
    let keyword = String(decoding: bytes[start..<position], as: UTF8.self)
    open?.keyword = keyword
    guard ["include", "include_next", "import", "embed"].contains(keyword) else { return }
    while let next = byte(position), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { position += 1 }
    let close: UInt8
    switch byte(position) {
    case UInt8(ascii: "<"): close = UInt8(ascii: ">")
    case UInt8(ascii: "\""): close = UInt8(ascii: "\"")
    default: return
    }
    let name = position
    position += 1
    while let next = byte(position), next != close, next != UInt8(ascii: "\n") { position += 1 }
    if byte(position) == close { position += 1 }
    add(.text, from: name)
  }

  private mutating func closeDirective() {
    guard var directive = open else { return }
    open = nil
    let first = min(directive.hash + (directive.keyword.isEmpty ? 1 : 2), tokens.count)
    directive.arguments = first..<tokens.count
    directive.endLine = line
    add(.endOfDirective, from: position)
    directives.append(directive)
  }

  // MARK: - What is skipped

  /// A backslash at the end of a line, blanks behind it allowed as compilers allow them.
  private mutating func skipContinuation() -> Bool {
    var next = position + 1
    while let blank = byte(next),
      blank == UInt8(ascii: " ") || blank == UInt8(ascii: "\t") || blank == UInt8(ascii: "\r")
    {
      next += 1
    }
    guard byte(next) == UInt8(ascii: "\n") else { return false }
    position = next + 1
    line += 1
    return true
  }

  private mutating func skipBlockComment() {
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "*"), byte(position + 1) == UInt8(ascii: "/") {
        position += 2
        return
      }
      if bytes[position] == UInt8(ascii: "\n") { line += 1 }
      position += 1
    }
  }

  /// To the end of a `//` comment; the newline stays.
  private mutating func skipLine() {
    while let next = byte(position), next != UInt8(ascii: "\n") {
      if next == UInt8(ascii: "\\"), skipContinuation() { continue }
      position += 1
    }
  }

  /// An unterminated quote ends with its line, as in skipped text that is no C at all.
  private mutating func skipQuoted(_ quote: UInt8) {
    position += 1
    while let next = byte(position), next != UInt8(ascii: "\n") {
      if next == UInt8(ascii: "\\") {
        if !skipContinuation() { position = min(position + 2, bytes.count) }
        continue
      }
      position += 1
      if next == quote { return }
    }
  }

  private mutating func skipNumber() {
    while let next = byte(position) {
      if next == UInt8(ascii: "'"), byte(position + 1).map(isIdentifierByte) == true {
        position += 2
      } else if next == UInt8(ascii: "+") || next == UInt8(ascii: "-"), isExponent(bytes[position - 1]), !isHexadecimal
      {
        position += 1
      } else if isIdentifierByte(next) || next == UInt8(ascii: ".") {
        position += 1
      } else {
        return
      }
    }
  }

  private func isExponent(_ byte: UInt8) -> Bool { [UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) }

  /// Whether the number being skipped begins with `0x`: `0xE+1` is a sum.
  private var isHexadecimal: Bool {
    var start = position
    while start > 0, isIdentifierByte(bytes[start - 1]) { start -= 1 }
    return bytes[start] == UInt8(ascii: "0") && byte(start + 1).map { $0 | 0x20 == UInt8(ascii: "x") } == true
  }

  private func isRawPrefix(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    word.count <= 3 && ["R", "LR", "uR", "UR", "u8R"].contains { word.elementsEqual($0.utf8) }
  }

  /// From the quote of `R"delimiter(` to that of `)delimiter"`.
  private mutating func skipRawString() {
    var open = position + 1
    while let next = byte(open), next != UInt8(ascii: "("), next != UInt8(ascii: "\n"), open - position <= 17 {
      open += 1
    }
    guard byte(open) == UInt8(ascii: "(") else { return skipQuoted(UInt8(ascii: "\"")) }
    let closing = [UInt8(ascii: ")")] + bytes[(position + 1)..<open] + [UInt8(ascii: "\"")]
    var next = open + 1
    while next < bytes.count {
      if bytes[next] == closing[0], next + closing.count <= bytes.count,
        bytes[next..<(next + closing.count)].elementsEqual(closing)
      {
        position = next + closing.count
        return
      }
      if bytes[next] == UInt8(ascii: "\n") { line += 1 }
      next += 1
    }
    position = bytes.count
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
