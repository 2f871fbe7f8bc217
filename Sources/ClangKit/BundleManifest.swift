#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a bundle says of its parts.
public struct BundleManifest: Hashable, Sendable, Codable {
  /// One thing of somebody else's that the bundle carries.
  public struct Part: Hashable, Sendable, Codable {
    /// Such as `libclang` or `Python headers`.
    public var name: String
    /// The version of what it is, such as `21.1.8`.
    public var version: String
    /// An SPDX expression.
    public var licence: String
    /// Where it was taken from.
    public var source: String
    /// A file or a folder, relative to the bundle.
    public var path: String
    public var files: Int
    public var bytes: Int
    /// Of a file its SHA-256; of a folder the SHA-256 of the lines `<SHA-256>  <path>` of its files, in the order of the paths.
    public var sha256: String

    /// The number before the first dot; nil if there is none.
    var majorVersion: Int? { Int(version.prefix { $0.isNumber }) }

    /// One line for a person.
    public var text: String {
      "\(name) \(version)  \(licence)  \(bytes) bytes in \(files) \(files == 1 ? "file" : "files")  from \(source)  "
        + "sha256:\(sha256)"
    }
  }

  /// What the bundle was made for, such as `linux-x86_64`.
  public var platform: String
  public var parts: [Part]
}
