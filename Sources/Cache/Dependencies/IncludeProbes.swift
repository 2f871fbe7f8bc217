import Observation

/// What a source asks of its surroundings without including it: `__has_include(<name>)`.
///
/// An outcome is kept only if all that it depends on is known. That is so where the source has of the names that ask for
/// files or for the time nothing but `__has_include` with a literal name. A name can come about in other ways: spliced
/// lines are joined before it is looked for, and where `##` could make one, nothing is kept.
struct IncludeProbes {
  /// As written between brackets or quotes.
  private(set) var names: Set<String> = []
  /// Whether there is something that only the preprocessor can tell: a macro for a name, an `#embed`.
  private(set) var isOpaque = false

  /// Whose answer is another one when another file is there, or at another time.
  private static let questions = [
    "__has_include", "__has_include_next", "__has_embed", "__DATE__", "__TIME__", "__TIMESTAMP__",
  ].map { Array($0.utf8) }
  /// What else begins with `__has_` and asks the compiler only. One that is not among these may ask for files.
  private static let harmless = Set(
    [
      "attribute", "builtin", "feature", "extension", "cpp_attribute", "c_attribute", "declspec_attribute", "warning",
      "constexpr_builtin", "assign", "copy", "finalizer", "nothrow_assign", "nothrow_copy", "nothrow_constructor",
      "nothrow_move_assign", "trivial_assign", "trivial_copy", "trivial_constructor", "trivial_destructor",
      "trivial_move_assign", "trivial_move_constructor", "user_destructor", "virtual_destructor",
      "unique_object_representations",
    ].map { Array("__has_\($0)".utf8) })
  private static let queryStart = Array("__has_".utf8)

  mutating func add(_ source: [UInt8]) {
    let source = LogicalSource(source)
    if source.hasTrigraphs { isOpaque = true }
    if !isOpaque { read(source.bytes) }
    if !isOpaque, DirectiveNames(source.bytes).contains(where: { $0.name == "embed" }) { isOpaque = true }
  }

  mutating func add(_ other: IncludeProbes) {
    names.formUnion(other.names)
    isOpaque = isOpaque || other.isOpaque
  }

  /// Loops over the bytes of all headers: nothing is copied but what begins with an underscore.
  private mutating func read(_ source: [UInt8]) {
    var position = 0
    var previous = 0..<0
    var isPasting = false
    /// Whether a word stands there that `##` could make one of the names of.
    var hasPart = false
    while position < source.count {
      let start = position
      let byte = source[position]
      guard isIdentifierByte(byte) else {
        position += 1
        if byte == UInt8(ascii: "#"), position < source.count, source[position] == byte { isPasting = true }
        if byte == UInt8(ascii: "%"), source[position...].starts(with: ":%:".utf8) { isPasting = true }
        // `defined(__has_include)`: what matters stands before the bracket.
        if byte > UInt8(ascii: " ") && byte != UInt8(ascii: "(") || byte == UInt8(ascii: "\n") { previous = 0..<0 }
        continue
      }
      while position < source.count, isIdentifierByte(source[position]) { position += 1 }
      if byte == UInt8(ascii: "_") {
        let word = Array(source[start..<position])
        if Self.isPart(word), !Self.isQuoted(start..<position, source) { hasPart = true }
        ask(word, behind: source[previous], source, &position)
      }
      previous = start..<position
    }
    if isPasting, hasPart { isOpaque = true }
  }

  /// Takes one word into account, and goes behind the name that it asks for.
  private mutating func ask(
    _ word: [UInt8], behind previous: ArraySlice<UInt8>, _ source: [UInt8], _ position: inout Int
  ) {
    let isQuestion = Self.questions.contains(word)
    guard isQuestion || word.starts(with: Self.queryStart) && !Self.harmless.contains(word) else { return }
    // To ask whether there is such a question is to ask the compiler.
    let isMentioned = ["defined", "ifdef", "ifndef", "elifdef", "elifndef"].contains { previous.elementsEqual($0.utf8) }
    let next = Self.skipBlanks(source, from: position)
    let isCall = next < source.count && source[next] == UInt8(ascii: "(")
    if isMentioned, !isCall { return }
    guard word == Self.questions[0] || word == Self.questions[1], isCall, let name = Self.name(source, from: next + 1)
    else {
      isOpaque = true
      return
    }
    names.insert(String(decoding: source[name], as: UTF8.self))
    position = name.upperBound + 1
  }

  /// Whether a name that asks begins with a word and goes on.
  private static func isPart(_ word: [UInt8]) -> Bool {
    questions.contains { $0.count > word.count && $0.starts(with: word) }
  }

  /// Whether a lone `_` is a character's (`'_'`) or a text's: nobody pastes what stands beside a literal.
  private static func isQuoted(_ word: Range<Int>, _ source: [UInt8]) -> Bool {
    guard word.count == 1 else { return false }
    let quotes = [UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`")]
    return word.lowerBound > 0 && quotes.contains(source[word.lowerBound - 1])
      || word.upperBound < source.count && quotes.contains(source[word.upperBound])
  }

  /// What stands between `<` and `>` or between quotes; nil if neither does.
  private static func name(_ source: [UInt8], from start: Int) -> Range<Int>? {
    let open = skipBlanks(source, from: start)
    guard open < source.count else { return nil }
    let closing: UInt8
    switch source[open] {
    case UInt8(ascii: "<"): closing = UInt8(ascii: ">")
    case UInt8(ascii: "\""): closing = UInt8(ascii: "\"")
    default: return nil
    }
    let rest = source[(open + 1)...].prefix(4096)
    guard let end = rest.firstIndex(where: { $0 == closing || $0 == UInt8(ascii: "\n") }), source[end] == closing else {
      return nil
    }
    return open + 1..<end
  }

  private static func skipBlanks(_ source: [UInt8], from start: Int) -> Int {
    var position = start
    while position < source.count, source[position] == UInt8(ascii: " ") || source[position] == UInt8(ascii: "\t") {
      position += 1
    }
    return position
  }
}

private func isIdentifierByte(_ byte: UInt8) -> Bool {
  byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}
