/// Writes values one after the other: numbers in eight bytes, the lowest first; texts with their length before them.
public struct ByteWriter {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public mutating func write(_ number: Int) {
    for shift in stride(from: 0, to: 64, by: 8) { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  public mutating func write(_ text: String) { write(Array(text.utf8)) }

  public mutating func write(_ block: [UInt8]) {
    write(block.count)
    bytes += block
  }

  /// Bytes of a known number.
  public mutating func append(_ more: [UInt8]) { bytes += more }

  public mutating func write(_ texts: [String]) {
    write(texts.count)
    for text in texts { write(text) }
  }
}

/// Reads what `ByteWriter` wrote. What is not there is nil, whatever the bytes are.
public struct ByteReader {
  private let bytes: ArraySlice<UInt8>
  private var position: Int

  public init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    position = bytes.startIndex
  }

  /// What has not been read yet.
  public var rest: ArraySlice<UInt8> { bytes[position...] }

  public var isAtEnd: Bool { position == bytes.endIndex }

  public mutating func number() -> Int? {
    guard bytes.endIndex - position >= 8 else { return nil }
    var value: UInt64 = 0
    for offset in 0..<8 { value |= UInt64(bytes[position + offset]) << (8 * UInt64(offset)) }
    position += 8
    return Int(truncatingIfNeeded: value)
  }

  public mutating func block() -> ArraySlice<UInt8>? {
    guard let size = number(), size >= 0, size <= bytes.endIndex - position else { return nil }
    defer { position += size }
    return bytes[position..<position + size]
  }

  /// So many bytes, without a length before them.
  public mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard bytes.endIndex - position >= count else { return nil }
    defer { position += count }
    return bytes[position..<position + count]
  }

  public mutating func text() -> String? { block().map { String(decoding: $0, as: UTF8.self) } }

  public mutating func texts() -> [String]? {
    guard let count = number(), count >= 0, count <= bytes.count else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = text() else { return nil }
      texts.append(text)
    }
    return texts
  }
}
