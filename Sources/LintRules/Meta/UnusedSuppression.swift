import Report

/// ABI002: a suppression comment that suppresses nothing, or that cannot be understood.
///
/// No rule over observations: what a comment suppresses is known only when the whole run is over.
public enum UnusedSuppression {
  public static let descriptor = RuleDescriptor(
    code: "ABI002", slug: "unused-suppression", level: .warning,
    summary: "A suppression comment that suppresses nothing")

  /// A finding of this rule.
  ///
  /// - Parameter location: the code in the comment, or the whole directive.
  public static func finding(_ message: String, at location: SourceRange) -> Finding {
    Finding(code: descriptor.code, level: descriptor.level, message: message, location: location)
  }
}
