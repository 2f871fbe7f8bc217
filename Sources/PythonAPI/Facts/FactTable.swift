import CRules

/// All facts of `Rules/data/semantics.toml`, in the order of their names. Read when first asked for.
public struct FactTable: Sendable {
  public static let shared = FactTable()

  public let facts: [Fact]
  private let bySymbol: [String: [Fact]]
  private let byRule: [String: [Fact]]
  /// Functions whose calls the rules look at.
  private let functions: Set<String>
  private let used: Set<String>
  private let judged: Set<String>

  private init() {
    let facts = PackedTable(abi3lint_semantics).allRows().compactMap(Fact.init(packed:))
    self.facts = facts
    var bySymbol: [String: [Fact]] = [:]
    for fact in facts { for symbol in Set(fact.symbols) { bySymbol[symbol, default: []].append(fact) } }
    self.bySymbol = bySymbol
    let kinds: Set<Fact.Kind> = [.nullArgument, .argumentValue, .format, .behaviour, .slot, .flag]
    functions = Set(
      facts.filter { $0.rule != nil && kinds.contains($0.kind) && $0.direction != .build }.flatMap(\.symbols))
    judged = Set(
      facts.filter { $0.rule != nil && ($0.kind == .nullArgument || $0.kind == .argumentValue || $0.kind == .slot) }
        .flatMap(\.symbols))
    used = Set(facts.filter { $0.when.hasPrefix("use") }.flatMap(\.symbols))
    byRule = Dictionary(grouping: facts.filter { $0.rule != nil }) { $0.rule ?? "" }
  }

  /// The name under which the facts know a function: `PyArg_Parse` for `_PyArg_Parse_SizeT`; nil if none mentions it.
  public func functionName(_ name: String) -> String? {
    if functions.contains(name) { return name }
    guard name.hasPrefix("_Py"), name.hasSuffix("_SizeT") else { return nil }
    let plain = String(name.dropFirst().dropLast("_SizeT".count))
    return functions.contains(plain) ? plain : nil
  }

  /// Whether a fact is about an argument of a function, and not about its format.
  public func isAboutArguments(of function: String) -> Bool { judged.contains(function) }

  /// Whether a fact is about each use of a name.
  public func isAboutUse(of name: String) -> Bool { used.contains(name) }

  /// The facts about a function, a `Struct.member`, a slot, a flag or a macro, whether or not a rule reports them.
  public func facts(about symbol: String) -> [Fact] { bySymbol[symbol] ?? [] }

  /// The facts that a rule reports.
  public func facts(ofRule code: String) -> [Fact] { byRule[code] ?? [] }

  /// The fact with a name; nil if there is none.
  public func fact(_ id: String) -> Fact? { facts.first { $0.id == id } }
}
