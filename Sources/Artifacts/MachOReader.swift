/// Reads the external symbols of a Mach-O file, or of all architectures of a universal one.
struct MachOReader {
  private static let universal: [UInt8] = [0xCA, 0xFE, 0xBA]
  private let file: BinaryBytes
  private let is64: Bool

  static func isMachO(_ file: BinaryBytes) -> Bool {
    file.starts(with: universal) || magic(file) != nil
  }

  /// Whether it is one of 64 bits, and its byte order; nil if it is none.
  private static func magic(_ file: BinaryBytes) -> (is64: Bool, isBigEndian: Bool)? {
    switch file.number(0, 4) {
    case 0xFEED_FACE: (false, false)
    case 0xFEED_FACF: (true, false)
    case 0xCEFA_EDFE: (false, true)
    case 0xCFFA_EDFE: (true, true)
    default: nil
    }
  }

  static func module(_ file: BinaryBytes) throws(ArtifactError) -> BinaryModule {
    var whole = BinaryModule(format: .machO)
    for part in try parts(file) {
      let module = try MachOReader(part).module()
      whole.imports.formUnion(module.imports)
      whole.weakImports.formUnion(module.weakImports)
      whole.definitions.formUnion(module.definitions)
      whole.libraries += module.libraries.filter { !whole.libraries.contains($0) }
    }
    return whole
  }

  /// The architectures of a universal file, or the file itself.
  private static func parts(_ file: BinaryBytes) throws(ArtifactError) -> [BinaryBytes] {
    guard file.starts(with: universal) else { return [file] }
    let head = BinaryBytes(file.bytes, isBigEndian: true)
    guard let magic = head.number(0, 4), let count = head.number(4, 4) else { throw .cut }
    guard magic == 0xCAFE_BABE || magic == 0xCAFE_BABF, (1...32).contains(count) else {
      throw ArtifactError("no universal binary: its header makes no sense")
    }
    let word = magic == 0xCAFE_BABF ? 8 : 4
    let width = word == 8 ? 32 : 20
    var found: [BinaryBytes] = []
    for index in 0..<count {
      let at = 8 + index * width + 8
      guard let offset = head.number(at, word), let size = head.number(at + word, word),
        let part = file.slice(offset, size)
      else { throw .cut }
      found.append(part)
    }
    return found
  }

  private init(_ file: BinaryBytes) throws(ArtifactError) {
    guard let (is64, isBigEndian) = Self.magic(file) else { throw ArtifactError("no Mach-O file") }
    self.is64 = is64
    self.file = BinaryBytes(file.bytes, isBigEndian: isBigEndian)
  }

  private func module() throws(ArtifactError) -> BinaryModule {
    guard let count = file.number(16, 4) else { throw .cut }
    var module = BinaryModule(format: .machO)
    var hasSymbols = false
    var at = is64 ? 32 : 28
    for _ in 0..<min(count, 10_000) {
      guard let kind = file.number(at, 4), let size = file.number(at + 4, 4), size >= 8 else { throw .cut }
      switch kind {
      case 2:
        guard !hasSymbols else { throw ArtifactError("a Mach-O file with two tables of symbols") }
        hasSymbols = true
        try readSymbols(at, into: &module)
      // A library, also one that may be missing, is handed on, or loaded upward.
      case 0xC, 0x8000_0018, 0x8000_001F, 0x8000_0023:
        guard let name = file.number(at + 8, 4), let text = file.text(at + name) else { throw .cut }
        module.libraries.append(text)
      default: break
      }
      at += size
    }
    guard hasSymbols else { throw ArtifactError("a Mach-O file without symbols") }
    return module
  }

  private func readSymbols(_ command: Int, into module: inout BinaryModule) throws(ArtifactError) {
    guard let offset = file.number(command + 8, 4), let count = file.number(command + 12, 4),
      let start = file.number(command + 16, 4), let size = file.number(command + 20, 4),
      let names = file.slice(start, size)
    else { throw .cut }
    let width = is64 ? 16 : 12
    guard let table = file.slice(offset, count * width) else { throw .cut }
    for index in 0..<min(count, BinaryModule.mostSymbols) {
      let at = index * width
      guard let name = table.number(at, 4), let type = table.number(at + 4, 1), let remark = table.number(at + 6, 2)
      else {
        throw .cut
      }
      // What debuggers have there, and what nobody else sees.
      guard type & 0xE0 == 0, type & 1 == 1, name > 0 else { continue }
      guard names.mayBePython(at: name, lead: 1) else { continue }
      guard let text = names.text(name) else { throw .cut }
      guard text.hasPrefix("_") else { continue }
      let plain = String(text.dropFirst())
      if type & 0xE == 0 {
        try module.addImport(plain, isWeak: remark & 0x40 != 0)
      } else {
        try module.addDefinition(plain)
      }
    }
  }
}
