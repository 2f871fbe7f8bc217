import PythonAPI
import Report
import TOML

/// Which way out findings have: `Rules/data/ways.toml` for the rules, and the database's replacements for the names.
public struct WayTable: Sendable {
  struct Row: Hashable, Sendable {
    /// Nil for what is a setting, not code.
    var kind: WayClass?
    /// Whether a replacement for the name goes before it.
    var asksNames: Bool
    var certainty: Certainty
    var why: String
  }

  private let rows: [String: Row]
  private let database: APIDatabase

  /// The one that stands in the program.
  public static let shared = WayTable(text: APIDatabase.shared.waysOut, database: .shared)

  /// - Parameter text: TOML as `ways.toml` has it; what is no row is left out.
  init(text: String, database: APIDatabase) {
    self.database = database
    guard let table = try? TOMLTable(text) else {
      rows = [:]
      return
    }
    rows = Dictionary(
      uniqueKeysWithValues: table.keys.compactMap { code in
        table[code]?.table.flatMap(Row.init).map { (code, $0) }
      })
  }

  /// The codes that it speaks of.
  public var codes: Set<String> { Set(rows.keys) }

  /// Whether findings of a rule are about the settings that the last step of the work makes.
  public func isKnob(_ code: String) -> Bool { rows[code].map { $0.kind == nil } ?? false }

  /// The way out of a finding where `floor` is the lowest Python.
  public func wayOut(of finding: Finding, at floor: PythonVersion) -> WayOut {
    let row = rows[finding.code] ?? Row(kind: .rewrite, asksNames: true, certainty: .open, why: "")
    let rule = WayOut(
      kind: row.kind ?? .rewrite, certainty: row.certainty, text: row.certainty == .open ? finding.message : row.why)
    guard row.asksNames, let symbol = finding.symbol else { return rule }
    return wayOut(ofName: symbol, at: floor) ?? later(finding, at: floor) ?? viaPython(symbol) ?? rule
  }

  /// What replaces a name at a floor; nil where nothing is known to.
  private func wayOut(ofName name: String, at floor: PythonVersion) -> WayOut? {
    let replacements = database.replacements(for: name)
    let usable = replacements.first { row in !row.names.isEmpty && row.since.map { $0 <= floor } ?? true }
    if let usable {
      let names = usable.names.joined(separator: ", ")
      // A new name that checks its arguments is the same for code that passes what it should.
      let isSame = usable.isRename && usable.difference.isEmpty
      return WayOut(
        kind: usable.isRename ? .rename : .rewrite, certainty: isSame ? .sure : .likely,
        text: Self.text("use \(names)", usable.difference))
    }
    if let row = replacements.first(where: { $0.instead != nil }), let instead = row.instead {
      return WayOut(kind: .rewrite, certainty: .likely, text: Self.text(instead, row.difference))
    }
    if let row = replacements.first(where: { $0.difference.hasPrefix("Drop ") }) {
      return WayOut(kind: .rewrite, certainty: .likely, text: row.difference)
    }
    return nil
  }

  /// The way through Python's own objects, where C has none at any floor.
  private func viaPython(_ name: String) -> WayOut? {
    guard let row = database.replacements(for: name).first(where: { $0.viaPython != nil }), let python = row.viaPython
    else { return nil }
    return WayOut(kind: .rewrite, certainty: .open, text: Self.text("from C use Python's \(python)", row.difference))
  }

  /// A name that has no way at this floor, and one at a higher.
  private func later(_ finding: Finding, at floor: PythonVersion) -> WayOut? {
    guard let symbol = finding.symbol else { return nil }
    let replaced = database.replacements(for: symbol).filter { !$0.names.isEmpty }
    let row = replaced.filter { $0.since.map { $0 > floor } ?? false }
      .min { ($0.since ?? .firstLimited) < ($1.since ?? .firstLimited) }
    if let since = finding.since, since > floor, row?.since.map({ $0 > since }) ?? true {
      let python = viaPython(symbol).map { "; below that, \($0.text)" } ?? ""
      return WayOut(kind: .noWay, certainty: .sure, text: "in the Limited API from \(since) on" + python)
    }
    guard let row, let since = row.since else { return nil }
    return WayOut(
      kind: .noWay, certainty: .sure,
      text: Self.text("from \(since) on use \(row.names.joined(separator: ", "))", row.difference))
  }

  private static func text(_ clause: String, _ difference: String) -> String {
    difference.isEmpty ? clause : "\(clause). \(difference)"
  }
}

extension WayTable.Row {
  init?(_ table: TOMLTable) {
    guard let word = table["class"]?.string, let certainty = table["sure"]?.string.flatMap(Certainty.init) else {
      return nil
    }
    guard word == "knob" || WayClass(rawValue: word) != nil else { return nil }
    var asksNames = false
    if case .boolean(true)? = table["names"] { asksNames = true }
    self.init(
      kind: WayClass(rawValue: word), asksNames: asksNames, certainty: certainty, why: table["why"]?.string ?? "")
  }
}
