/// A comment of C or C++ and where it stands.
struct SourceComment: Equatable {
  /// From the first `/` to after the last byte, without a line comment's line ending; counted from 0 in bytes.
  var bytes: Range<Int>
  /// Counted from 1, as clang counts.
  var startLine: Int
  var endLine: Int
  var isBlock: Bool
  /// Nothing else stands on its lines, but for other comments and the backslash of a macro that goes on.
  var isAlone: Bool
  /// Inside `#if` … `#endif`, a header's include guard not counted: it may be code that this run did not see.
  var isConditional: Bool
  /// How many bytes open it: 2 for `//` and `/*`, 1 for `#`.
  var opening = 2
}

/// How a line of the source ends.
struct LineEnd: Equatable {
  enum State: Equatable {
    case code
    /// In a `//` comment, which the line ending closes.
    case lineComment
    /// In a block comment, a string, or a line comment that a backslash carries on: a comment cannot be added here.
    case inside
  }

  /// The line's bytes without its ending.
  var bytes: Range<Int>
  var state: State
  /// Where the backslash is that joins the next line to this one; nil if there is none.
  var splice: Int?
  /// Whether the line holds anything but white space, comments and a splice.
  var hasCode = false
}

/// Finds the comments of a source file as a C or C++ compiler does: it knows strings, character literals, raw strings,
/// digit separators and line splices. It never fails: text that is no C gives whatever a lexer would make of it.
struct SuppressionScanner {
  private(set) var comments: [SourceComment] = []
  /// One for each line.
  private(set) var lines: [LineEnd] = []

  private let source: [UInt8]
  private var position = 0
  private var lineStart = 0
  private var hasCode = false
  private var isDirective = false
  private var conditionals = ConditionalDepth()

  init(_ source: [UInt8], style: CommentStyle = .c) {
    self.source = source
    if style != .c {
      let other = HashCommentScanner(source, style: style)
      (comments, lines) = (other.comments, other.lines)
      return
    }
    scan()
    markAlone()
  }

  /// The byte at the position plus an offset; nil past the end.
  private func byte(_ offset: Int = 0) -> UInt8? {
    position + offset < source.count ? source[position + offset] : nil
  }

  private mutating func scan() {
    while let next = byte() {
      switch next {
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "/"): lineComment()
      case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"): blockComment()
      case UInt8(ascii: "\""): literal(next)
      case UInt8(ascii: "'"): literal(next)
      case UInt8(ascii: "\\") where spliceLength() != nil: splice(.code)
      case _ where newlineLength() > 0: newline(.code)
      case UInt8(ascii: " "), UInt8(ascii: "\t"), 0x0B, 0x0C: position += 1
      case UInt8(ascii: "#") where !hasCode && !isDirective:
        isDirective = true
        hasCode = true
        position += 1
      case _ where isDigit(next): number()
      case _ where isIdentifier(next): word()
      default:
        hasCode = true
        position += 1
      }
    }
    endLine(.code, splice: nil)
  }

  // MARK: Lines

  /// The length of the line ending at the position: `\n`, `\r\n` or a `\r` alone, as for clang; 0 if there is none.
  private func newlineLength(_ offset: Int = 0) -> Int {
    switch byte(offset) {
    case UInt8(ascii: "\n"): 1
    case UInt8(ascii: "\r"): byte(offset + 1) == UInt8(ascii: "\n") ? 2 : 1
    default: 0
    }
  }

  /// The length of a backslash and the line ending behind it, with white space between them as compilers allow; nil if
  /// it is none.
  private func spliceLength() -> Int? {
    var offset = 1
    while let next = byte(offset), next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { offset += 1 }
    let ending = newlineLength(offset)
    return ending > 0 ? offset + ending : nil
  }

  private mutating func newline(_ state: LineEnd.State) {
    endLine(state, splice: nil)
    position += newlineLength()
    lineStart = position
    if state != .inside {
      conditionals.endLine()
      isDirective = false
    }
  }

  private mutating func splice(_ state: LineEnd.State) {
    guard let length = spliceLength() else { return }
    let backslash = position
    // The line's text goes up to its ending, the white space behind the backslash included.
    while newlineLength() == 0 { position += 1 }
    endLine(state, splice: backslash)
    position = backslash + length
    lineStart = position
  }

  private mutating func endLine(_ state: LineEnd.State, splice: Int?) {
    lines.append(LineEnd(bytes: lineStart..<position, state: state, splice: splice, hasCode: hasCode))
    hasCode = false
  }

  // MARK: Comments

  private mutating func lineComment() {
    let start = position
    let startLine = lines.count + 1
    while byte() != nil {
      if byte() == UInt8(ascii: "\\"), spliceLength() != nil {
        splice(.inside)
      } else if newlineLength() > 0 {
        break
      } else {
        position += 1
      }
    }
    add(start, startLine, isBlock: false)
    // At the end of the file too: a comment goes behind this one, not into it.
    if byte() != nil { newline(.lineComment) }
  }

  private mutating func blockComment() {
    let start = position
    let startLine = lines.count + 1
    position += 2
    while let next = byte() {
      if next == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
        position += 2
        break
      }
      if newlineLength() > 0 { newline(.inside) } else { position += 1 }
    }
    add(start, startLine, isBlock: true)
  }

  private mutating func add(_ start: Int, _ startLine: Int, isBlock: Bool) {
    comments.append(
      SourceComment(
        bytes: start..<position, startLine: startLine, endLine: lines.count + 1, isBlock: isBlock, isAlone: false,
        isConditional: conditionals.depth > 0))
  }

  private mutating func markAlone() {
    for index in comments.indices {
      let comment = comments[index]
      comments[index].isAlone = (comment.startLine...comment.endLine).allSatisfy { !lines[$0 - 1].hasCode }
    }
  }

  // MARK: Tokens

  /// A string or a character literal; one that is not closed ends with its line.
  private mutating func literal(_ quote: UInt8) {
    hasCode = true
    position += 1
    while let next = byte() {
      if next == UInt8(ascii: "\\") {
        if spliceLength() != nil {
          splice(.inside)
          hasCode = true
        } else {
          position += 1
          if byte() != nil, newlineLength() == 0 { position += 1 }
        }
      } else if newlineLength() > 0 {
        return
      } else {
        position += 1
        if next == quote { return }
      }
    }
  }

  /// A number with C++'s digit separators, whose quotes open no literal.
  private mutating func number() {
    hasCode = true
    while let next = byte() {
      if isIdentifier(next) || next == UInt8(ascii: ".") {
        position += 1
      } else if next == UInt8(ascii: "'"), let after = byte(1), isIdentifier(after) {
        position += 2
      } else {
        return
      }
    }
  }

  private mutating func word() {
    hasCode = true
    let start = position
    while let next = byte(), isIdentifier(next) { position += 1 }
    let text = source[start..<position]
    if isDirective { conditionals.add(text) }
    let isRaw = ["R", "LR", "uR", "UR", "u8R"].contains { text.elementsEqual($0.utf8) }
    if isRaw, byte() == UInt8(ascii: "\"") { rawString() }
  }

  /// `"delimiter( … )delimiter"`, in which nothing else counts. A delimiter that is none makes it a usual string.
  private mutating func rawString() {
    var open = position + 1
    while open < source.count, open - position <= 17, source[open] != UInt8(ascii: "(") {
      let isAllowed =
        source[open] > 0x20 && ![UInt8(ascii: ")"), UInt8(ascii: "\\"), UInt8(ascii: "\"")].contains(source[open])
      guard isAllowed else { return }
      open += 1
    }
    guard open < source.count, source[open] == UInt8(ascii: "(") else { return }
    let close = [UInt8(ascii: ")")] + source[(position + 1)..<open] + [UInt8(ascii: "\"")]
    position = open + 1
    while byte() != nil {
      if source[position...].starts(with: close) {
        position += close.count
        return
      }
      if newlineLength() > 0 {
        newline(.inside)
        hasCode = true
      } else {
        position += 1
      }
    }
  }

  private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), 0x80...: true
    default: isDigit(byte)
    }
  }
}

/// How deep in conditional directives the scanner is.
private struct ConditionalDepth {
  /// The include guard of a header is left out: it hides nothing.
  var depth: Int { open - (hasGuard ? 1 : 0) }

  private var open = 0
  private var hasGuard = false
  private var directives = 0
  /// The first two words of the line's directive.
  private var words: [ArraySlice<UInt8>] = []
  /// What the file's first directive is about, if that is `#ifndef`.
  private var guardName: ArraySlice<UInt8>?

  mutating func add(_ word: ArraySlice<UInt8>) {
    if words.count < 2 { words.append(word) }
  }

  /// Takes the directive of the line into account, if it has one.
  mutating func endLine() {
    defer { words = [] }
    guard let name = words.first else { return }
    directives += 1
    if name.elementsEqual("ifndef".utf8), directives == 1 { guardName = words.last }
    if name.elementsEqual("define".utf8), directives == 2, let guardName, words.last == guardName { hasGuard = true }
    if name.starts(with: "if".utf8) { open += 1 }
    if name.elementsEqual("endif".utf8) {
      open = max(0, open - 1)
      if open == 0 { hasGuard = false }
    }
  }
}
