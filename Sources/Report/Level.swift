/// How bad a finding is. The order is that of the rule catalogue: a note is the least.
public enum Level: String, Comparable, Hashable, Sendable, CaseIterable, Codable {
  /// Worth knowing.
  case note
  /// Works today by accident, or is announced to break.
  case warning
  /// The build breaks, or the module fails to load, crashes or corrupts data on a supported Python.
  case error

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }

  public static func < (left: Level, right: Level) -> Bool { left.rank < right.rank }
}
