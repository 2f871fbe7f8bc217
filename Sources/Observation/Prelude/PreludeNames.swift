/// The names that a prelude's headers show, as lines sorted by their bytes: they are kept in a file, and few are ever
/// looked up.
struct PreludeNames: Sendable {
  private let bytes: [UInt8]
  /// The paths that lines refer to by their position.
  private let paths: [String]

  init(bytes: [UInt8], paths: [String]) {
    self.bytes = bytes
    self.paths = paths
  }

  /// Packs names into lines: the name, its visibility, whether it is a macro of Python's, and its two homes.
  static func pack(_ names: [String: HeaderName], paths: inout [String]) -> [UInt8] {
    var positions = Dictionary(paths.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    func text(_ home: NameHome?) -> String {
      guard let home else { return "-" }
      let position = positions[home.path] ?? paths.count
      if position == paths.count {
        positions[home.path] = position
        paths.append(home.path)
      }
      return (home.origin == .python ? "p" : "s") + String(position)
    }
    var lines: [UInt8] = []
    let sorted = names.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (name, found) in sorted where !name.utf8.contains(where: { $0 <= UInt8(ascii: " ") }) {
      let visibility =
        switch found.visibility {
        case .symbol: "s"
        case .inlined: "i"
        case .hidden, nil: "-"
        }
      let columns = [
        name, visibility, found.isPythonMacro ? "m" : "-", text(found.macroHome), text(found.declarationHome),
      ]
      lines += columns.joined(separator: "\t").utf8
      lines.append(UInt8(ascii: "\n"))
    }
    return lines
  }

  subscript(name: String) -> HeaderName? {
    var name = name
    let line = name.withUTF8 { key in bytes.withUnsafeBufferPointer { Self.line(key, in: $0) } }
    guard let line else { return nil }
    let columns = line.split(separator: "\t")
    guard columns.count == 4 else { return nil }
    return HeaderName(
      visibility: columns[0] == "s" ? .symbol : columns[0] == "i" ? .inlined : nil, isPythonMacro: columns[1] == "m",
      macroHome: home(columns[2]), declarationHome: home(columns[3]))
  }

  private func home(_ column: Substring) -> NameHome? {
    guard let position = Int(column.dropFirst()), paths.indices.contains(position) else { return nil }
    return NameHome(origin: column.hasPrefix("p") ? .python : .system, path: paths[position])
  }

  /// What stands behind the key on its line.
  private static func line(_ key: UnsafeBufferPointer<UInt8>, in bytes: UnsafeBufferPointer<UInt8>) -> String? {
    var low = 0
    var high = bytes.count
    while low < high {
      var start = low + (high - low) / 2
      while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let name = bytes[start..<end].prefix { $0 != UInt8(ascii: "\t") }
      if name.elementsEqual(key) { return String(decoding: bytes[min(name.endIndex + 1, end)..<end], as: UTF8.self) }
      if name.lexicographicallyPrecedes(key) { low = end + 1 } else { high = start }
    }
    return nil
  }
}
