import PythonAPI
import Report

/// What is to be said of a use that a fact is about, at one target.
struct FactVerdict: Hashable {
  let level: Level
  /// A sentence without its subject: "Python 3.8 crashes; it works from 3.9 on; leave the slot out".
  let clause: String

  /// Nil if every Python that the target promises does the right thing.
  init?(_ fact: Fact, context: RuleContext) {
    switch fact.direction {
    case .needsNewer:
      guard let since = fact.since, since > context.target else { return nil }
      let newer = fact.above.first.map { "; \(since) and newer \($0.text)" } ?? "; it works from \(since) on"
      let way = fact.advice(at: context.target) == nil ? "; raise the target to \(since)" + fact.omission : ""
      self.init(fact, spans: Span.below(fact, from: context.target), ending: newer + way, context)
    case .breaksNewer:
      guard let since = fact.since, since <= APIDatabase.newestPython else { return nil }
      self.init(fact, spans: Span.above(fact, from: context.target), ending: "", context)
    case .changes:
      guard let since = fact.since, context.target < since, since <= APIDatabase.newestPython else { return nil }
      let spans = Span.below(fact, from: context.target) + Span.above(fact, from: context.target)
      self.init(fact, spans: spans, ending: "", context)
    case .build, .note:
      let spans = fact.below.map { Span(first: nil, last: nil, effect: $0) }
      self.init(fact, spans: spans, ending: "", context)
    }
  }

  private init?(_ fact: Fact, spans: [Span], ending: String, _ context: RuleContext) {
    let wrong = spans.filter { !$0.effect.text.isEmpty }
    guard let harm = wrong.map({ $0.effect.harm ?? fact.harm }).max() else { return nil }
    level = fact.isPlain(at: context.target) ? .note : Level(harm)
    clause =
      "Python " + Span.list(wrong) + ending + (fact.advice(at: context.target).map { "; \($0)" } ?? "")
  }
}

extension Fact {
  /// The other way out where nothing takes the place of what is too new.
  fileprivate var omission: String {
    switch when {
    case "slot": ", or leave the slot out"
    case "flag": ", or leave the flag out"
    default: ""
    }
  }

  /// Whether every version from the target on refuses a format in the same way: no version is a surprise, and the first
  /// run of the code tells.
  fileprivate func isPlain(at target: PythonVersion) -> Bool {
    guard kind == .format, harm == .warning, let since, since <= target else { return false }
    return direction == .breaksNewer || direction == .note
  }
}

/// Versions that do the same.
private struct Span: Hashable {
  /// Nil for all versions.
  var first: PythonVersion?
  /// Nil for all that follow.
  var last: PythonVersion?
  var effect: Fact.Effect

  /// What the versions from the target on do that lie below `since`.
  static func below(_ fact: Fact, from target: PythonVersion) -> [Span] {
    guard let since = fact.since, since.minor > 0 else { return [] }
    var first = target
    return fact.below.compactMap { effect in
      let last = min(effect.bound ?? since, PythonVersion(minor: since.minor - 1))
      guard first <= last else { return nil }
      defer { first = PythonVersion(minor: last.minor + 1) }
      return Span(first: first, last: last, effect: effect)
    }
  }

  /// What the versions from `since` on do.
  static func above(_ fact: Fact, from target: PythonVersion) -> [Span] {
    guard let since = fact.since else { return [] }
    return fact.above.indices.compactMap { index in
      let first = max(fact.above[index].bound ?? since, since, target)
      let next = index + 1 < fact.above.count ? fact.above[index + 1].bound : nil
      let last = next.map { PythonVersion(minor: max($0.minor, 1) - 1) }
      if let last, last < first { return nil }
      return Span(first: first, last: last, effect: fact.above[index])
    }
  }

  /// "3.8 to 3.11 ignores the flag, and 3.12 and newer raises `SystemError`"
  static func list(_ spans: [Span]) -> String {
    spans.map(\.text).joined(separator: ", and ")
  }

  private var text: String {
    guard let first else { return effect.text }
    guard let last else { return "\(first) and newer \(effect.text)" }
    return "\(first == last ? "\(first)" : "\(first) to \(last)") \(effect.text)"
  }
}

extension Level {
  init(_ harm: Fact.Harm) {
    self =
      switch harm {
      case .note: .note
      case .warning: .warning
      case .error: .error
      }
  }
}
