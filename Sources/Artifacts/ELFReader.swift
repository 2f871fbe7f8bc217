/// Reads the dynamic symbols of an ELF file: those that the loader resolves.
struct ELFReader {
  private let file: BinaryBytes
  private let is64: Bool

  init(_ file: BinaryBytes) throws(ArtifactError) {
    guard let size = file.number(4, 1), let order = file.number(5, 1), [1, 2].contains(size), [1, 2].contains(order)
    else {
      throw .cut
    }
    is64 = size == 2
    self.file = BinaryBytes(file.bytes, isBigEndian: order == 2)
  }

  private struct Section {
    var type: Int
    var offset: Int
    var size: Int
    var link: Int
  }

  private func sections() throws(ArtifactError) -> [Section] {
    guard let start = file.number(is64 ? 0x28 : 0x20, is64 ? 8 : 4), let entry = file.number(is64 ? 0x3A : 0x2E, 2),
      let count = file.number(is64 ? 0x3C : 0x30, 2)
    else { throw .cut }
    guard start > 0, count > 0 else {
      throw ArtifactError("an ELF file without section headers, whose symbols cannot be read")
    }
    guard entry >= (is64 ? 64 : 40) else { throw .cut }
    var found: [Section] = []
    for index in 0..<count {
      guard let header = file.slice(start + index * entry, entry), let type = header.number(4, 4),
        let offset = header.number(is64 ? 0x18 : 0x10, is64 ? 8 : 4),
        let size = header.number(is64 ? 0x20 : 0x14, is64 ? 8 : 4),
        let link = header.number(is64 ? 0x28 : 0x18, 4)
      else { throw .cut }
      found.append(Section(type: type, offset: offset, size: size, link: link))
    }
    return found
  }

  func module() throws(ArtifactError) -> BinaryModule {
    let sections = try sections()
    guard let symbols = sections.first(where: { $0.type == 11 }) else {
      throw ArtifactError("an ELF file without dynamic symbols: nothing loads it as a module")
    }
    let names = try strings(of: symbols, sections)
    guard let table = file.slice(symbols.offset, symbols.size) else { throw .cut }
    var module = BinaryModule(format: .elf)
    let width = is64 ? 24 : 16
    for index in 0..<min(symbols.size / width, BinaryModule.mostSymbols) {
      let at = index * width
      guard let name = table.number(at, 4), let info = table.number(at + (is64 ? 4 : 12), 1),
        let section = table.number(at + (is64 ? 6 : 14), 2)
      else { throw .cut }
      // Local symbols concern nobody else.
      guard name > 0, info >> 4 != 0 else { continue }
      guard names.mayBePython(at: name, lead: 0) else { continue }
      guard let text = names.text(name) else { throw .cut }
      if section == 0 { try module.addImport(text, isWeak: info >> 4 == 2) } else { try module.addDefinition(text) }
    }
    module.libraries = try libraries(sections)
    return module
  }

  private func strings(of section: Section, _ sections: [Section]) throws(ArtifactError) -> BinaryBytes {
    guard sections.indices.contains(section.link) else { throw .cut }
    let strings = sections[section.link]
    guard let bytes = file.slice(strings.offset, strings.size) else { throw .cut }
    return bytes
  }

  /// The entries `DT_NEEDED`.
  private func libraries(_ sections: [Section]) throws(ArtifactError) -> [String] {
    guard let dynamic = sections.first(where: { $0.type == 6 }) else { return [] }
    let names = try strings(of: dynamic, sections)
    guard let table = file.slice(dynamic.offset, dynamic.size) else { throw .cut }
    let word = is64 ? 8 : 4
    var found: [String] = []
    for index in 0..<min(dynamic.size / (2 * word), 10_000) {
      // Other tags may have any values.
      guard let tag = table.number(index * 2 * word, word) else { continue }
      if tag == 0 { break }
      guard tag == 1 else { continue }
      guard let offset = table.number(index * 2 * word + word, word), let name = names.text(offset) else { throw .cut }
      found.append(name)
    }
    return found
  }
}
