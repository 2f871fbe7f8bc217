/// A source as the preprocessor sees it after its first steps: spliced lines are joined, and trigraphs replaced where
/// they could matter.
///
/// For questions to which a wrong no does harm. Comments and literals stay in: what is taken for one can be code for
/// another compiler, or under other flags.
public struct LogicalSource: Sendable {
  public let bytes: [UInt8]
  /// Whether trigraphs stand in it, which only some languages know.
  public let hasTrigraphs: Bool

  public init(_ source: [UInt8]) {
    var hasSplices = false
    var hasTrigraphs = false
    for position in source.indices.dropLast() {
      if source[position] == UInt8(ascii: "\\"), source[position + 1] <= UInt8(ascii: " ") { hasSplices = true }
      if source[position] == UInt8(ascii: "?"), source[position + 1] == UInt8(ascii: "?"), position + 2 < source.count,
        source[position + 2] == UInt8(ascii: "=") || source[position + 2] == UInt8(ascii: "/")
      {
        hasTrigraphs = true
      }
    }
    self.hasTrigraphs = hasTrigraphs
    bytes = hasSplices || hasTrigraphs ? Self.joined(source) : source
  }

  private static func joined(_ source: [UInt8]) -> [UInt8] {
    var joined: [UInt8] = []
    joined.reserveCapacity(source.count)
    var position = 0
    while position < source.count {
      var (byte, next) = (source[position], position + 1)
      if byte == UInt8(ascii: "?"), next + 1 < source.count, source[next] == UInt8(ascii: "?") {
        switch source[next + 1] {
        case UInt8(ascii: "="): (byte, next) = (UInt8(ascii: "#"), next + 2)
        case UInt8(ascii: "/"): (byte, next) = (UInt8(ascii: "\\"), next + 2)
        default: break
        }
      }
      if byte == UInt8(ascii: "\\"), let end = lineEnd(in: source, from: next) {
        position = end
        continue
      }
      joined.append(byte)
      position = next
    }
    return joined
  }

  /// One past the line ending that comes next but for blanks; nil if something else does.
  private static func lineEnd(in source: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < source.count, source[position] != UInt8(ascii: "\n"), source[position] <= UInt8(ascii: " ") {
      // A lone carriage return ends a line as well.
      if source[position] == 0x0D, position + 1 >= source.count || source[position + 1] != UInt8(ascii: "\n") {
        return position + 1
      }
      position += 1
    }
    return position < source.count && source[position] == UInt8(ascii: "\n") ? position + 1 : nil
  }
}

/// The names of a source's directives, and of what only looks like one: a `#` in a comment or a string counts too.
public struct DirectiveNames: Sequence {
  public struct Directive: Hashable, Sendable {
    public var name: String
    /// What follows in double quotes, if that is what follows.
    public var quoted: String?
  }

  private let bytes: [UInt8]

  public init(_ source: [UInt8]) { bytes = LogicalSource(source).bytes }

  public func makeIterator() -> Iterator { Iterator(bytes: bytes) }

  public struct Iterator: IteratorProtocol {
    let bytes: [UInt8]
    var position = 0
    /// Where the next comment ends that begins before it; asked once for all that begin there.
    var commentEnd = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    public mutating func next() -> Directive? {
      while position < bytes.count {
        let byte = bytes[position]
        position += 1
        let isDigraph = byte == UInt8(ascii: "%") && position < bytes.count && bytes[position] == UInt8(ascii: ":")
        guard byte == UInt8(ascii: "#") || isDigraph else { continue }
        let start = skipBlanks(from: position + (isDigraph ? 1 : 0))
        var end = start
        while end < bytes.count, isIdentifierByte(bytes[end]) { end += 1 }
        guard end > start else { continue }
        return Directive(
          name: String(decoding: bytes[start..<end], as: UTF8.self), quoted: quoted(from: skipBlanks(from: end)))
      }
      return nil
    }

    private func quoted(from start: Int) -> String? {
      guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return nil }
      // Longer names than this are no paths.
      let rest = bytes[(start + 1)..<Swift.min(bytes.count, start + 4097)]
      guard let end = rest.firstIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\n") }),
        bytes[end] == UInt8(ascii: "\"")
      else { return nil }
      return String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    }

    /// Behind blanks and comments.
    private mutating func skipBlanks(from start: Int) -> Int {
      var position = start
      while position < bytes.count {
        if [0x20, 0x09, 0x0B, 0x0C].contains(bytes[position]) {
          position += 1
        } else if bytes[position] == UInt8(ascii: "/"), position + 1 < bytes.count,
          bytes[position + 1] == UInt8(ascii: "*")
        {
          position = endOfComment(from: position + 2)
        } else {
          return position
        }
      }
      return position
    }

    private mutating func endOfComment(from start: Int) -> Int {
      if commentEnd >= start + 2 || commentEnd == bytes.count { return commentEnd }
      var end = start
      while end + 1 < bytes.count, bytes[end] != UInt8(ascii: "*") || bytes[end + 1] != UInt8(ascii: "/") { end += 1 }
      commentEnd = end + 1 < bytes.count ? end + 2 : bytes.count
      return commentEnd
    }
  }
}
