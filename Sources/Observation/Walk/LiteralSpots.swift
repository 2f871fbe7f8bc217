import ClangKit

/// Finds out where in the source each byte of a string stands: over adjacent literals, and macros between them.
struct LiteralSpots {
  let source: SourceText
  let start: RawLocation
  /// Where the expression ends, in bytes from the file's beginning.
  let end: Int

  private enum Piece {
    case literal([(byte: UInt8, spot: TextConstant.Spot)])
    /// A macro or a variable: what it brings is what the literals around it leave.
    case word(TextConstant.Spot)
  }

  /// One spot for each byte of the string's value; nil if the text does not show how it comes about.
  func spots(of bytes: [UInt8]) -> [TextConstant.Spot]? {
    guard let pieces = pieces() else { return nil }
    var spots: [TextConstant.Spot] = []
    var word: TextConstant.Spot?
    for piece in pieces {
      switch piece {
      case .word(let spot): word = word ?? spot
      case .literal(let content):
        let position = word == nil ? spots.count : find(content.map(\.byte), in: bytes, from: spots.count)
        guard let position, matches(content.map(\.byte), in: bytes, at: position) else { return nil }
        if let word { spots += Array(repeating: word, count: position - spots.count) }
        spots += content.map(\.spot)
        word = nil
      }
    }
    if let word { spots += Array(repeating: word, count: bytes.count - spots.count) }
    return spots.count == bytes.count ? spots : nil
  }

  private func find(_ part: [UInt8], in bytes: [UInt8], from first: Int) -> Int? {
    guard first + part.count <= bytes.count else { return nil }
    return (first...(bytes.count - part.count)).first { matches(part, in: bytes, at: $0) }
  }

  private func matches(_ part: [UInt8], in bytes: [UInt8], at position: Int) -> Bool {
    position + part.count <= bytes.count && bytes[position..<position + part.count].elementsEqual(part)
  }

  private func pieces() -> [Piece]? {
    guard start.offset <= end, end <= source.bytes.count else { return nil }
    let tokens = TokenScanner.tokens(of: source.bytes[start.offset..<end])
    var pieces: [Piece] = []
    var line = Line(number: start.line, start: start.offset - (start.column - 1), position: start.offset)
    for (index, token) in tokens.enumerated() {
      let text = source.bytes[token.start..<token.end]
      switch token.kind {
      case .identifier:
        if index + 1 < tokens.count, tokens[index + 1].start == token.end, tokens[index + 1].kind == .literal {
          // `u8"…"`; how a raw string is written is not taken apart.
          if text.last == UInt8(ascii: "R") { return nil }
          continue
        }
        pieces.append(.word(spot(from: token.start, to: token.end, &line)))
      case .literal:
        guard text.first == UInt8(ascii: "\"") else { continue }
        var offset = token.start + 1
        var content: [(byte: UInt8, spot: TextConstant.Spot)] = []
        for (byte, length) in CEscapes.decode(Array(text.dropFirst().dropLast())) {
          content.append((byte, spot(from: offset, to: offset + max(1, length), &line)))
          offset += length
        }
        pieces.append(.literal(content))
      case .punctuator: break
      }
    }
    return pieces
  }

  /// Where the reading of lines has come to.
  private struct Line {
    var number: Int
    var start: Int
    var position: Int
  }

  private func spot(from start: Int, to end: Int, _ line: inout Line) -> TextConstant.Spot {
    while line.position < start {
      if source.bytes[line.position] == UInt8(ascii: "\n") {
        line.number += 1
        line.start = line.position + 1
      }
      line.position += 1
    }
    return .init(line: line.number, column: start - line.start + 1, endColumn: end - line.start + 1)
  }
}
