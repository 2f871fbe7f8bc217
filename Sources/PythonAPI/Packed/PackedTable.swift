import CRules

/// Lines of tab-separated columns, sorted by the bytes of the first column, searched where they lie.
struct PackedTable: @unchecked Sendable {
  // The bytes are part of the executable and never change.
  let bytes: UnsafeBufferPointer<UInt8>

  init(_ table: abi3lint_table) {
    bytes = UnsafeBufferPointer(start: table.bytes, count: Int(table.size))
  }

  /// The columns of each line whose first column is `key`, in the order of the table.
  func rows(_ key: String) -> [[Substring]] {
    var key = key
    return key.withUTF8 { key in
      guard var line = firstLine(key) else { return [] }
      var rows: [[Substring]] = []
      while line < bytes.count, hasKey(key, at: line) {
        rows.append(columns(at: &line))
      }
      return rows
    }
  }

  /// The columns of all lines.
  func allRows() -> [[Substring]] {
    var rows: [[Substring]] = []
    var line = 0
    while line < bytes.count { rows.append(columns(at: &line)) }
    return rows
  }

  /// The columns of the line that begins at `line`, which is moved to the next one.
  private func columns(at line: inout Int) -> [Substring] {
    let end = lineEnd(from: line)
    let text = String(decoding: bytes[line..<end], as: UTF8.self)
    line = end + 1
    return text[...].parts(between: "\t", keepingEmpty: true)
  }

  /// Whether a line has the key, without making a string.
  func contains(_ key: UnsafeBufferPointer<UInt8>) -> Bool { firstLine(key) != nil }

  /// The first columns, in order.
  func keys() -> [String] {
    var keys: [String] = []
    var line = 0
    while line < bytes.count {
      let end = lineEnd(from: line)
      keys.append(String(decoding: bytes[line..<keyEnd(from: line)], as: UTF8.self))
      line = end + 1
    }
    return keys
  }

  /// Where the first line with the key begins.
  private func firstLine(_ key: UnsafeBufferPointer<UInt8>) -> Int? {
    var low = 0
    var high = bytes.count
    // Invariant: lines that begin before `low` have smaller keys, those that begin at or after `high` do not.
    while low < high {
      let middle = lineStart(around: low + (high - low) / 2, notBefore: low)
      if compare(lineAt: middle, with: key) < 0 { low = lineEnd(from: middle) + 1 } else { high = middle }
    }
    return low < bytes.count && hasKey(key, at: low) ? low : nil
  }

  private func lineStart(around position: Int, notBefore low: Int) -> Int {
    var start = position
    while start > low, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private func keyEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: "\t"), bytes[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private func hasKey(_ key: UnsafeBufferPointer<UInt8>, at line: Int) -> Bool { compare(lineAt: line, with: key) == 0 }

  /// Negative if the line's key comes before `key`, zero if they are equal.
  private func compare(lineAt start: Int, with key: UnsafeBufferPointer<UInt8>) -> Int {
    var position = start
    for byte in key {
      guard position < bytes.count, bytes[position] != UInt8(ascii: "\t"), bytes[position] != UInt8(ascii: "\n")
      else { return -1 }
      if bytes[position] != byte { return Int(bytes[position]) - Int(byte) }
      position += 1
    }
    return position == keyEnd(from: position) ? 0 : 1
  }
}

extension Substring {
  /// What stands between separators of one byte. Splitting at a `Character` would look for grapheme clusters.
  func parts(between separator: Unicode.Scalar, keepingEmpty: Bool = false) -> [Substring] {
    utf8.split(separator: UInt8(ascii: separator), omittingEmptySubsequences: !keepingEmpty).map(Substring.init)
  }
}
