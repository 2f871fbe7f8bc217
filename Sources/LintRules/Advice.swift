import PythonAPI

/// What to write instead of a name, at a given target.
struct Advice {
  /// Follows the first half of a message, with its semicolon: "; use `PyList_GetItem`".
  let clause: String
  /// How the replacement differs; nil where nothing is known.
  let difference: String?

  /// - Parameter name: a C name, `Struct.member` or a header's name.
  init(for name: String, context: RuleContext) {
    let rows = context.database.replacements(for: name)
    let usable = rows.first { row in !row.names.isEmpty && row.since.map { $0 <= context.target } ?? true }
    let later = rows.filter { !$0.names.isEmpty && $0.since != nil }
      .min { ($0.since ?? .firstLimited) < ($1.since ?? .firstLimited) }
    if let usable {
      clause = "; use " + Self.list(usable.names)
      difference = Self.clean(usable.difference)
    } else if let row = rows.first(where: { $0.instead != nil }), let instead = row.instead {
      clause = "; " + instead
      difference = Self.clean(row.difference)
    } else if let later, let since = later.since {
      clause = "; the Limited API has \(Self.list(later.names)) for it, but only from \(since) on"
      difference = Self.clean(later.difference)
    } else if let row = rows.first {
      clause = row.viaPython.map { "; use Python instead: \($0)" } ?? "; the Limited API has nothing in its place"
      difference = Self.clean(row.difference)
    } else {
      clause = "; the Limited API has nothing in its place"
      difference = nil
    }
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
