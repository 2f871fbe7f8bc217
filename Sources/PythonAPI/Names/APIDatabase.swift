import CRules

/// What is known of CPython's C API, over all its versions. The data stands in Rules/; here it is only looked up.
public struct APIDatabase: Sendable {
  /// The one database: it is part of the executable.
  public static let shared = APIDatabase()

  /// The newest Python whose headers the data was made from.
  public static let newestPython =
    shared.versionLines.dropFirst().first.flatMap { PythonVersion(packed: $0) } ?? .firstLimited

  private let api = PackedTable(abi3lint_api)
  private let structs = PackedTable(abi3lint_structs)
  private let structureMemo = Memo<APIStruct>()
  private let entryMemo = Memo<APIEntry>()
  private let replacementMemo = Memo<[Replacement]>()
  private let replacementRows = PackedTable(abi3lint_replacements)
  private let deprecationRows = PackedTable(abi3lint_deprecated)
  private let headerRows = PackedTable(abi3lint_headers)
  private let versionTable = PackedTable(abi3lint_version)

  /// The manifest's version and the header sets, such as `2026.9.25, headers 3.6.15 to 3.15.2`.
  public var version: String { versionLines.first.map(String.init) ?? "" }

  private var versionLines: [Substring] { String(decoding: versionTable.bytes, as: UTF8.self).split(separator: "\n") }

  /// How long each Python gets security fixes: the text of `Rules/data/python-versions.toml`.
  public var pythonVersions: String { String(decoding: PackedTable(abi3lint_pythons).bytes, as: UTF8.self) }

  /// Which way out the findings of each rule have: the text of `Rules/data/ways.toml`.
  public var waysOut: String { String(decoding: PackedTable(abi3lint_ways).bytes, as: UTF8.self) }

  /// C definitions of the structs that newer headers hide or drop, for the headers that do: the text of
  /// `Rules/data/hidden-structs.h`.
  public var hiddenStructs: String { String(decoding: PackedTable(abi3lint_hidden_structs).bytes, as: UTF8.self) }

  /// All names, in the order of their bytes.
  public var names: [String] { api.keys() }

  /// Every name that the data has: of functions, macros, structs, members, slots, flags, and the words of facts.
  public static let words: Set<String> = {
    let structs = shared.structs.allRows().flatMap { row in row.prefix(5).flatMap { $0.parts(between: ",") } }.map(
      String.init)
    let facts = FactTable.shared.facts.flatMap { $0.symbols + $0.values }
    let named = (structs + facts).flatMap { [$0] + $0.split(separator: ".").map(String.init) }
    let numbers = NumberTable.shared.definitions.map(\.name)
    return Set(shared.names + named + numbers + ConfigurationMacro.all.keys)
  }()

  /// What is known of a name; nil if no Python ever had it.
  public func entry(named name: String) -> APIEntry? {
    entryMemo.value(of: name) { api.rows(name).first.flatMap { APIEntry(packed: $0) } }
  }

  /// The names that a header declares, or its twin in `cpython/`; by the last part of its name.
  public func names(ofHeader header: String) -> Set<String> { Self.headerNames[header] ?? [] }

  private static let headerNames: [String: Set<String>] = {
    var names: [String: Set<String>] = [:]
    for row in shared.api.allRows() where row.count > 8 {
      names[row[8].split(separator: "/").last.map(String.init) ?? "", default: []].insert(String(row[0]))
    }
    return names
  }()

  /// Whether any Python ever had the name; makes no string.
  public func contains(utf8 name: UnsafeBufferPointer<UInt8>) -> Bool { api.contains(name) }

  /// A struct by its typedef or its tag.
  public func structure(named name: String) -> APIStruct? {
    structureMemo.value(of: name) { findStructure(named: name) }
  }

  /// The structs, by their typedefs, that have a member of this name in some version.
  public func structures(withMember member: String) -> Set<String> { Self.memberOwners[member] ?? [] }

  /// The members that have a part of this name in some version (`state` has `ready`), and the typedefs of their structs.
  public func wholes(ofPart part: String) -> [(structure: String, member: String)] {
    Self.memberOwners.filter { $0.key.hasSuffix("." + part) }.flatMap { path, owners in
      owners.map { (structure: $0, member: String(path.prefix { $0 != "." })) }
    }.sorted { ($0.structure, $0.member) < ($1.structure, $1.member) }
  }

  private static let memberOwners: [String: Set<String>] = {
    var owners: [String: Set<String>] = [:]
    for structure in shared.structs.allRows().compactMap(APIStruct.init) {
      for member in structure.members { owners[member, default: []].insert(structure.typedefName) }
    }
    return owners
  }()

  private func findStructure(named name: String) -> APIStruct? {
    let found = structs.rows(name).first.flatMap { APIStruct(packed: $0) }
    // Older headers may give the same struct another tag (`bufferinfo` of `Py_buffer`).
    guard let found, found.typedefName != name, found.tag == name else { return found }
    return structs.rows(found.typedefName).first.flatMap { APIStruct(packed: $0) } ?? found
  }

  /// What to use instead of a name, a `Struct.member` or a header, best first.
  public func replacements(for name: String) -> [Replacement] {
    replacementMemo.value(of: name) { replacementRows.rows(name).compactMap { Replacement(packed: $0) } } ?? []
  }

  /// All that have a replacement, in the order of their bytes.
  public var replacedNames: [String] { replacementRows.keys() }

  /// Whether and since when a name is deprecated.
  public func deprecation(of name: String) -> Deprecation? {
    deprecationRows.rows(name).first.flatMap { Deprecation(packed: $0) }
  }

  /// A header as an include names it; nil for headers that are not Python's.
  public func header(named name: String) -> APIHeader? {
    for pattern in [name, name.split(separator: "/").last.map { $0.hasPrefix("pycore_") } == true ? "pycore_*.h" : ""]
      + (name.split(separator: "/").dropLast().last.map { ["\($0)/*.h"] } ?? [])
    {
      if let row = headerRows.rows(pattern).first { return APIHeader(packed: row) }
    }
    return nil
  }

  /// Names that look like a mistyped one, nearest first.
  public func nearestNames(to name: String, limit: Int) -> [String] {
    Spelling.nearest(to: name, among: names, limit: limit)
  }
}
