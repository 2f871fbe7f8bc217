import Files

/// The includes of a source, as its text names them; conditionals are not looked at.
enum IncludeLines {
  struct Include: Hashable {
    var name: String
    /// `"…"` and not `<…>`.
    var isQuoted: Bool
  }

  static func includes(in bytes: [UInt8]) -> [Include] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard text.first == UInt8(ascii: "#") else { return nil }
      let words = String(decoding: text.dropFirst().prefix(300), as: UTF8.self).trimmed
      guard words.hasPrefix("include") else { return nil }
      let parts = words.split(maxSplits: 2, omittingEmptySubsequences: false) { "\"<>".contains($0) }
      guard parts.count == 3, !parts[1].isEmpty else { return nil }
      return Include(name: String(parts[1]), isQuoted: words.contains("\""))
    }
  }

  /// Whether a macro puts the name of an included header together.
  static func hasComputed(in bytes: [UInt8]) -> Bool {
    bytes.split(separator: UInt8(ascii: "\n")).contains { line in
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      guard text.first == UInt8(ascii: "#") else { return false }
      let words = String(decoding: text.dropFirst().prefix(300), as: UTF8.self).trimmed
      guard words.hasPrefix("include"), let first = words.dropFirst("include".count).trimmed.first else { return false }
      return first.isLetter || first == "_"
    }
  }

  private static let largest = 16 << 20
  private static let most = 2000

  /// Those of a file, each once; none for what is no source of a usual size.
  static func includes(ofFile path: String) -> [Include] {
    guard FileSystem.size(of: path) < largest, let bytes = FileSystem.bytes(of: path) else { return [] }
    var seen: Set<Include> = []
    return Array(includes(in: bytes).filter { seen.insert($0).inserted }.prefix(most))
  }
}
