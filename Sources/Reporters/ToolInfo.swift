import LintRules

/// What the formats say about the tool itself.
public enum ToolInfo {
  public static let name = "abi3lint"
  public static let version = "0.1.0"
  /// Where the project lives.
  public static let home = "https://github.com/abi3lint/abi3lint"

  /// The web page of a rule.
  public static func page(for rule: RuleDescriptor) -> String {
    if BannedNames.isCode(rule.code) { return "\(home)/blob/main/Rules/user-rules.md" }
    return "\(home)/blob/main/Rules/\(rule.code)-\(rule.slug).md"
  }

  /// A rule by its code.
  static func rule(_ code: String) -> RuleDescriptor? {
    if BannedNames.isCode(code) { return BannedNames(code: code, names: [], reason: "").descriptor }
    return RuleRegistry.descriptors.first { $0.code == code }
  }
}
