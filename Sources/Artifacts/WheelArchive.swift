/// The members of a wheel, which is a ZIP file. All that it says of itself is checked against its bytes.
public struct WheelArchive {
  public struct Member: Hashable, Sendable {
    public var name: String
    /// Unpacked.
    public var size: Int
    fileprivate var packedSize: Int
    fileprivate var method: Int
    fileprivate var checksum: UInt32
    fileprivate var offset: Int
  }

  private let file: BinaryBytes
  public let members: [Member]

  /// What a member may take unpacked: more than any module has.
  private static let largest = 1 << 30
  private static let mostMembers = 65_534

  public init(_ bytes: ArraySlice<UInt8>) throws(ArtifactError) {
    file = BinaryBytes(bytes)
    members = try Self.directory(file)
  }

  private static func directory(_ file: BinaryBytes) throws(ArtifactError) -> [Member] {
    guard let end = endOfDirectory(file), let count = file.number(end + 10, 2), let size = file.number(end + 12, 4),
      let start = file.number(end + 16, 4)
    else { throw ArtifactError("no wheel: it is no ZIP file, or cut off") }
    guard count <= mostMembers, start != 0xFFFF_FFFF else {
      throw ArtifactError("a ZIP file in the format for more than 4 GB, which is not read")
    }
    guard start + size <= end else { throw .cut }
    var found: [Member] = []
    var at = start
    for _ in 0..<count {
      guard let head = file.slice(at, 46), head.starts(with: [0x50, 0x4B, 1, 2]), let flags = head.number(8, 2),
        let method = head.number(10, 2), let checksum = head.number(16, 4), let packed = head.number(20, 4),
        let size = head.number(24, 4), let length = head.number(28, 2), let extra = head.number(30, 2),
        let comment = head.number(32, 2), let offset = head.number(42, 4), let name = file.slice(at + 46, length)
      else { throw .cut }
      guard flags & 1 == 0 else { throw ArtifactError("an encrypted ZIP file, which no wheel is") }
      found.append(
        Member(
          name: String(decoding: name.bytes, as: UTF8.self), size: size, packedSize: packed, method: method,
          checksum: UInt32(truncatingIfNeeded: checksum), offset: offset))
      at += 46 + length + extra + comment
    }
    return found
  }

  /// The record at the end, behind which a comment of 64 kB at most may stand.
  private static func endOfDirectory(_ file: BinaryBytes) -> Int? {
    guard file.count >= 22 else { return nil }
    for at in stride(from: file.count - 22, through: max(0, file.count - 22 - 65_535), by: -1) {
      if file.slice(at, 4)?.starts(with: [0x50, 0x4B, 5, 6]) ?? false { return at }
    }
    return nil
  }

  /// What a member holds.
  public func contents(of member: Member) throws(ArtifactError) -> [UInt8] {
    guard member.size <= Self.largest else {
      throw ArtifactError("`\(member.name)` is larger than 1 GB, which no module is")
    }
    guard let head = file.slice(member.offset, 30), head.starts(with: [0x50, 0x4B, 3, 4]),
      let name = head.number(26, 2),
      let extra = head.number(28, 2), let packed = file.slice(member.offset + 30 + name + extra, member.packedSize)
    else { throw .cut }
    let bytes: [UInt8]
    switch member.method {
    case 0 where member.packedSize == member.size: bytes = Array(packed.bytes)
    case 8: bytes = try Inflate.decompress(packed.bytes, size: member.size)
    default: throw ArtifactError("`\(member.name)` is packed in a way that wheels are not")
    }
    guard Checksum32.of(bytes) == member.checksum else {
      throw ArtifactError("`\(member.name)` is damaged: its checksum is another")
    }
    return bytes
  }
}

/// The checksum of ZIP files (CRC-32).
enum Checksum32 {
  private static let table: [UInt32] = (0..<256).map { number in
    (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  static func of(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}
