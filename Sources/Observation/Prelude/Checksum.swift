/// A number that tells damaged bytes from whole ones. It is quick, and no protection against forgery.
struct Checksum {
  static func of(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var lanes: (UInt64, UInt64, UInt64, UInt64) = (
      0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x85EB_CA77_C2B2_AE63
    )
    var position = 0
    while position + 32 <= bytes.count {
      mix(&lanes.0, bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      mix(&lanes.1, bytes.loadUnaligned(fromByteOffset: position + 8, as: UInt64.self))
      mix(&lanes.2, bytes.loadUnaligned(fromByteOffset: position + 16, as: UInt64.self))
      mix(&lanes.3, bytes.loadUnaligned(fromByteOffset: position + 24, as: UInt64.self))
      position += 32
    }
    while position < bytes.count {
      mix(&lanes.0, UInt64(bytes[position]))
      position += 1
    }
    var sum = UInt64(bytes.count)
    for lane in [lanes.0, lanes.1, lanes.2, lanes.3] { mix(&sum, lane) }
    return sum
  }

  static func of(_ bytes: some Collection<UInt8>) -> UInt64 {
    Array(bytes).withUnsafeBytes { of($0) }
  }

  private static func mix(_ lane: inout UInt64, _ word: UInt64) {
    lane = (lane ^ word) &* 0xFF51_AFD7_ED55_8CCD
    lane = lane << 29 | lane >> 35
  }
}
