import PythonAPI

/// Facts as text for a person.
public enum FactText {
  /// The facts of a rule, one line each, as a Markdown section; nil if it has none.
  public static func section(forRule code: String) -> String? {
    let facts = FactTable.shared.facts(ofRule: code)
    guard !facts.isEmpty else { return nil }
    return "## Facts\n\n" + facts.map { "- \(line($0))\n" }.joined()
  }

  /// "NULL as `value` of `PyObject_SetAttr`: from 3.15 on Python raises …; use …"
  public static func line(_ fact: Fact) -> String {
    "\(subject(fact)): " + (effects(fact) + advice(fact)).joined(separator: "; ")
  }

  /// What a use looks like.
  static func subject(_ fact: Fact) -> String {
    let values = fact.values.map { "`\($0)`" }.joined(separator: ", ")
    switch fact.when {
    case "unit": return "\(values) in a format of \(names(fact))"
    case "slot", "flag": return values
    case "slot-null": return "NULL in \(values)"
    case "repeated-slot": return "\(fact.values.isEmpty ? "a slot of a `PySlot` array" : values) given twice"
    case "slot-without-static": return "\(values) without `PySlot_STATIC`"
    case "export-without-abi": return "`PyModExport_…` without `Py_mod_abi`"
    case "compared-below-zero": return "\(names(fact)) asked for a result below 0"
    case "result-given-to": return "what \(names(fact)) gives, unchecked as an argument of \(values)"
    case "doc-with-signature": return "a signature in \(names(fact))"
    case _ where fact.formatSubject != nil: return "\(fact.formatSubject ?? "") in a format of \(names(fact))"
    case "special-member": return "\(values) of another type than `Py_T_PYSSIZET`, or not just read-only"
    case "flag-without-member": return "`\(fact.values.first ?? "")` without the member `\(fact.values.last ?? "")`"
    case "flag-without-slot", "slot-without-flag", "flag-without-flag":
      let given = fact.values.dropLast().map { "`\($0)`" }.joined(separator: ", ")
      return "\(given) without `\(fact.values.last ?? "")`"
    case "negative-size-with-slots": return "a negative \(names(fact)) in a definition with slots"
    case "definition-with-slots": return "a definition with slots as an argument of \(names(fact))"
    case "flags-not-among": return "\(names(fact)) that no calling convention has"
    case "flags-together": return "\(fact.values.map { "`\($0)`" }.joined(separator: " and ")) together"
    case "flag-in-module": return "\(values) of a module's function"
    case "member-below": return "\(names(fact)) below \(fact.values.last ?? "")"
    case "assigned-to": return "an assignment to \(names(fact))"
    case "uncast-pointer": return "a pointer to a struct, without a cast, as an argument of \(names(fact))"
    case "member-name": return "a member named \(values)"
    case "member-null": return "NULL as \(values)"
    case "member-negative": return "a negative \(values)"
    case "member-nonnull": return "a value as \(values)"
    case "without-gil": return "\(names(fact)) without the GIL"
    case "with-multi-phase": return "\(names(fact)) for a module with slots"
    case "compared-with-one": return "\(names(fact)) of an argument compared with 1"
    case "returned-without-reference": return "\(names(fact)) returned without a reference of its own"
    case "export-without-init": return "`PyModExport_…` without `PyInit_…`"
    case "use-on-windows": return "\(names(fact)) with Microsoft's compiler"
    case "use", "define":
      let headers = fact.values.map { $0.split(separator: "-").joined(separator: " to ") }.joined(separator: ", ")
      return "\(names(fact)) with headers of \(headers)"
    default: return argument(fact).map { "\($0) of \(names(fact))" } ?? names(fact)
    }
  }

  private static func names(_ fact: Fact) -> String {
    fact.symbols.prefix(4).map { "`\($0)`" }.joined(separator: ", ") + (fact.symbols.count > 4 ? ", …" : "")
  }

  /// "NULL as `value`"
  private static func argument(_ fact: Fact) -> String? {
    guard let parameter = fact.parameter else { return nil }
    let what: String
    switch fact.when {
    case "null", "null-unless-all", "null-with-positive": what = "NULL"
    case "negative": what = "a negative number"
    case "nonzero", "nonnull": what = "a value"
    case "above": what = "more than \(fact.values.joined())"
    case "not-among": what = "anything but \(fact.values.joined(separator: ", "))"
    case "type-object": what = "a type object of Python's"
    case "keyword-empty": what = "an empty name"
    case "argument-slot-newer": what = "a slot of a newer version"
    case "argument-slot":
      what = fact.values.compactMap { $0.split(separator: "=").first }.map { "`\($0)`" }.joined(separator: ", ")
    default: return nil
    }
    return "\(what) as `\(parameter)`"
  }

  private static func effects(_ fact: Fact) -> [String] {
    if fact.direction == .note { return fact.below.map { "Python \($0.text)" } }
    var parts: [String] = []
    var first: PythonVersion?
    for effect in fact.below {
      defer { first = effect.bound.map { PythonVersion(minor: $0.minor + 1) } }
      guard !effect.text.isEmpty else { continue }
      switch (first, effect.bound) {
      case (nil, nil):
        // What is not about Python itself is a sentence of its own.
        let isWhole = ["headers ", "`"].contains(where: effect.text.hasPrefix)
        parts.append(
          fact.since.map { "before \($0)\(isWhole ? ": " : " Python ")\(effect.text)" } ?? "Python \(effect.text)")
      case (nil, let last?): parts.append("up to \(last) Python \(effect.text)")
      case (let first?, let last): parts.append("\(range(first, last, before: fact.since)) \(effect.text)")
      }
    }
    for effect in fact.above where !effect.text.isEmpty {
      parts.append("from \(effect.bound ?? fact.since ?? .firstLimited) on it \(effect.text)")
    }
    if fact.above.isEmpty, fact.direction == .needsNewer, let since = fact.since {
      parts.append("it works from \(since) on")
    }
    return parts
  }

  private static func range(_ first: PythonVersion, _ last: PythonVersion?, before since: PythonVersion?) -> String {
    let last = last ?? since.map { PythonVersion(minor: max($0.minor, 1) - 1) } ?? first
    return first == last ? "Python \(first)" : "Python \(first) to \(last)"
  }

  private static func advice(_ fact: Fact) -> [String] {
    guard fact.advice.count > 1 else { return fact.advice.map(\.text) }
    return fact.advice.map { advice in advice.bound.map { "from target \($0) on \(advice.text)" } ?? advice.text }
  }
}
