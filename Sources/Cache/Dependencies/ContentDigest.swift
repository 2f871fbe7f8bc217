import Coding
import Crypto

/// The SHA-256 of some bytes.
struct ContentDigest: Hashable, Sendable {
  static let size = 32

  private let words: (UInt64, UInt64, UInt64, UInt64)

  init(of bytes: some Sequence<UInt8>) {
    self.init(raw: Array(SHA256.hash(data: Array(bytes))))
  }

  /// Of several texts; none of them can be mistaken for the joint of two others.
  init(of texts: some Sequence<String>) {
    var writer = ByteWriter()
    for text in texts { writer.write(text) }
    self.init(of: writer.bytes)
  }

  /// - Parameter raw: 32 bytes, as `bytes` gives them.
  init(raw: some Collection<UInt8>) {
    var values: [UInt64] = [0, 0, 0, 0]
    for (position, byte) in raw.prefix(Self.size).enumerated() {
      values[position / 8] |= UInt64(byte) << (8 * UInt64(position % 8))
    }
    words = (values[0], values[1], values[2], values[3])
  }

  var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * UInt64($0))) }
    }
  }

  /// A name for a file: the first 128 bits in hexadecimal.
  var name: String {
    bytes.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func == (left: Self, right: Self) -> Bool { left.words == right.words }

  func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
  }
}
