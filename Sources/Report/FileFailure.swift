/// A file that could not be checked at all. A run with one of these ends with exit code 2.
public struct FileFailure: Hashable, Sendable, Codable {
  /// The path as the user would write it.
  public var path: String
  /// One line, no final dot: what is wrong and what to do.
  public var reason: String

  public init(path: String, reason: String) {
    self.path = path
    self.reason = reason
  }
}
