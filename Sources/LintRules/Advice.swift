import PythonAPI

/// What to write instead of a name, at a given target.
struct Advice {
  /// Follows the first half of a message, with its semicolon: "; use `PyList_GetItem`".
  let clause: String
  /// How the replacement differs; nil where nothing is known.
  let difference: String?
  /// Whether there is a way at the target.
  let hasWay: Bool

  /// - Parameter name: a C name, `Struct.member` or a header's name.
  init(for name: String, context: RuleContext) {
    let rows = context.database.replacements(for: name)
    let usable = rows.first { row in !row.names.isEmpty && row.since.map { $0 <= context.target } ?? true }
    let later = rows.filter { !$0.names.isEmpty && $0.since != nil }
      .min { ($0.since ?? .firstLimited) < ($1.since ?? .firstLimited) }
    if let usable {
      self.init("; use " + Self.list(usable.names) + Self.ownership(usable.difference), usable.difference)
    } else if let row = rows.first(where: { $0.instead != nil }), let instead = row.instead {
      self.init("; " + instead, row.difference)
    } else if let later, let since = later.since {
      self.init(
        "; the Limited API has \(Self.list(later.names)) for it, but only from \(since) on", later.difference,
        hasWay: false)
    } else if let row = rows.first, row.difference.hasPrefix("Drop ") {
      self.init("; " + row.difference.prefix(1).lowercased() + (Self.clean(row.difference)?.dropFirst() ?? ""), "")
    } else if let row = rows.first, let python = row.viaPython {
      self.init("; from C use Python's \(python)", row.difference)
    } else {
      self.init("; the Limited API has nothing in its place", rows.first?.difference ?? "", hasWay: false)
    }
  }

  private init(_ clause: String, _ difference: String, hasWay: Bool = true) {
    self.clause = clause
    self.difference = Self.clean(difference)
    self.hasWay = hasWay
  }

  /// The clause of a name that a later target has: where there is no other way, that target is one.
  func clause(orTarget since: PythonVersion) -> String {
    hasWay ? clause + ", or raise the target to \(since)" : clause + "; raise the target to \(since)"
  }

  /// What becomes of the reference, where it is not as before: whoever follows the advice and overlooks it leaks, or
  /// releases what is not his.
  private static func ownership(_ difference: String) -> String {
    let text = difference.lowercased()
    if text.contains("instead of a borrowed") || text.contains("instead of borrowed") {
      return " (a new reference instead of a borrowed one)"
    }
    if text.hasPrefix("before "), text.contains("borrowed") { return " (a borrowed reference)" }
    let isOther =
      !text.contains("new reference as before") && !text.contains("new reference, as before")
      && !text.hasPrefix("name is ") && !text.hasPrefix("names are ") && !text.hasPrefix("name itself ")
    return isOther && text.contains("new reference") ? " (a new reference)" : ""
  }

  /// `A`, `B` and `C`
  static func list(_ names: [String]) -> String {
    let quoted = names.map { "`\($0)`" }
    guard let last = quoted.last, quoted.count > 1 else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " and " + last
  }

  private static func clean(_ text: String) -> String? {
    let trimmed = text.hasSuffix(".") ? String(text.dropLast()) : text
    return trimmed.isEmpty ? nil : trimmed
  }
}
