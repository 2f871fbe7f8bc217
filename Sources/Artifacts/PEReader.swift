/// Reads the import and export tables of a DLL. A name counts as Python's if it comes from one of Python's DLLs.
struct PEReader {
  private struct Section {
    var address: Int
    var size: Int
    var offset: Int
  }

  private let file: BinaryBytes
  private let is64: Bool
  private let directories: Int
  private let directoryCount: Int
  private let sections: [Section]

  init(_ file: BinaryBytes) throws(ArtifactError) {
    self.file = file
    guard let header = file.number(0x3C, 4), let signature = file.slice(header, 4) else { throw .cut }
    guard signature.starts(with: [0x50, 0x45, 0, 0]) else { throw ArtifactError("a program for DOS, no DLL") }
    guard let count = file.number(header + 6, 2), let optional = file.number(header + 20, 2),
      let magic = file.number(header + 24, 2)
    else { throw .cut }
    guard magic == 0x10B || magic == 0x20B else { throw ArtifactError("no DLL: its header makes no sense") }
    is64 = magic == 0x20B
    let start = header + 24
    directories = start + (is64 ? 112 : 96)
    guard let number = file.number(start + (is64 ? 108 : 92), 4) else { throw .cut }
    directoryCount = min(number, 16)
    var found: [Section] = []
    for index in 0..<count {
      let at = start + optional + index * 40
      guard let address = file.number(at + 12, 4), let size = file.number(at + 16, 4),
        let offset = file.number(at + 20, 4)
      else { throw .cut }
      found.append(Section(address: address, size: size, offset: offset))
    }
    sections = found
  }

  /// Where an address of the loaded file stands in it.
  private func offset(_ address: Int) -> Int? {
    sections.first { $0.address <= address && address - $0.address < $0.size }.map { address - $0.address + $0.offset }
  }

  private func directory(_ index: Int) -> Int? {
    guard index < directoryCount, let address = file.number(directories + index * 8, 4), address > 0 else { return nil }
    return address
  }

  func module() throws(ArtifactError) -> BinaryModule {
    var module = BinaryModule(format: .pe)
    try readImports(1, width: 20, name: 12, table: 0, spare: 16, into: &module)
    try readImports(13, width: 32, name: 4, table: 16, spare: 16, into: &module)
    return module
  }

  /// - Parameters:
  ///   - index: of the table's directory.
  ///   - width: of an entry; `name`, `table` and `spare` are places in it.
  private func readImports(
    _ index: Int, width: Int, name: Int, table: Int, spare: Int, into module: inout BinaryModule
  ) throws(ArtifactError) {
    guard let address = directory(index) else { return }
    guard let start = offset(address) else { throw .cut }
    for entry in 0..<4_096 {
      let at = start + entry * width
      guard let library = file.number(at + name, 4) else { throw .cut }
      if library == 0 { return }
      guard let place = offset(library), let text = file.text(place) else { throw .cut }
      module.libraries.append(text)
      guard Self.isPython(text) else { continue }
      var thunks = file.number(at + table, 4) ?? 0
      if thunks == 0 { thunks = file.number(at + spare, 4) ?? 0 }
      try readNames(thunks, into: &module)
    }
  }

  private func readNames(_ address: Int, into module: inout BinaryModule) throws(ArtifactError) {
    guard let start = offset(address) else { throw .cut }
    let word = is64 ? 8 : 4
    for index in 0..<100_000 {
      guard let part = file.slice(start + index * word, word) else { throw .cut }
      if part.bytes.allSatisfy({ $0 == 0 }) { return }
      try module.countName()
      // An import by number has no name.
      if part.bytes.last.map({ $0 & 0x80 != 0 }) ?? false { continue }
      guard let address = part.number(0, word), let place = offset(address), let name = file.text(place + 2) else {
        throw .cut
      }
      try module.addImport(name, isWeak: false)
    }
  }

  private static func isPython(_ library: String) -> Bool {
    let name = library.lowercased()
    return name.hasPrefix("python3") || name.hasPrefix("libpython3")
  }
}
