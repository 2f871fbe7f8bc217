/// The identifiers that some headers mention anywhere, comments included, as hashes: a name that is not among them makes
/// no difference to the headers, one that is may.
struct MentionedNames: Sendable {
  /// Sorted, four bytes each, in the order of this machine.
  private(set) var bytes: [UInt8] = []

  init(bytes: [UInt8]) { self.bytes = bytes }

  init(in texts: some Sequence<UnsafeBufferPointer<UInt8>>) {
    var hashes: Set<UInt32> = []
    for text in texts { Self.add(text, to: &hashes) }
    self.init(hashes: hashes)
  }

  /// - Parameter hashes: what `hash(of:)` and `add(_:to:)` give.
  init(hashes: Set<UInt32>) {
    bytes = hashes.sorted().withUnsafeBytes { Array($0) }
  }

  /// Adds the hashes of a text's identifiers.
  static func add(_ text: UnsafeBufferPointer<UInt8>, to hashes: inout Set<UInt32>) {
    var position = 0
    while position < text.count {
      guard isIdentifierByte(text[position]) else {
        position += 1
        continue
      }
      var hash = seed
      while position < text.count, isIdentifierByte(text[position]) {
        hash = mix(hash, text[position])
        position += 1
      }
      hashes.insert(hash)
    }
  }

  static func hash(of name: String) -> UInt32 { name.utf8.reduce(seed, mix) }

  /// Whether no name is among both; now and then this is false although none is.
  func isDisjoint(with other: MentionedNames) -> Bool {
    let (few, many) = bytes.count < other.bytes.count ? (self, other) : (other, self)
    return few.bytes.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).allSatisfy {
        !many.contains(hash: bytes.loadUnaligned(fromByteOffset: $0 * 4, as: UInt32.self))
      }
    }
  }

  /// Whether the headers may mention a name; now and then this is true of one that they do not.
  func contains(_ name: String) -> Bool { contains(hash: Self.hash(of: name)) }

  private func contains(hash wanted: UInt32) -> Bool {
    bytes.withUnsafeBytes { bytes in
      var low = 0
      var high = bytes.count / 4
      while low < high {
        let middle = low + (high - low) / 2
        let found = bytes.loadUnaligned(fromByteOffset: middle * 4, as: UInt32.self)
        if found == wanted { return true }
        if found < wanted { low = middle + 1 } else { high = middle }
      }
      return false
    }
  }

  // FNV-1a.
  private static let seed: UInt32 = 2_166_136_261
  private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
}
