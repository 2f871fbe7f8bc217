/// The names under which an include can mean one of some files: `c.h`, `b/c.h`, `a/b/c.h` for `/a/b/c.h`.
struct IncludeNames {
  /// The parts of names as a tree, so that what many names begin with is looked for once.
  private struct Part {
    var next: [String: Part] = [:]
    /// Whether a name ends here.
    var isEnd = false

    mutating func insert(_ parts: ArraySlice<String>) {
      guard let first = parts.first else {
        isEnd = true
        return
      }
      next[first, default: Part()].insert(parts.dropFirst())
    }
  }

  private var root = Part()

  init(_ paths: some Sequence<String>) {
    for path in paths {
      let parts = path.split(separator: "/").map(String.init)
      for start in parts.indices { root.insert(parts[start...]) }
    }
  }

  /// Those that stand below a folder.
  func found(in folder: String, _ listings: FolderListings) -> [String] {
    var found: [String] = []
    collect(root, in: folder, prefix: "", listings, &found)
    return found
  }

  private func collect(
    _ part: Part, in folder: String, prefix: String, _ listings: FolderListings, _ found: inout [String]
  ) {
    let listing = listings.names(in: folder)
    for (name, next) in part.next where listing.contains(name) || name == ".." || name == "." {
      if next.isEnd { found.append(prefix + name) }
      if !next.next.isEmpty {
        collect(next, in: "\(folder)/\(name)", prefix: "\(prefix)\(name)/", listings, &found)
      }
    }
  }
}
