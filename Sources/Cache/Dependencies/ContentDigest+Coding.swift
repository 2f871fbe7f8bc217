import Coding

extension ByteWriter {
  mutating func write(_ digest: ContentDigest) { append(digest.bytes) }
}

extension ByteReader {
  mutating func digest() -> ContentDigest? { take(ContentDigest.size).map { ContentDigest(raw: $0) } }
}
