/// What a shared object, a dynamic library or a DLL imports and defines, as far as the names concern Python.
public struct BinaryModule: Hashable, Sendable {
  public enum Format: Hashable, Sendable { case elf, machO, pe }

  public var format: Format
  /// Names that begin with `Py` or `_Py` and come from elsewhere.
  public var imports: Set<String> = []
  /// Those that may be missing without harm.
  public var weakImports: Set<String> = []
  /// Names of that kind that it defines for others.
  public var definitions: Set<String> = []
  /// The libraries that it asks for.
  public var libraries: [String] = []

  public init(format: Format) { self.format = format }

  /// Reads a file's bytes.
  /// - Throws: `ArtifactError` for what is no such file, or not whole.
  public init(_ bytes: ArraySlice<UInt8>) throws(ArtifactError) {
    let file = BinaryBytes(bytes)
    if file.starts(with: [0x7F, 0x45, 0x4C, 0x46]) {
      self = try ELFReader(file).module()
    } else if file.starts(with: [0x4D, 0x5A]) {
      self = try PEReader(file).module()
    } else if MachOReader.isMachO(file) {
      self = try MachOReader.module(file)
    } else {
      throw ArtifactError("neither ELF, Mach-O nor PE: no binary that a Python loads")
    }
  }

  /// Whether a name may be one of Python's.
  static func concernsPython(_ name: String) -> Bool { name.hasPrefix("Py") || name.hasPrefix("_Py") }

  /// Names read so far: a file may name the same bytes without end.
  private var count = 0
  private static let mostNames = 200_000

  mutating func countName() throws(ArtifactError) {
    count += 1
    guard count <= Self.mostNames else { throw ArtifactError("more names of Python's than there are: no module") }
  }

  mutating func addImport(_ name: String, isWeak: Bool) throws(ArtifactError) {
    guard Self.concernsPython(name) else { return }
    try countName()
    imports.insert(name)
    if isWeak { weakImports.insert(name) }
  }

  mutating func addDefinition(_ name: String) throws(ArtifactError) {
    guard Self.concernsPython(name) else { return }
    try countName()
    definitions.insert(name)
  }

  /// How many symbols of a file are read, at most.
  static let mostSymbols = 4_000_000
}

/// Why an artifact cannot be read. The description is one line.
public struct ArtifactError: Error, Hashable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  static let cut = ArtifactError("damaged, or cut off: an offset leads out of the file")
}
