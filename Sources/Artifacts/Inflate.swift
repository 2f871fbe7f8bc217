/// Decompresses "deflate" (RFC 1951), in memory and never beyond the size that is asked for.
///
/// Written out here because nothing else serves: Swift's standard library has none, the wheel this program comes in must
/// not need a library of the system, and the format is small and does not change. Swift checks every index, so that
/// input which nobody vouches for can at worst be refused.
struct Inflate {
  private let input: ArraySlice<UInt8>
  private var position: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  /// How many blocks brought a code of their own.
  private var codes = 0
  private let size: Int

  /// - Parameter size: of what comes out; more or less is an error.
  static func decompress(_ input: ArraySlice<UInt8>, size: Int) throws(ArtifactError) -> [UInt8] {
    var inflate = Inflate(input: input, size: size)
    try inflate.run()
    return inflate.output
  }

  private init(input: ArraySlice<UInt8>, size: Int) {
    self.input = input
    self.size = size
    position = input.startIndex
    // Grown as the data comes: a size is only a claim.
    output.reserveCapacity(min(size, 16 * input.count + 1_024))
  }

  private static let broken = ArtifactError("damaged: its compressed data makes no sense")

  private mutating func run() throws(ArtifactError) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try decode(Self.fixedLiterals, Self.fixedDistances)
      case 2:
        codes += 1
        let (literals, distances) = try readCodes()
        try decode(literals, distances)
      default: throw Self.broken
      }
      // A code takes longer to make than to write down: blocks that bring nothing are refused.
      guard codes <= 1_000 + output.count / 128 else { throw Self.broken }
    }
    guard output.count == size else { throw Self.broken }
  }

  // MARK: - Bits

  /// Fills up to at least 32 bits, as long as there is input.
  private mutating func fill() {
    while bitCount <= 48, position < input.endIndex {
      bits |= UInt64(input[position]) << UInt64(bitCount)
      position += 1
      bitCount += 8
    }
  }

  private mutating func take(_ count: Int) throws(ArtifactError) -> Int {
    if bitCount < count { fill() }
    guard bitCount >= count else { throw Self.broken }
    let value = Int(bits & (1 << UInt64(count) - 1))
    bits >>= UInt64(count)
    bitCount -= count
    return value
  }

  private mutating func copyStored() throws(ArtifactError) {
    _ = try take(bitCount % 8)
    let length = try take(16)
    let inverse = try take(16)
    guard length == inverse ^ 0xFFFF else { throw Self.broken }
    // What was read ahead goes back.
    position -= bitCount / 8
    bits = 0
    bitCount = 0
    guard length <= input.endIndex - position, output.count + length <= size else { throw Self.broken }
    output += input[position..<position + length]
    position += length
  }

  // MARK: - Codes

  /// A Huffman code as a table from the next bits to a symbol and its length.
  private struct Code {
    private(set) var entries: [UInt16]
    private(set) var width: Int

    /// - Parameter lengths: of each symbol's code; 0 for none.
    /// - Returns: nil for lengths that make no code.
    init?(_ lengths: ArraySlice<UInt8>) {
      width = Int(lengths.max() ?? 0)
      guard width <= 15 else { return nil }
      guard width > 0 else {
        entries = [0]
        return
      }
      var counts = Array(repeating: 0, count: 17)
      for length in lengths where length > 0 { counts[Int(length)] += 1 }
      var next = Array(repeating: 0, count: 17)
      var code = 0
      for length in 1...15 {
        code = (code + (length > 1 ? counts[length - 1] : 0)) << 1
        next[length] = code
        guard code + counts[length] <= 1 << length else { return nil }
      }
      entries = Array(repeating: 0, count: 1 << width)
      for (symbol, length) in lengths.enumerated() where length > 0 {
        let length = Int(length)
        var reversed = 0
        for bit in 0..<length where next[length] & 1 << bit != 0 { reversed |= 1 << (length - 1 - bit) }
        next[length] += 1
        let entry = UInt16(symbol << 4 | length)
        var index = reversed
        while index < entries.count {
          entries[index] = entry
          index += 1 << length
        }
      }
    }
  }

  private mutating func symbol(_ code: borrowing Code) throws(ArtifactError) -> Int {
    if bitCount < 15 { fill() }
    let entry = code.entries[Int(bits & (1 << UInt64(code.width) - 1))]
    let length = Int(entry & 15)
    guard length > 0, length <= bitCount else { throw Self.broken }
    bits >>= UInt64(length)
    bitCount -= length
    return Int(entry >> 4)
  }

  private static let fixedLiterals = Code(
    (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }[...])
  private static let fixedDistances = Code(Array(repeating: 5, count: 30)[...])

  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  /// The two codes that stand before a block's data, themselves compressed.
  private mutating func readCodes() throws(ArtifactError) -> (Code?, Code?) {
    let literals = try take(5) + 257
    let distances = try take(5) + 1
    let count = try take(4) + 4
    var lengths = Array(repeating: UInt8(0), count: 19)
    for index in 0..<count { lengths[Self.order[index]] = UInt8(try take(3)) }
    guard literals <= 286, let code = Code(lengths[...]) else { throw Self.broken }
    var all: [UInt8] = []
    while all.count < literals + distances {
      switch try symbol(code) {
      case 16:
        guard let last = all.last else { throw Self.broken }
        all += Array(repeating: last, count: try take(2) + 3)
      case 17: all += Array(repeating: 0, count: try take(3) + 3)
      case 18: all += Array(repeating: 0, count: try take(7) + 11)
      case let length: all.append(UInt8(length))
      }
    }
    guard all.count == literals + distances else { throw Self.broken }
    return (Code(all[..<literals]), Code(all[literals...]))
  }

  // MARK: - Data

  private static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
  ]
  private static let lengthBits = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  private static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145,
    8193, 12289, 16385, 24577,
  ]

  private mutating func decode(_ literals: Code?, _ distances: Code?) throws(ArtifactError) {
    guard let literals, let distances else { throw Self.broken }
    while true {
      let symbol = try symbol(literals)
      if symbol < 256 {
        guard output.count < size else { throw Self.broken }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol - 257 < Self.lengthBases.count else { throw Self.broken }
      let length = try Self.lengthBases[symbol - 257] + take(Self.lengthBits[symbol - 257])
      let code = try self.symbol(distances)
      guard code < Self.distanceBases.count else { throw Self.broken }
      let distance = try Self.distanceBases[code] + take(code < 4 ? 0 : code / 2 - 1)
      guard distance <= output.count, length <= size - output.count else { throw Self.broken }
      let start = output.count - distance
      for offset in 0..<length { output.append(output[start + offset]) }
    }
  }
}
