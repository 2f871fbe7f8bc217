/// The names under which an include can mean one of some files: `c.h`, `b/c.h`, `a/b/c.h` for `/a/b/c.h`.
struct IncludeNames {
  /// By the first part of each name.
  private var names: [String: [Substring]] = [:]

  init(_ paths: some Sequence<String>) {
    for path in paths {
      for slash in path.utf8.indices where path.utf8[slash] == UInt8(ascii: "/") {
        let name = path[path.utf8.index(after: slash)...]
        let first = name.utf8.firstIndex(of: UInt8(ascii: "/")) ?? name.endIndex
        names[String(name[..<first]), default: []].append(name)
      }
    }
  }

  /// Those that stand below a folder.
  func found(in folder: String, _ listings: FolderListings) -> [Substring] {
    let listing = listings.names(in: folder)
    // Either side may be much the larger one. `..` and `.` stand in no listing.
    let firsts =
      listing.count < names.count ? listing.filter { names[$0] != nil } : Set(names.keys.filter(listing.contains))
    return firsts.union(["..", "."]).flatMap { first in
      (names[first] ?? []).filter { $0.utf8.count == first.utf8.count || listings.contains($0, in: folder) }
    }
  }
}
