/// Bytes of a file that nobody vouches for. Whatever offset is asked for, the answer is a value or nil.
struct BinaryBytes {
  let bytes: ArraySlice<UInt8>
  var isBigEndian = false

  init(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool = false) {
    self.bytes = bytes
    self.isBigEndian = isBigEndian
  }

  var count: Int { bytes.count }

  /// A stretch; nil if it does not lie within.
  func slice(_ offset: Int, _ length: Int) -> BinaryBytes? {
    guard offset >= 0, length >= 0, offset <= count, length <= count - offset else { return nil }
    let start = bytes.startIndex + offset
    return BinaryBytes(bytes[start..<start + length], isBigEndian: isBigEndian)
  }

  /// A number of 1, 2, 4 or 8 bytes; nil also for one that no offset can be.
  func number(_ offset: Int, _ size: Int) -> Int? {
    guard let part = slice(offset, size) else { return nil }
    var value: UInt64 = 0
    for byte in isBigEndian ? Array(part.bytes) : part.bytes.reversed() { value = value << 8 | UInt64(byte) }
    return Int(exactly: value)
  }

  /// The text up to the next NUL; nil if there is none within the bounds.
  func text(_ offset: Int, limit: Int = 4_096) -> String? {
    guard offset >= 0, offset < count else { return nil }
    let start = bytes.startIndex + offset
    let rest = bytes[start..<min(bytes.endIndex, start + limit)]
    guard let end = rest.firstIndex(of: 0) else { return nil }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// Whether a name that begins behind `lead` bytes may be one of Python's, without reading it to its end.
  func mayBePython(at offset: Int, lead: Int) -> Bool {
    guard let head = slice(offset, min(lead + 3, max(0, count - offset))) else { return true }
    let word = head.bytes.dropFirst(lead)
    return word.starts(with: "Py".utf8) || word.starts(with: "_Py".utf8)
  }

  func starts(with prefix: [UInt8]) -> Bool { bytes.starts(with: prefix) }
}
