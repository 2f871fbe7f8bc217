import CRules

/// How far it is from a name that a target does not allow to code that it does.
public enum WayOut: String, Hashable, Sendable, CaseIterable {
  /// Another name, or the same call in another form, with the same meaning or nearly.
  case rename
  /// Another call: ownership, errors or the order of things change.
  case rewrite
  /// More than the place itself: a type to describe anew, fields to ask for, another calling convention.
  case redesign
  /// Nothing in the Limited API of the target does it.
  case none

  /// - Parameters:
  ///   - code: the rule that reports it.
  ///   - name: the name concerned: a C name, `Struct.member` or a header.
  public static func of(code: String, name: String?, target: PythonVersion) -> WayOut {
    if let way = listed(code) { return way }
    guard let name else { return .rewrite }
    if let way = listed(name) { return way }
    let rules = FixRule.rules(for: name).filter { $0.fits(target) }
    // What a program can write and is safe, were it only sure of a type.
    if rules.contains(where: { $0.safeSince.map { $0 <= target } ?? $0.isRename }) { return .rename }
    if !rules.isEmpty { return .rewrite }
    let rows = APIDatabase.shared.replacements(for: name)
    let isUsable = rows.contains { row in
      !row.names.isEmpty && row.since.map { $0 <= target } ?? true || row.instead != nil || row.viaPython != nil
    }
    return isUsable ? .rewrite : .none
  }

  /// What `fixes.toml` says of a rule or a name.
  private static func listed(_ key: String) -> WayOut? {
    FixRule.listedWay(key).flatMap(WayOut.init(rawValue:))
  }
}
