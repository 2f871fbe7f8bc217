/// Small binaries, put together here: what linkers make, as far as the readers look at it.
enum SampleBinary {
  static func little(_ value: Int, _ size: Int) -> [UInt8] { (0..<size).map { UInt8(value >> (8 * $0) & 0xFF) } }

  private static func strings(_ texts: [String]) -> (bytes: [UInt8], offsets: [Int]) {
    var bytes: [UInt8] = [0]
    let offsets = texts.map { text in
      defer { bytes += Array(text.utf8) + [0] }
      return bytes.count
    }
    return (bytes, offsets)
  }

  /// An ELF file of 64 bits; weak imports are named with a `?` at their ends.
  static func elf(imports: [String], definitions: [String], libraries: [String]) -> [UInt8] {
    let names = imports.map { $0.filter { $0 != "?" } } + definitions
    let (text, offsets) = strings(names + libraries)
    var symbols = Array(repeating: UInt8(0), count: 24)
    for (index, name) in (imports + definitions).enumerated() {
      let isImport = index < imports.count
      symbols += little(offsets[index], 4)
      symbols += [name.hasSuffix("?") ? 0x22 : 0x12, 0]
      symbols += little(isImport ? 0 : 1, 2)
      symbols += little(0, 16)
    }
    let dynamic = libraries.indices.flatMap { little(1, 8) + little(offsets[names.count + $0], 8) } + little(0, 16)
    let parts = [symbols, text, dynamic]
    var file = [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1] + Array(repeating: UInt8(0), count: 57)
    var places: [Int] = []
    for part in parts {
      places.append(file.count)
      file += part
    }
    let table = file.count
    func section(_ type: Int, _ index: Int, _ link: Int) -> [UInt8] {
      [
        little(0, 4), little(type, 4), little(0, 16), little(places[index], 8), little(parts[index].count, 8),
        little(link, 4), little(0, 20),
      ].flatMap { $0 }
    }
    file += Array(repeating: 0, count: 64) + section(11, 0, 2) + section(3, 1, 0) + section(6, 2, 2)
    file.replaceSubrange(0x28..<0x30, with: little(table, 8))
    file.replaceSubrange(0x3A..<0x3E, with: little(64, 2) + little(4, 2))
    return file
  }

  /// A Mach-O file of 64 bits.
  static func machO(imports: [String], definitions: [String], libraries: [String]) -> [UInt8] {
    let (text, offsets) = strings((imports + definitions).map { "_" + $0 })
    let symbols = offsets.enumerated().flatMap { index, offset -> [UInt8] in
      let kind: [UInt8] = [index < imports.count ? 0x01 : 0x0F, 1]
      return [little(offset, 4), kind, little(0, 10)].flatMap { $0 }
    }
    let loads = libraries.flatMap { name -> [UInt8] in
      let bytes = Array(name.utf8) + Array(repeating: UInt8(0), count: 8 - name.utf8.count % 8)
      return [little(0xC, 4), little(24 + bytes.count, 4), little(24, 4), little(0, 12), bytes].flatMap { $0 }
    }
    let start = 32 + loads.count + 24
    let command = [2, 24, start, offsets.count, start + symbols.count, text.count].flatMap { little($0, 4) }
    let head = [little(0xFEED_FACF, 4), little(0, 12), little(libraries.count + 1, 4), little(0, 12)]
    return (head + [loads, command, symbols, text]).flatMap { $0 }
  }

  /// Two of them in one file.
  static func universal(_ parts: [[UInt8]]) -> [UInt8] {
    func big(_ value: Int) -> [UInt8] { little(value, 4).reversed() }
    var offset = 8 + 20 * parts.count
    var head = big(0xCAFE_BABE) + big(parts.count)
    for part in parts {
      head += [1, 1, offset, part.count, 0].flatMap(big)
      offset += part.count
    }
    return head + parts.flatMap { $0 }
  }

  /// A DLL of 64 bits that imports names from each library.
  static func pe(imports: [(library: String, names: [String])]) -> [UInt8] {
    let base = 0x1000
    var data = Array(repeating: UInt8(0), count: (imports.count + 1) * 20)
    for (index, library) in imports.enumerated() {
      let name = data.count
      data += Array(library.library.utf8) + [0]
      var thunks: [UInt8] = []
      for text in library.names {
        thunks += little(base + data.count, 8)
        data += [0, 0] + Array(text.utf8) + [0]
      }
      // One by number, and the end.
      thunks += little(7, 7) + [0x80] + little(0, 8)
      let table = data.count
      data += thunks
      let entry = [base + table, 0, 0, base + name, base + table].flatMap { little($0, 4) }
      data.replaceSubrange(index * 20..<index * 20 + 20, with: entry)
    }
    func zeros(_ count: Int) -> [UInt8] { Array(repeating: 0, count: count) }
    let directories: [[UInt8]] = [zeros(8), little(base, 4), little(data.count, 4), zeros(8 * 14)]
    let optional = ([little(0x20B, 2), zeros(106), little(16, 4)] + directories).flatMap { $0 }
    let section: [[UInt8]] = [zeros(12), little(base, 4), little(data.count, 4), little(0x400, 4), zeros(16)]
    let head: [[UInt8]] = [
      [0x4D, 0x5A], zeros(58), little(0x40, 4), [0x50, 0x45, 0, 0], little(0x8664, 2), little(1, 2), zeros(12),
      little(optional.count, 2), zeros(2), optional,
    ]
    let file = (head + section).flatMap { $0 }
    return file + Array(repeating: 0, count: 0x400 - file.count) + data
  }
}
