import Observation

/// Whose a path is, told from the path alone.
enum SystemFolders {
  /// Where compilers look for headers whatever their flags are.
  static let usual = ["/usr/include", "/usr/local/include"]

  private static let prefixes = [
    "/usr/include/", "/usr/lib/", "/usr/lib64/", "/usr/local/include/", "/Library/Developer/",
    "/Applications/Xcode.app/",
  ]

  /// Whether a header is the system's, the compiler's or Python's.
  static func contain(_ path: String, settings: LinterSettings) -> Bool {
    prefixes.contains(where: path.hasPrefix)
      || ([settings.headers.folder] + settings.headers.extraFolders + settings.builtinFlags).contains {
        path.hasPrefix($0 + "/")
      }
  }

  static func parent(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }
}
