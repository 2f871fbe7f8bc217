import Report

/// From which level on findings make a run fail.
public enum FailLevel: String, CaseIterable, Hashable, Sendable {
  case error, warning, note, never

  /// What holds unless the user says otherwise: a note is worth knowing, no more.
  public static let usual = FailLevel.warning

  /// Whether one of the findings is bad enough.
  public func isReached(by findings: [Finding]) -> Bool {
    switch self {
    case .error: findings.contains { $0.level == .error }
    case .warning: findings.contains { $0.level >= .warning }
    case .note: !findings.isEmpty
    case .never: false
    }
  }
}
