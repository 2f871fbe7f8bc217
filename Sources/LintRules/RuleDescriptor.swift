import Report

/// What is fixed about a rule: its code and what the catalogue says of it. The long text is the rule's page.
public struct RuleDescriptor: Hashable, Sendable {
  /// Such as `ABI101`. Never reused, never renumbered.
  public let code: String
  /// The readable name, accepted wherever the code is: `not-in-limited-api`.
  public let slug: String
  /// The level of a finding where the rule does not say otherwise.
  public let level: Level
  /// Opt-in rules are silent unless selected.
  public let isOptIn: Bool
  /// One sentence for tables, with back-ticked names and no final dot.
  public let summary: String

  public init(code: String, slug: String, level: Level, isOptIn: Bool = false, summary: String) {
    self.code = code
    self.slug = slug
    self.level = level
    self.isOptIn = isOptIn
    self.summary = summary
  }
}
