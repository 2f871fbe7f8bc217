import Coding

/// A file that was read, and what it held.
struct FileDependency: Hashable {
  var path: String
  var digest: ContentDigest

  static func bytes(_ files: [FileDependency]) -> [UInt8] {
    var writer = ByteWriter()
    write(files, to: &writer)
    return writer.bytes
  }

  static func write(_ files: [FileDependency], to writer: inout ByteWriter) {
    writer.write(files.count)
    for file in files {
      writer.write(file.path)
      writer.write(file.digest)
    }
  }

  static func read(_ reader: inout ByteReader) -> [FileDependency]? {
    guard let count = reader.number(), count >= 0 else { return nil }
    var files: [FileDependency] = []
    for _ in 0..<count {
      guard let path = reader.text(), let digest = reader.digest() else { return nil }
      files.append(FileDependency(path: path, digest: digest))
    }
    return files
  }
}

/// What is kept of one file's outcome.
struct ResultEntry {
  /// Of the text that stood in for the file; nil for the file itself.
  var contents: ContentDigest?
  /// The source and the headers that are not the system's.
  var own: [FileDependency]
  var systemSet: ContentDigest
  /// The names that were asked for and not included: they were missing, or `__has_include` asked.
  var probes: [String]
  /// Of the files that stand in the folders of includes under the names in question.
  var watch: ContentDigest
  /// As `LintOutcome.bytes`.
  var outcome: [UInt8]
}

extension ResultEntry {
  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(contents.map { $0.bytes } ?? [])
    FileDependency.write(own, to: &writer)
    writer.write(systemSet)
    writer.write(probes)
    writer.write(watch)
    writer.write(outcome)
    return writer.bytes
  }

  /// Nil for bytes that are no entry.
  init?(_ body: ArraySlice<UInt8>) {
    var reader = ByteReader(body)
    guard let contents = reader.block(), let own = FileDependency.read(&reader), let set = reader.digest(),
      let probes = reader.texts(), let watch = reader.digest(), let outcome = reader.block(), reader.isAtEnd
    else { return nil }
    self.init(
      contents: contents.isEmpty ? nil : ContentDigest(raw: contents), own: own, systemSet: set, probes: probes,
      watch: watch, outcome: Array(outcome))
  }
}
