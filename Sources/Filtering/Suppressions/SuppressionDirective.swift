import LintRules

/// What a comment such as `// abi3lint: ignore[ABI101] -- reason` asks for.
struct SuppressionDirective {
  enum Verb: String, CaseIterable {
    /// The findings of its line, or of the next one where it stands alone.
    case ignore
    /// The findings of the whole file.
    case ignoreFile = "ignore-file"
    /// The findings down to `on`, or to the end of the file.
    case off
    case on
  }

  /// One entry between the brackets, as written.
  struct Entry {
    var text: String
    /// In bytes from the file's start.
    var bytes: Range<Int>
    /// The rule that it names by code or by readable name; nil for one that does not exist.
    var code: String?
  }

  /// nil for a word that is no verb.
  var verb: Verb?
  /// The verb as written.
  var word: String
  /// nil where there are no brackets, or they are not closed.
  var entries: [Entry]?
  var justification: String?
  /// From `abi3lint` to the end of the brackets, in bytes from the file's start.
  var bytes: Range<Int>
  var comment: SourceComment

  /// What a comment asks of the linter, mostly nothing. It must begin with `abi3lint:`; in a line comment that may also
  /// stand behind a further `//`.
  static func all(in comment: SourceComment, of source: [UInt8]) -> [SuppressionDirective] {
    let end = comment.isBlock ? comment.bytes.upperBound - 2 : comment.bytes.upperBound
    var reader = DirectiveReader(source: source, position: comment.bytes.lowerBound + comment.opening, end: end)
    var directives: [SuppressionDirective] = []
    while reader.findMarker(inLine: !comment.isBlock) {
      directives.append(SuppressionDirective(&reader, comment))
      if comment.isBlock { break }
    }
    return directives
  }

  /// Reads what stands behind the marker.
  private init(_ reader: inout DirectiveReader, _ comment: SourceComment) {
    let start = reader.position - DirectiveReader.marker.count
    reader.skipSpaces()
    word = reader.word()
    verb = Verb(rawValue: word)
    let afterWord = reader.position
    reader.skipSpaces()
    entries = reader.entries()
    bytes = start..<(entries == nil ? afterWord : reader.position)
    reader.skipSpaces()
    justification = reader.reason()
    self.comment = comment
  }
}

private struct DirectiveReader {
  static let marker = Array("abi3lint:".utf8)

  /// What may stand between a comment's opening and the marker.
  private static let lead = Array(" \t/*!".utf8)

  let source: [UInt8]
  var position: Int
  let end: Int
  /// Whether a bracket was met that nothing closes.
  private var isUnclosed = false

  init(source: [UInt8], position: Int, end: Int) {
    self.source = source
    self.position = position
    self.end = end
  }

  /// Goes behind the marker.
  mutating func findMarker(inLine isLine: Bool) -> Bool {
    while position < end {
      while position < end, Self.lead.contains(source[position]) { position += 1 }
      if position + Self.marker.count <= end, source[position..<end].starts(with: Self.marker) {
        position += Self.marker.count
        return true
      }
      if !isLine { return false }
      position = nextComment()
    }
    return false
  }

  /// Where the next `//` is; the end if there is none.
  private func nextComment() -> Int {
    var next = position
    while next < end, !source[next..<end].starts(with: "//".utf8) { next += 1 }
    return next
  }

  mutating func skipSpaces() {
    while position < end, source[position] == UInt8(ascii: " ") || source[position] == UInt8(ascii: "\t") {
      position += 1
    }
  }

  mutating func word() -> String {
    let start = position
    while position < end, isWord(source[position]) { position += 1 }
    return text(start..<position)
  }

  /// What stands between brackets, divided by commas; nil if there are none.
  mutating func entries() -> [SuppressionDirective.Entry]? {
    guard position < end, source[position] == UInt8(ascii: "["), !isUnclosed else { return nil }
    guard let close = source[position..<end].firstIndex(of: UInt8(ascii: "]")) else {
      // Nor will those be that follow.
      isUnclosed = true
      return nil
    }
    var entries: [SuppressionDirective.Entry] = []
    for part in source[(position + 1)..<close].split(separator: UInt8(ascii: ",")) {
      let isSpace = { (byte: UInt8) in byte <= 0x20 }
      guard let first = part.firstIndex(where: { !isSpace($0) }), let last = part.lastIndex(where: { !isSpace($0) })
      else { continue }
      let name = text(first..<(last + 1))
      let rule = RuleRegistry.descriptors.first { $0.code == name || $0.slug == name }
      let own = BannedNames.isCode(name) ? name : nil
      entries.append(.init(text: name, bytes: first..<(last + 1), code: rule?.code ?? own))
    }
    position = close + 1
    return entries
  }

  /// The text behind `--`, up to a further `// abi3lint:`.
  mutating func reason() -> String? {
    guard source[position..<end].starts(with: "--".utf8) else { return nil }
    var after = self
    let stop = after.findMarker(inLine: true) ? after.position - Self.marker.count : end
    let reason = text((position + 2)..<stop).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      .trimmingSuffix("/ ")
    return reason.isEmpty ? nil : reason
  }

  private func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"): true
    default: false
    }
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: source[range], as: UTF8.self) }
}

extension String {
  /// The text without any of the characters at its end.
  fileprivate func trimmingSuffix(_ characters: String) -> String {
    var text = self[...]
    while let last = text.last, characters.contains(last) { text.removeLast() }
    return String(text)
  }
}
