import Files

/// The includes of a source, as its text names them; conditionals are not looked at.
enum IncludeLines {
  struct Include: Hashable {
    var name: String
    /// `"…"` and not `<…>`.
    var isQuoted: Bool
  }

  static func includes(in bytes: [UInt8]) -> [Include] {
    lines(bytes).compactMap { line in
      guard let words = words(behind: line), isInclude(words) else { return nil }
      let parts = words.split(maxSplits: 2, omittingEmptySubsequences: false) { "\"<>".contains($0) }
      guard parts.count == 3, !parts[1].isEmpty else { return nil }
      return Include(name: String(parts[1]), isQuoted: words.contains("\""))
    }
  }

  /// Whether a macro puts the name of an included header together.
  static func hasComputed(in bytes: [UInt8]) -> Bool {
    lines(bytes).contains { line in
      guard let words = words(behind: line), isInclude(words) else { return false }
      return words.drop(while: isLetter).trimmed.first.map(isLetter) ?? false
    }
  }

  /// Whether there is an include that is not read here, though a compiler reads it: one in digraphs or trigraphs, on
  /// several lines, or with a comment in its way.
  static func hasHidden(in bytes: [UInt8]) -> Bool { lines(bytes).contains(where: isHidden) }

  private static func isHidden(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.drop(while: isBlank)
    guard text.first != UInt8(ascii: "#") else { return isUnread(text.dropFirst()) }
    for mark in ["%:", "??="] where text.starts(with: mark.utf8) { return mayInclude(text.dropFirst(mark.utf8.count)) }
    if text.starts(with: "%\\".utf8) || text.starts(with: "??\\".utf8) { return true }
    // A comment ends before it.
    guard let star = text.lastIndex(of: UInt8(ascii: "*")), text[star...].starts(with: "*/".utf8) else { return false }
    let behind = text[(star + 2)...].drop(while: isBlank)
    return ["#", "%:", "??="].contains { behind.starts(with: $0.utf8) && mayInclude(behind.dropFirst($0.utf8.count)) }
  }

  /// - Parameter text: what stands behind a mark that is none of a usual directive.
  private static func mayInclude(_ text: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: text.drop(while: isBlank).prefix(300), as: UTF8.self)
    return isInclude(words) || isUnread(text)
  }

  /// - Parameter text: what stands behind `#`.
  private static func isUnread(_ text: ArraySlice<UInt8>) -> Bool {
    let words = String(decoding: text.drop(while: isBlank).prefix(300), as: UTF8.self)
    // A comment, or a line that goes on, before the keyword or in the middle of it.
    if words.hasPrefix("/*") || words.hasPrefix("\\") { return true }
    let keyword = words.prefix(while: isLetter)
    if words.dropFirst(keyword.count).first == "\\" {
      return ["include", "import"].contains { $0.hasPrefix(keyword) || keyword.hasPrefix($0) }
    }
    guard isInclude(words) else { return false }
    let rest = words.dropFirst(keyword.count).trimmed
    let isRead = rest.split(maxSplits: 2, omittingEmptySubsequences: false) { "\"<>".contains($0) }.count == 3
    return !isRead && !(rest.first.map(isLetter) ?? false)
  }

  private static func isLetter(_ character: Character) -> Bool { character.isLetter || character == "_" }

  private static func isInclude(_ words: String) -> Bool { words.hasPrefix("include") || words.hasPrefix("import") }

  /// What a directive says; nil for other lines.
  private static func words(behind line: ArraySlice<UInt8>) -> String? {
    let text = line.drop(while: isBlank)
    guard text.first == UInt8(ascii: "#") else { return nil }
    return String(decoding: text.dropFirst().drop(while: isBlank).prefix(300), as: UTF8.self).trimmed
  }

  /// A lone carriage return ends a line, too, and some editors put a mark before the first one.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
  }

  /// Spaces, tabs, and the two that nobody types.
  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0B || byte == 0x0C }

  private static let largest = 16 << 20
  private static let most = 2000

  /// Those of a file, each once; none for what is no source of a usual size.
  static func includes(ofFile path: String) -> [Include] {
    guard FileSystem.size(of: path) < largest, let bytes = FileSystem.bytes(of: path) else { return [] }
    var seen: Set<Include> = []
    return Array(includes(in: bytes).filter { seen.insert($0).inserted }.prefix(most))
  }
}
