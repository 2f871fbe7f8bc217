/// Writes values one after the other: numbers in eight bytes, the lowest first; texts with their length before them.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func write(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  mutating func write(_ text: String) { write(Array(text.utf8)) }

  mutating func write(_ block: [UInt8]) {
    write(block.count)
    bytes += block
  }

  mutating func write(_ digest: ContentDigest) { bytes += digest.bytes }

  mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }
}

/// Reads what `ByteWriter` wrote. What is not there is nil, whatever the bytes are.
struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  var isAtEnd: Bool { position == bytes.endIndex }

  mutating func number() -> Int? {
    guard bytes.endIndex - position >= 8 else { return nil }
    var value: UInt64 = 0
    for offset in 0..<8 { value |= UInt64(bytes[position + offset]) << (8 * UInt64(offset)) }
    position += 8
    return Int(truncatingIfNeeded: value)
  }

  mutating func block() -> ArraySlice<UInt8>? {
    guard let size = number(), size >= 0, size <= bytes.endIndex - position else { return nil }
    defer { position += size }
    return bytes[position..<position + size]
  }

  mutating func text() -> String? { block().map { String(decoding: $0, as: UTF8.self) } }

  mutating func digest() -> ContentDigest? {
    guard bytes.endIndex - position >= ContentDigest.size else { return nil }
    defer { position += ContentDigest.size }
    return ContentDigest(raw: bytes[position..<position + ContentDigest.size])
  }

  mutating func texts() -> [String]? {
    guard let count = number(), count >= 0, count <= bytes.count else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }
}
