/// A finding that the user has silenced: it counts for nothing, and formats show it only on request.
public struct SuppressedFinding: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// By a comment in the source.
    case inSource
    /// By a baseline file.
    case baseline
  }

  public var finding: Finding
  public var kind: Kind
  /// The reason that the user gave; nil if none.
  public var justification: String?

  public init(finding: Finding, kind: Kind, justification: String? = nil) {
    self.finding = finding
    self.kind = kind
    self.justification = justification
  }
}
