import Files
import LintRules
import PythonAPI

/// Turns what a user wrote about rules into a set of codes.
public struct RuleSelector: Sendable {
  /// What to start from instead of the rules that are on by themselves; empty for those.
  public var select: [String]
  public var extendSelect: [String]
  public var ignore: [String]

  public init(select: [String] = [], extendSelect: [String] = [], ignore: [String] = []) {
    self.select = select
    self.extendSelect = extendSelect
    self.ignore = ignore
  }

  /// The codes that are on. The more exact word wins (`ABI101` over `ABI1`), and of equals the one that ignores.
  /// - Throws: `InputError` for a word that names no rule.
  /// - Parameter own: the codes of the project's own rules.
  public func codes(own: [String] = []) throws(InputError) -> Set<String> {
    var strength: [String: Int] = [:]
    if select.isEmpty {
      for code in own { strength[code] = 0 }
      for rule in RuleRegistry.descriptors where !rule.isOptIn { strength[rule.code] = 0 }
    }
    for word in select + extendSelect {
      let group = try Self.group(word)
      for code in group.codes { strength[code] = max(strength[code] ?? 0, group.exactness) }
    }
    for word in ignore {
      let group = try Self.group(word, withOptIn: true)
      for code in group.codes where (strength[code] ?? 0) <= group.exactness { strength[code] = nil }
    }
    return Set(strength.keys.filter { !BannedNames.isCode($0) || own.contains($0) })
  }

  /// The rules that a code, a slug, a family such as `ABI1` or `ABI1xx`, or `ALL` names.
  /// - Parameter withOptIn: whether a family has its opt-in rules too; `ALL` always has.
  public static func group(_ word: String, withOptIn: Bool = false) throws(InputError) -> (
    codes: [String], exactness: Int
  ) {
    let rules = RuleRegistry.descriptors
    let upper = word.uppercased()
    if let rule = rules.first(where: { $0.code == upper || $0.slug == word.lowercased() }) { return ([rule.code], 9) }
    if BannedNames.isCode(upper) { return ([upper], 9) }
    if upper == "ALL" { return (rules.map(\.code) + BannedNames.codes, 1) }
    let family = upper.hasSuffix("XX") ? String(upper.dropLast(2)) : upper
    if family.hasPrefix("ABI") {
      let members = rules.filter { $0.code.hasPrefix(family) && (withOptIn || !$0.isOptIn) }
      let codes = members.map(\.code) + BannedNames.codes.filter { $0.hasPrefix(family) }
      if !codes.isEmpty { return (codes, family.count) }
    }
    throw unknown(word)
  }

  /// A rule by code or slug.
  /// - Throws: `InputError` that names the nearest.
  public static func rule(_ word: String) throws(InputError) -> RuleDescriptor {
    let found = RuleRegistry.descriptors.first { $0.code == word.uppercased() || $0.slug == word.lowercased() }
    guard let found else { throw unknown(word) }
    return found
  }

  private static func unknown(_ word: String) -> InputError {
    InputError(
      "unknown rule `\(word)`; " + (nearest(to: word).map { "did you mean `\($0)`? " } ?? "")
        + "`abi3lint rules` lists them")
  }

  /// The rule's code or slug that a word may have been meant to be.
  static func nearest(to word: String) -> String? {
    Spelling.nearest(to: word, among: RuleRegistry.descriptors.flatMap { [$0.code, $0.slug] }).first
  }
}
