import PythonAPI

/// What a file says of `Py_LIMITED_API`.
public struct LimitedAPIClaim: Hashable, Sendable, Codable {
  /// The source file, as findings name it.
  public var path: String
  public var version: PythonVersion
  /// The definition that decides, or where Python's headers meet what the flags say.
  public var location: SourceRange
  /// Whether the file defines an entry point of an extension.
  public var hasEntryPoint: Bool
  /// Whether it defines none, although other sources of its folder do: the version is what they say, and the place where
  /// Python's headers are read.
  public var isAbsent = false

  public init(path: String, version: PythonVersion, location: SourceRange, hasEntryPoint: Bool) {
    self.path = path
    self.version = version
    self.location = location
    self.hasEntryPoint = hasEntryPoint
  }
}
