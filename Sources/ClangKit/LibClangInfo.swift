/// What there is to know of a libclang beside its functions.
public struct LibClangInfo: Hashable, Sendable, Codable {
  /// The file to load, as it was named.
  public var path: String
  /// What `clang_getClangVersion` says.
  public var versionText: String
  /// Nil if the text names none.
  public var majorVersion: Int?

  public init(_ library: LibClang) {
    self.init(path: library.path, versionText: library.versionText, majorVersion: library.majorVersion)
  }

  init(path: String, versionText: String, majorVersion: Int?) {
    self.path = path
    self.versionText = versionText
    self.majorVersion = majorVersion
  }
}
