import PythonAPI

/// The lowest supported Python that a run judged against, and where that came from.
public struct ResolvedTarget: Hashable, Sendable {
  public var version: PythonVersion
  /// Completes "target 3.9 from …": `--target`, `pyproject.toml`, … Of an assumed one: why it is not known.
  public var origin: String
  /// Whether the build decides it in a way that cannot be read.
  public var isAssumed = false

  public init(version: PythonVersion, origin: String) {
    self.version = version
    self.origin = origin
  }

  /// `3.9 from --target`
  public var text: String { "\(version) \(isAssumed ? "assumed:" : "from") \(origin)" }
}
