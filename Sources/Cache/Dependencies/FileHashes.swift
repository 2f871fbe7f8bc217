import Coding
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The digests of files, each read once. From one run to the next they are known by the files' stamps.
final class FileHashes {
  private struct Record {
    var stamp: FileIdentity
    var digest: ContentDigest
    /// When the file was read.
    var read: Int
    var isUsed = false
  }

  private let file: CacheFile
  private static let purpose = "files"
  /// With more files than this, those that a run did not need are forgotten.
  private static let bound = 20_000

  private var records: [String: Record]
  private var current: [String: ContentDigest?] = [:]
  private var isChanged = false

  init(file: CacheFile) {
    self.file = file
    records = [:]
    guard let body = file.read(purpose: Self.purpose) else { return }
    var reader = ByteReader(body)
    while !reader.isAtEnd {
      guard let path = reader.text(), let stamp = FileIdentity(&reader), let digest = reader.digest(),
        let read = reader.number()
      else { return }
      records[path] = Record(stamp: stamp, digest: digest, read: read)
    }
  }

  /// The digest of what a file held when this run first asked; nil for what is no file.
  func digest(of path: String) -> ContentDigest? {
    if let known = current[path] { return known }
    let digest = newestDigest(of: path)
    current[path] = .some(digest)
    return digest
  }

  /// The digest of a file that has not changed since `instant`; nil if it has, or may have.
  func digest(of path: String, unchangedSince instant: Int) -> ContentDigest? {
    guard let stamp = FileIdentity(path: path), stamp.isOlder(than: instant) else { return nil }
    if let record = records[path], record.isUsed, record.stamp == stamp { return record.digest }
    return newestDigest(of: path)
  }

  private func newestDigest(of path: String) -> ContentDigest? {
    guard let stamp = FileIdentity(path: path) else { return nil }
    // A file that changed around the time when it was read may have the same stamp with other bytes.
    if let record = records[path], record.stamp == stamp, stamp.isOlder(than: record.read) {
      records[path]?.isUsed = true
      return record.digest
    }
    let instant = FileIdentity.now()
    guard let data = FileManager.default.contents(atPath: path), FileIdentity(path: path) == stamp else { return nil }
    let digest = ContentDigest(of: data)
    records[path] = Record(stamp: stamp, digest: digest, read: instant, isUsed: true)
    isChanged = true
    return digest
  }

  func save() throws(WriteError) {
    guard isChanged else { return }
    var writer = ByteWriter()
    let isFull = records.count > Self.bound
    for (path, record) in records where record.isUsed || !isFull {
      writer.write(path)
      record.stamp.write(to: &writer)
      writer.write(record.digest)
      writer.write(record.read)
    }
    try file.write(writer.bytes, purpose: Self.purpose)
    isChanged = false
  }
}
