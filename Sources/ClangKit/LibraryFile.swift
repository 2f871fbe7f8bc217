import Libc

/// What the beginning of a shared library tells before it is loaded.
///
/// The loader maps a file that was cut off without a word: the process dies when it touches what is missing.
enum LibraryFile {
  private static let headerSize = 64
  private static let machines: [Int: String] = [
    3: "i386", 21: "ppc64", 22: "s390x", 40: "arm", 62: "x86_64", 183: "aarch64", 243: "riscv64", 258: "loongarch64",
  ]

  /// The number that ELF has for the machine that this program is built for; nil where it is not known here.
  private static var ownMachine: Int? {
    #if arch(x86_64)
      62
    #elseif arch(arm64)
      183
    #else
      nil
    #endif
  }

  /// Why a file cannot be loaded; nil if nothing speaks against it, or if only the loader can tell.
  static func problem(of path: String) -> String? {
    // Whoever opens a pipe waits for its other end, unless asked not to.
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return status.st_mode & S_IFMT == S_IFDIR ? nil : "it is no regular file"
    }
    let size = Int(status.st_size)
    let header = bytes(of: file, at: 0, count: headerSize)
    guard header.starts(with: [0x7F] + "ELF".utf8), header.count > 5 else { return nil }
    guard header.count == headerSize else { return "it is cut off: only \(size) bytes are there" }
    if let problem = machineProblem(header) { return problem }
    let end = max(endOfSegments(header, file: file), endOfSections(header))
    return size < end ? "it is cut off: \(size) of \(end) bytes are there" : nil
  }

  private static func machineProblem(_ header: [UInt8]) -> String? {
    guard let own = ownMachine else { return nil }
    let isSmall = header[4] != 2
    let isLittle = header[5] == 1
    let machine = isLittle ? number(header, at: 18, size: 2) : Int(header[18]) << 8 | Int(header[19])
    if machine == own, !isSmall, isLittle { return nil }
    let name = machines[machine] ?? "machine \(machine)"
    return "it is built for \(name), and this is \(machines[own] ?? "")"
  }

  private static func endOfSegments(_ header: [UInt8], file: Int32) -> Int {
    let (offset, size) = (number(header, at: 32, size: 8), number(header, at: 54, size: 2))
    let count = number(header, at: 56, size: 2)
    guard size >= 56 else { return 0 }
    let table = bytes(of: file, at: offset, count: size * count)
    guard table.count == size * count else { return sum(offset, size * count) }
    return (0..<count).map { index in
      sum(number(table, at: index * size + 8, size: 8), number(table, at: index * size + 32, size: 8))
    }.max() ?? 0
  }

  private static func endOfSections(_ header: [UInt8]) -> Int {
    sum(number(header, at: 40, size: 8), number(header, at: 58, size: 2) * number(header, at: 60, size: 2))
  }

  /// Numbers from a broken file may be of any size.
  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, isTooLarge) = left.addingReportingOverflow(right)
    return isTooLarge ? Int.max : sum
  }

  private static func number(_ bytes: [UInt8], at position: Int, size: Int) -> Int {
    let value = (0..<size).reduce(UInt64(0)) { $0 | UInt64(bytes[position + $1]) << (8 * UInt64($1)) }
    return Int(clamping: value)
  }

  private static func bytes(of file: Int32, at offset: Int, count: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = max(0, pread(file, buffer.baseAddress, count, off_t(offset)))
    }
  }
}
