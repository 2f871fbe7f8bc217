import PythonAPI

/// Facts as text for a person.
public enum FactText {
  /// The facts of a rule, one line each, as a Markdown section; nil if it has none.
  public static func section(forRule code: String) -> String? {
    let facts = FactTable.shared.facts(ofRule: code)
    guard !facts.isEmpty else { return nil }
    return "## Facts\n\n" + facts.map { "- \(line($0))\n" }.joined()
  }

  /// "NULL as `value` of `PyObject_SetAttr`: from 3.15 on, Python raises …; use …"
  public static func line(_ fact: Fact) -> String {
    let advice = fact.advice.first.map { "; " + $0.text } ?? ""
    return "\(subject(fact)): \(effects(fact))\(advice)"
  }

  /// What a use looks like.
  static func subject(_ fact: Fact) -> String {
    let names = fact.symbols.prefix(4).map { "`\($0)`" }.joined(separator: ", ") + (fact.symbols.count > 4 ? ", …" : "")
    let values = fact.values.map { "`\($0)`" }.joined(separator: ", ")
    let argument = fact.parameter.map { " as `\($0)` of \(names)" } ?? " for \(names)"
    switch fact.when {
    case "null": return "NULL" + argument
    case "negative": return "a negative number" + argument
    case "nonzero", "nonnull": return "a value" + argument
    case "unit": return "\(values) in a format of \(names)"
    case "slot", "flag": return values
    case _ where fact.formatSubject != nil: return "\(fact.formatSubject ?? "") in a format of \(names)"
    case "member-name": return "a member named \(values)"
    default: return names
    }
  }

  private static func effects(_ fact: Fact) -> String {
    var parts: [String] = []
    for effect in fact.below where !effect.text.isEmpty {
      let until = effect.bound.map { "up to \($0)" } ?? fact.since.map { "before \($0)" }
      parts.append((until.map { "\($0) " } ?? "") + "Python \(effect.text)")
    }
    for effect in fact.above where !effect.text.isEmpty {
      parts.append("from \(effect.bound ?? fact.since ?? .firstLimited) on it \(effect.text)")
    }
    if fact.above.isEmpty, fact.direction == .needsNewer, let since = fact.since { parts.append("it works from \(since) on") }
    return parts.joined(separator: "; ")
  }
}
