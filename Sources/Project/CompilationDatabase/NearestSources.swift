import Files

/// Finds among many sources the one that is nearest to a file: of the same name first, then with the longest common
/// folder, then the first by path. No source is looked at twice.
struct NearestSources {
  /// By folder, the first source that lies anywhere below it; the folder as a path that ends with a slash.
  private var first: [String: String] = [:]
  /// The same for the sources of one name without extension, with that in front of the folder.
  private var firstNamed: [String: String] = [:]
  /// Folders further down are not told apart.
  private static let depth = 64

  init(_ sources: [String]) {
    for source in sources.sorted() {
      let stem = Self.stem(source)
      for folder in Self.folders(source) {
        if first[folder] == nil { first[folder] = source }
        if firstNamed[stem + folder] == nil { firstNamed[stem + folder] = source }
      }
    }
  }

  /// The nearest source; nil if there is none at all.
  func find(_ path: String) -> String? {
    let stem = Self.stem(path)
    let folders = Self.folders(path).reversed()
    return folders.lazy.compactMap { firstNamed[stem + $0] }.first ?? folders.lazy.compactMap { first[$0] }.first
  }

  private static func stem(_ path: String) -> String { String(FileSystem.name(of: path).prefix { $0 != "." }) }

  /// `/`, `/a/`, `/a/b/` for `/a/b/c.c`.
  private static func folders(_ path: String) -> [String] {
    var folders = ["/"]
    for part in path.split(separator: "/").dropLast().prefix(depth) {
      folders.append(folders[folders.count - 1] + part + "/")
    }
    return folders
  }
}
