import LintRules
import PythonAPI

/// What the API database knows of one name, as text for a person.
struct APICard {
  /// Lines with a final line ending.
  let text: String

  /// Nil if the name is unknown.
  init?(name: String, database: APIDatabase) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    var lines: [String]
    if parts.count == 2 {
      guard let structure = database.structure(named: parts[0]), structure.members.contains(parts[1]) else {
        return nil
      }
      lines = [
        "\(structure.typedefName).\(parts[1]): member of a struct", Self.visibility(of: parts[1], in: structure),
      ]
      lines += Self.wayOut(of: "\(structure.typedefName).\(parts[1])", database)
      lines += Self.facts(about: "\(structure.typedefName).\(parts[1])")
    } else {
      guard let entry = database.entry(named: name) else { return nil }
      lines = Self.lines(entry)
      if let structure = database.structure(named: name) { lines += Self.members(of: structure) }
      lines += Self.wayOut(of: name, database)
      lines += Self.facts(about: name)
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  /// Names that an unknown one may have been meant to be.
  static func nearest(to name: String, database: APIDatabase) -> [String] {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, let structure = database.structure(named: parts[0]) else {
      return database.nearestNames(to: parts[0], limit: 3)
    }
    return Spelling.nearest(to: parts[1], among: structure.members, limit: 3).map { "\(structure.typedefName).\($0)" }
  }

  private static func lines(_ entry: APIEntry) -> [String] {
    var lines = ["\(entry.name): \(kind(entry.kinds))", row("status", status(entry))]
    if let until = entry.limitedUntil { lines.append(row("", "hidden again by the headers of \(until) and newer")) }
    if entry.tier != .limited, !entry.shownIn.isEmpty {
      lines.append(row("", "yet the headers of \(ranges(entry.shownIn)) show it under `Py_LIMITED_API`"))
    }
    if let since = entry.symbolSince { lines.append(row("symbol", "exported by the stable ABI since \(since)")) }
    if let signature = entry.signature { lines.append(row("type", signature)) }
    if !entry.header.isEmpty { lines.append(row("header", entry.header)) }
    if let since = entry.declaredSince { lines.append(row("declared", "since \(since)")) }
    if let removed = entry.removedIn { lines.append(row("removed", "in \(removed)")) }
    if let platform = entry.platform { lines.append(row("platform", "only where `\(platform)` is defined")) }
    return lines
  }

  private static func kind(_ kinds: APIKinds) -> String {
    let names: [(APIKinds, String)] = [
      (.function, "function"), (.macro, "macro"), (.variable, "variable"), (.type, "type"), (.enumerator, "enumerator"),
      (.tag, "tag"),
    ]
    return names.filter { kinds.contains($0.0) }.map(\.1).joined(separator: " and ")
  }

  private static func status(_ entry: APIEntry) -> String {
    switch entry.tier {
    case .limited: "in the Limited API" + (entry.limitedSince.map { " since \($0)" } ?? "")
    case .abiOnly: "kept in the stable ABI for old binaries; no source may use it"
    case .public: "public, in no version of the Limited API"
    case .private: "private"
    case .unstable: "unstable API: it may change in any minor version"
    case .internal: "internal to CPython"
    }
  }

  private static func members(of structure: APIStruct) -> [String] {
    let visible = structure.members.filter(structure.visibleMembers.contains)
    let hidden = structure.members.filter { !structure.visibleMembers.contains($0) }
    var lines: [String] = []
    if !visible.isEmpty {
      lines += wrapped("members", visible.joined(separator: ", "))
      if let since = structure.visibleSince, since > .firstLimited {
        lines.append(row("", "visible at `Py_LIMITED_API` of \(since) and later"))
      }
    }
    if !hidden.isEmpty { lines += wrapped("hidden", hidden.joined(separator: ", ")) }
    return lines
  }

  private static func visibility(of member: String, in structure: APIStruct) -> String {
    guard structure.visibleMembers.contains(member) else {
      return row("status", "hidden: `\(structure.typedefName)` is opaque under the Limited API")
    }
    let since = structure.visibleSince.map { $0 > .firstLimited ? " at `Py_LIMITED_API` of \($0) and later" : "" } ?? ""
    return row("status", "visible under the Limited API" + since)
  }

  /// Deprecation and replacements.
  private static func wayOut(of name: String, _ database: APIDatabase) -> [String] {
    var lines: [String] = []
    if let deprecation = database.deprecation(of: name), let since = deprecation.since {
      // When the headers dropped it stands above.
      let status =
        deprecation.status == .removed
        ? "deprecated" : deprecation.status.rawValue.split(separator: "-").joined(separator: " ")
      let note = deprecation.note.isEmpty ? "" : ": \(deprecation.note)"
      lines += wrapped("notice", "\(status) since \(since)\(note)")
    }
    // Of a name that came late, what the versions before it have.
    let label = database.entry(named: name)?.tier == .limited ? "earlier" : "instead"
    for (position, replacement) in database.replacements(for: name).enumerated() {
      let versions = replacement.names.map { database.entry(named: $0)?.limitedSince }
      let isOfOneVersion = Set(versions).count < 2
      let names = zip(replacement.names, versions).map { name, since in
        "`\(name)`" + (isOfOneVersion ? "" : since.map { " (since \($0))" } ?? "")
      }.joined(separator: ", ")
      let way =
        names.isEmpty
        ? replacement.instead ?? replacement.viaPython.map { "`\($0)` through Python" } ?? "no way in C" : names
      let since = isOfOneVersion ? replacement.since.map { " (since \($0))" } ?? "" : ""
      let context = replacement.context.map { " to \($0)" } ?? ""
      let difference = replacement.difference.isEmpty ? "" : ": \(replacement.difference)"
      lines += wrapped(position == 0 ? label : "", "\(way)\(since)\(context)\(difference)")
    }
    return lines
  }

  /// What different versions make of it, with the rule that says so.
  private static func facts(about name: String) -> [String] {
    FactTable.shared.facts(about: name).enumerated().flatMap { position, fact in
      wrapped(position == 0 ? "facts" : "", FactText.line(fact) + (fact.rule.map { " [\($0)]" } ?? ""))
    }
  }

  private static func row(_ label: String, _ value: String) -> String {
    "  " + label + String(repeating: " ", count: max(1, 10 - label.count)) + value
  }

  /// A row whose value is broken at blanks before the 100th column.
  private static func wrapped(_ label: String, _ value: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in value.split(separator: " ") {
      if !line.isEmpty, line.count + word.count > 86 {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return (lines + [line]).enumerated().map { row($0.offset == 0 ? label : "", $0.element) }
  }

  /// `3.6 to 3.8, 3.10` for 3.6, 3.7, 3.8 and 3.10.
  private static func ranges(_ versions: [PythonVersion]) -> String {
    var parts: [(first: PythonVersion, last: PythonVersion)] = []
    for version in versions.sorted() {
      if let last = parts.last?.last, version.minor == last.minor + 1 {
        parts[parts.count - 1].last = version
      } else {
        parts.append((version, version))
      }
    }
    return parts.map { $0.first == $0.last ? "\($0.first)" : "\($0.first) to \($0.last)" }.joined(separator: ", ")
  }
}
