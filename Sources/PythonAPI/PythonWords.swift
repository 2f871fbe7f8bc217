/// Whether the words of a C or C++ source have to do with Python. Comments and literals do not count: they may mention
/// anything.
public struct PythonWords: Sendable {
  /// Whether one is like a name of the API: `PyList_New`, `_Py_Identifier`, `PY_VERSION_HEX`.
  public private(set) var namesAPI = false
  /// Whether one is such a name, or begins like what bindings use: `py::`, `nb::`, `ob_type`, `tp_name`.
  public private(set) var resemblesBinding = false

  public init(in bytes: UnsafeBufferPointer<UInt8>) {
    var position = 0
    while position < bytes.count, !namesAPI {
      let byte = bytes[position]
      if Self.isWord(byte) {
        let start = position
        while position < bytes.count, Self.isWord(bytes[position]) { position += 1 }
        // A digit separator begins no literal.
        if position < bytes.count, bytes[position] == UInt8(ascii: "'"), (48...57).contains(byte) { position += 1 }
        note(bytes[start..<position], in: bytes)
        let isRaw =
          bytes[position - 1] == UInt8(ascii: "R") && position < bytes.count && bytes[position] == UInt8(ascii: "\"")
        if isRaw { position = Self.endOfRawString(bytes, position) }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        position = Self.endOfLiteral(bytes, position)
      } else if byte == UInt8(ascii: "/") {
        position = Self.endOfComment(bytes, position)
      } else {
        position += 1
      }
    }
  }

  private mutating func note(_ word: Slice<UnsafeBufferPointer<UInt8>>, in bytes: UnsafeBufferPointer<UInt8>) {
    guard word.count > 1, "pPn_otN".utf8.contains(bytes[word.startIndex]) else { return }
    let text = String(decoding: word.prefix(9), as: UTF8.self)
    let third = text.utf8.dropFirst(2).first
    let isName = text.hasPrefix("Py") && third.map { $0 == UInt8(ascii: "_") || (65...90).contains($0) } == true
    namesAPI = namesAPI || isName || text.hasPrefix("PY_") || text.hasPrefix("_Py")
    resemblesBinding =
      resemblesBinding || namesAPI || word.count > 2 && ["py", "Py", "PY"].contains(where: text.hasPrefix)
      || Self.beginnings.contains(where: text.hasPrefix)
      || ["py", "nb"].contains(text) && bytes[word.endIndex...].prefix(2).elementsEqual("::".utf8)
  }

  /// No longer than what is looked at of a word.
  private static let beginnings = [
    "ob_type", "ob_refcnt", "tp_alloc", "tp_base", "tp_basics", "tp_deallo", "tp_flags", "tp_free", "tp_name",
    "tp_new", "nanobind", "NB_MODULE",
  ]

  /// Literals end with their line: in text that no compiler reads an apostrophe stands alone.
  private static func endOfLiteral(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    while position < bytes.count, bytes[position] != bytes[start], bytes[position] != UInt8(ascii: "\n") {
      position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
    }
    return position + 1
  }

  /// `R"delimiter(…)delimiter"`
  private static func endOfRawString(_ bytes: UnsafeBufferPointer<UInt8>, _ quote: Int) -> Int {
    guard let bracket = bytes[quote...].prefix(18).firstIndex(of: UInt8(ascii: "(")) else { return quote + 1 }
    let end = [UInt8(ascii: ")")] + bytes[(quote + 1)..<bracket] + [UInt8(ascii: "\"")]
    var position = bracket
    while position + end.count <= bytes.count {
      if bytes[position] == end[0], bytes[position..<position + end.count].elementsEqual(end) {
        return position + end.count
      }
      position += 1
    }
    return bytes.count
  }

  private static func endOfComment(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Int {
    var position = start + 1
    guard position < bytes.count else { return position }
    if bytes[position] == UInt8(ascii: "/") {
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      return position
    }
    guard bytes[position] == UInt8(ascii: "*") else { return position }
    position += 2
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "/"), bytes[position - 1] == UInt8(ascii: "*") { return position + 1 }
      position += 1
    }
    return position
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }
}
