import Coding
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A file of the cache: a line that says what it is, a digest, and what it holds. A file that was cut off, altered, or
/// put in another's place is as good as none.
struct CacheFile {
  /// Raise it when what any file of the cache means changes.
  private static let heading = Array("abi3lint cache 2\n".utf8)

  let path: String

  /// - Parameter purpose: goes into the digest: the same bytes elsewhere are not what this file holds.
  func read(purpose: String) -> ArraySlice<UInt8>? {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    let bytes = Array(data)
    let start = Self.heading.count + ContentDigest.size
    guard bytes.count >= start, bytes.starts(with: Self.heading) else { return nil }
    let body = bytes[start...]
    let digest = ContentDigest(raw: bytes[Self.heading.count..<start])
    return digest == Self.digest(purpose, body) ? body : nil
  }

  /// Written beside its place and renamed: several processes may do so at once.
  func write(_ body: [UInt8], purpose: String) throws(WriteError) {
    try writeAtomically(Self.heading + Self.digest(purpose, body[...]).bytes + body, to: path, in: .own)
  }

  private static func digest(_ purpose: String, _ body: ArraySlice<UInt8>) -> ContentDigest {
    var writer = ByteWriter()
    writer.write(purpose)
    return ContentDigest(of: writer.bytes + body)
  }
}
