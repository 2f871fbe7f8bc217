import Files
import LintRules
import Observation
import Report

/// A file as a fix sees it: bytes, tokens, and where its lines begin.
final class SourceFile {
  /// As findings name it.
  let path: String
  let bytes: [UInt8]
  let tokens: SourceTokens
  /// Where each line begins; lines end as clang counts them, with `\n`, `\r\n` or a `\r` alone.
  private let lineStarts: [Int]
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) lazy var words: Set<String> = Set(
    tokens.tokens.indices.lazy.filter { self[$0].kind == .identifier }.map(text))
  private(set) lazy var stringifiers = findStringifiers()
  /// The bodies of functions, from brace to brace.
  private(set) lazy var bodies = findBodies()
  /// By where their bodies begin; nil for a body that is none of one function.
  private var functions: [Int: Function?] = [:]
  /// The names that the file defines as macros.
  private(set) lazy var macros: Set<String> = Set(
    tokens.directives.filter { $0.keyword == "define" && !$0.arguments.isEmpty }.map { text($0.arguments.lowerBound) })

  init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
    buffer = .allocate(capacity: max(1, bytes.count))
    _ = buffer.initialize(from: bytes)
    tokens = SourceTokens(SourceText(bytes: UnsafeBufferPointer(rebasing: buffer[..<bytes.count])))
    var starts = [0]
    for position in bytes.indices {
      let isLoneReturn = bytes[position] == 0x0D && (position + 1 == bytes.count || bytes[position + 1] != 0x0A)
      if bytes[position] == 0x0A || isLoneReturn { starts.append(position + 1) }
    }
    lineStarts = starts
  }

  deinit { buffer.deallocate() }

  subscript(index: Int) -> SourceTokens.Token { tokens.tokens[index] }
  var count: Int { tokens.tokens.count }
  func start(_ index: Int) -> Int { Int(tokens.tokens[index].start) }
  func end(_ index: Int) -> Int { Int(tokens.tokens[index].end) }
  func text(_ index: Int) -> String { tokens.text(index) }

  /// Whether a token is this word or punctuator.
  func isToken(_ text: String, _ index: Int) -> Bool {
    tokens.tokens.indices.contains(index) && bytes[start(index)..<end(index)].elementsEqual(text.utf8)
  }

  func isIdentifier(_ index: Int) -> Bool { tokens.tokens.indices.contains(index) && self[index].kind == .identifier }

  /// The token that is exactly `word` where a finding stands.
  func index(of word: String, at location: SourceRange) -> Int? {
    guard lineStarts.indices.contains(location.startLine - 1) else { return nil }
    let offset = lineStarts[location.startLine - 1] + location.startColumn - 1
    let index = tokens.index(at: offset)
    return isIdentifier(index) && start(index) == offset && isToken(word, index) ? index : nil
  }

  /// The function whose body holds a token; nil where the text does not show one.
  func function(around index: Int) -> Function? {
    // Bodies stand one after the other.
    let next = bodies.partitioningIndex { $0.lowerBound > index }
    guard next > 0, bodies[next - 1].contains(index) else { return nil }
    let body = bodies[next - 1]
    if let known = functions[body.lowerBound] { return known }
    let made = Function(body: body, in: self)
    functions[body.lowerBound] = .some(made)
    return made
  }

  /// The directive that begins on a line.
  func directive(onLine line: Int) -> SourceTokens.Directive? {
    tokens.directives.first { $0.line <= line && line <= max($0.line, $0.endLine) }
  }

  /// The directive that holds a token; nil in plain code.
  func directive(holding index: Int) -> SourceTokens.Directive? {
    tokens.directive(holding: index).map { tokens.directives[$0] }
  }

  /// The text of some tokens with what stands between them; nil if it is no UTF-8.
  func source(_ range: Range<Int>) -> String? {
    guard let first = range.first, let last = range.last else { return "" }
    let slice = bytes[start(first)..<end(last)]
    let text = String(decoding: slice, as: UTF8.self)
    return text.utf8.elementsEqual(slice) ? text : nil
  }

  /// How far brackets are followed: no more than a person reads, so that no file takes long.
  private static let reach = 20_000

  /// The index of the bracket that closes the one at `open`; nil if none does, or if a directive stands between them.
  func close(of open: Int) -> Int? {
    var depth = 0
    for index in open..<min(count, open + Self.reach) {
      switch self[index].kind {
      case .hash, .endOfDirective: return nil
      case .punctuator: break
      default: continue
      }
      switch bytes[start(index)] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The index of the bracket that the one at `close` closes.
  func open(of close: Int) -> Int? {
    var depth = 0
    for index in stride(from: close, through: max(0, close - Self.reach), by: -1) {
      switch self[index].kind {
      case .hash, .endOfDirective: return nil
      case .punctuator: break
      default: continue
      }
      switch bytes[start(index)] {
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
        depth -= 1
        if depth == 0 { return index }
      default: break
      }
    }
    return nil
  }

  /// The arguments of a call, as ranges of tokens; nil for what is no call.
  /// - Parameter open: the bracket behind the name.
  func arguments(from open: Int) -> (ranges: [Range<Int>], close: Int)? {
    guard isToken("(", open), let close = close(of: open) else { return nil }
    var ranges: [Range<Int>] = []
    var first = open + 1
    var depth = 0
    for index in open + 1..<close where self[index].kind == .punctuator {
      switch bytes[start(index)] {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        ranges.append(first..<index)
        first = index + 1
      default: break
      }
    }
    if first < close || !ranges.isEmpty { ranges.append(first..<close) }
    return ranges.contains(where: \.isEmpty) ? nil : (ranges, close)
  }

  /// Whether some tokens can be left out or repeated: a name, a member, a literal, with signs before them.
  func isSimple(_ range: Range<Int>) -> Bool {
    range.allSatisfy { index in
      switch self[index].kind {
      case .identifier, .number, .text: true
      case .punctuator: ["->", ".", "&", "*", "::"].contains(text(index))
      default: false
      }
    }
  }

  /// Whether some tokens are one operand, however tightly what stands before them binds.
  func isPrimary(_ range: Range<Int>) -> Bool {
    var index = range.lowerBound
    guard index < range.upperBound else { return false }
    if isToken("(", index) {
      guard let close = close(of: index), close < range.upperBound else { return false }
      // `(T)x` is a cast: what stands behind the bracket must be a postfix.
      index = close + 1
    } else if [.identifier, .number, .text].contains(self[index].kind) {
      index += 1
    } else {
      return false
    }
    while index < range.upperBound {
      if isToken("->", index) || isToken(".", index) {
        index += 2
      } else if isToken("(", index) || isToken("[", index) {
        guard let close = close(of: index), close < range.upperBound else { return false }
        index = close + 1
      } else {
        return false
      }
    }
    return index == range.upperBound
  }

  /// An edit of some bytes.
  func edit(_ start: Int, _ end: Int, _ text: String) -> Edit {
    let first = position(of: start)
    let last = position(of: end)
    let location = SourceRange(
      path: path, startLine: first.line, startColumn: first.column, endLine: last.line, endColumn: last.column,
      lineText: line(first.line))
    return Edit(path: path, start: start, end: end, text: text, location: location)
  }

  /// The bytes of a line with its ending.
  func lineBytes(_ line: Int) -> Range<Int> {
    let start = lineStarts[line - 1]
    return start..<(line < lineStarts.count ? lineStarts[line] : bytes.count)
  }

  /// How the line ends: what a new line beside it should end with.
  func ending(_ line: Int) -> String {
    let text = bytes[lineBytes(line)]
    if text.last == 0x0A { return text.dropLast().last == 0x0D ? "\r\n" : "\n" }
    return text.last == 0x0D ? "\r" : "\n"
  }

  var lineCount: Int { lineStarts.count }

  private func line(_ number: Int) -> String {
    String(decoding: bytes[lineBytes(number)].prefix(4096).prefix { $0 != 0x0A && $0 != 0x0D }, as: UTF8.self)
  }

  private func position(of offset: Int) -> (line: Int, column: Int) {
    let line = lineStarts.partitioningIndex { $0 > offset }
    return (line, offset - lineStarts[line - 1] + 1)
  }
}
