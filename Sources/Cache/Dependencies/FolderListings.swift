#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What stands in folders, each asked once.
final class FolderListings {
  private var known: [String: Set<String>] = [:]

  /// Whether there is something at `name`, which may have slashes, below `folder`.
  func contains(_ name: Substring, in folder: String) -> Bool {
    guard let slash = name.firstIndex(of: "/") else { return names(in: folder).contains(String(name)) }
    let first = name[..<slash]
    let rest = name[slash...].drop { $0 == "/" }
    return names(in: folder).contains(String(first)) && contains(rest, in: "\(folder)/\(first)")
      // `..` and `.` stand in no listing.
      || (first == ".." || first == ".") && contains(rest, in: "\(folder)/\(first)")
  }

  func names(in folder: String) -> Set<String> {
    if let names = known[folder] { return names }
    let names = Set((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [])
    known[folder] = names
    return names
  }
}
