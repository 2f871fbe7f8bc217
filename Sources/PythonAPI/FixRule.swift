import CRules

/// What may be written in place of a name or a member, and when that keeps the meaning. Made of `Rules/data/fixes.toml`
/// and the rows of `replacements.toml` that a program can carry out.
public struct FixRule: Hashable, Sendable {
  /// The new name, or a template with `$0`, `$1`, … for the arguments.
  public let text: String
  /// The lowest target that has what it uses; nil for every one.
  public let since: PythonVersion?
  /// From which target on the meaning stays the same; nil for none.
  public let safeSince: PythonVersion?
  /// The type that the first argument must be known to have for that.
  public let knownType: String?
  /// Whether the first argument must be made in the same function, for that.
  public let needsFresh: Bool
  /// Whether it fits only where the call is a statement of its own.
  public let isStatement: Bool
  /// Whether the name stands alone, without arguments.
  public let isBare: Bool
  /// What changes otherwise, as a clause.
  public let difference: String
  /// The check that is run to show that it is safe.
  public let proof: String?

  /// Whether only the name changes.
  public var isRename: Bool {
    !text.contains("$") && text.first.map { $0.isLetter || $0 == "_" } == true && !text.contains("(")
  }

  init?(packed columns: [Substring]) {
    guard columns.count == 8 else { return nil }
    text = String(columns[2])
    since = PythonVersion(packed: columns[3])
    safeSince = PythonVersion(packed: columns[4])
    let conditions = columns[5].parts(between: ",").map(String.init)
    knownType = conditions.first { !["fresh", "bare", "statement"].contains($0) }
    isBare = conditions.contains("bare")
    needsFresh = conditions.contains("fresh")
    isStatement = conditions.contains("statement")
    difference = String(columns[6])
    proof = columns[7].isEmpty ? nil : String(columns[7])
  }

  private static let table = PackedTable(abi3lint_fixes)
  private static let memo = Memo<[FixRule]>()

  /// What may be written in place of a name, a `Struct.member`, or an assignment such as `Py_TYPE =`, best first.
  public static func rules(for name: String) -> [FixRule] {
    memo.value(of: name) { table.rows(name).compactMap { FixRule(packed: $0) } } ?? []
  }

  /// All names that have one.
  public static var names: [String] { table.keys().filter { !$0.hasPrefix(":") && !$0.hasPrefix("!") } }

  /// The class of a way out that the data gives a rule or a name by hand.
  static func listedWay(_ key: String) -> String? {
    table.rows("!" + key).first.flatMap { $0.count > 2 ? String($0[2]) : nil }
  }

  /// By what a type is known, by its name in Python.
  public static func type(_ name: String) -> KnownType? {
    table.rows(":" + name).first.flatMap { KnownType(packed: $0) }
  }

  /// Whether a target has what it uses.
  public func fits(_ target: PythonVersion) -> Bool { since.map { $0 <= target } ?? true }
}

/// By what the text of a function shows that an object is of a type.
public struct KnownType: Hashable, Sendable {
  /// Functions whose result is NULL or of the type.
  public let makers: Set<String>
  /// Functions and macros that ask for it.
  public let checks: Set<String>
  /// Makers whose result nobody else has, with nothing in it.
  public let freshMakers: Set<String>
  /// The type object.
  public let object: String
  /// Functions that are given the address of a variable, and leave NULL or an object of the type in it.
  public let fillers: Set<String>

  init?(packed columns: [Substring]) {
    guard columns.count == 8 else { return nil }
    makers = Set(columns[2].parts(between: ",").map(String.init))
    checks = Set(columns[3].parts(between: ",").map(String.init))
    freshMakers = Set(columns[4].parts(between: ",").map(String.init))
    object = String(columns[5])
    fillers = Set(columns[6].parts(between: ",").map(String.init))
  }
}
