import Libc
import PythonAPI

/// Who owns a file, told from where it lies: the project whose code is judged, the system, or neither of them (an
/// environment's packages, a third-party library). Python's own headers are told apart before.
///
/// Whether clang takes a header for the system's has no say: it does for whatever `-isystem` and `-idirafter` find.
public final class FileOwnership {
  /// Where a project ends, and what is none of its folders.
  public struct Project: Hashable, Sendable, Codable {
    /// Absolute; empty where all that is not the system's is the project's.
    public var folders: [String]
    /// What relative paths start from; absolute.
    public var currentFolder: String

    public init(folders: [String] = [], currentFolder: String = "/") {
      self.folders = folders
      self.currentFolder = currentFolder
    }
  }

  private let project: Project
  /// With a final slash.
  private let projectFolders: [String]
  private let systemFolders: [String]
  /// What was put together for libclang is nobody's project, even where an environment inside of one has it.
  private let builtinFolders: [String]
  private let namedFolders: [String]
  private let main: String
  private var homes: [String: String?] = [:]
  private var owned: [String: Bool] = [:]

  /// - Parameters:
  ///   - builtinFlags: what makes libclang find the compiler's and the system's headers.
  ///   - flags: the user's.
  ///   - main: the path of the file that is parsed.
  init(project: Project, builtinFlags: [String], flags: [String], main: String) {
    self.project = project
    projectFolders = project.folders.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    builtinFolders = builtinFlags.filter { $0.hasPrefix("/") }.map { $0 + "/" }
    systemFolders = Self.system + builtinFolders
    namedFolders = Self.folders(in: flags).map { Self.normalized($0, in: project.currentFolder) + "/" }
    self.main = Self.normalized(main, in: project.currentFolder)
  }

  private static let system = [
    "/usr/include/", "/usr/lib/", "/usr/lib32/", "/usr/lib64/", "/usr/local/include/", "/usr/local/lib/",
    "/opt/homebrew/",
    "/nix/store/", "/Library/Developer/", "/Library/Frameworks/", "/Applications/Xcode",
  ]

  /// Folders of packages, and of what tools fetch.
  private static let foreign: Set<String> = [
    "site-packages", "dist-packages", "node_modules", "_deps", "vcpkg_installed", ".conan", ".conan2",
  ]

  private static let marks = ["pyvenv.cfg", "conda-meta/history", ".git", ".git/HEAD"]

  /// Whether a file is the system's or the compiler's.
  /// - Parameters:
  ///   - path: as clang opened it.
  ///   - isFlagged: whether clang found it in one of its folders of system headers; of use where a toolchain lies in no
  ///     usual place.
  func isOfSystem(_ path: String, isFlagged: Bool) -> Bool {
    let path = Self.normalized(path, in: project.currentFolder)
    if builtinFolders.contains(where: path.hasPrefix) { return true }
    if Self.parts(path).contains(where: { Self.foreign.contains(String($0)) }) || isOfPackage(path) { return false }
    if projectFolders.contains(where: path.hasPrefix) { return false }
    return systemFolders.contains(where: path.hasPrefix)
      || isFlagged && !namedFolders.contains(where: path.hasPrefix) && !project.folders.isEmpty
  }

  /// Whether a file is the project's.
  public func isOfProject(_ path: String) -> Bool {
    if let known = owned[path] { return known }
    let answer = findOwner(Self.normalized(path, in: project.currentFolder))
    owned[path] = answer
    return answer
  }

  private func findOwner(_ path: String) -> Bool {
    if path == main { return true }
    if builtinFolders.contains(where: path.hasPrefix) { return false }
    if isOfPackage(path)
      || systemFolders.contains(where: path.hasPrefix) && !projectFolders.contains(where: path.hasPrefix)
    {
      return false
    }
    if !projectFolders.isEmpty, !projectFolders.contains(where: path.hasPrefix) { return false }
    // What lies in the same part of the tree as the source that is judged is judged with it.
    guard let home = home(of: Self.folder(path)) else { return true }
    return main.hasPrefix(home + "/")
  }

  /// The package's folder, environment or other repository inside the project that a folder lies in; nil for none.
  private func home(of folder: String) -> String? {
    if let known = homes[folder] { return known }
    var found: String?
    let isRoot = folder == "/" || projectFolders.contains(folder + "/")
    if !isRoot {
      let name = folder.split(separator: "/").last.map(String.init) ?? ""
      if Self.foreign.contains(name) || Self.marks.contains(where: { IncludeSearch.isFile(folder + "/" + $0) }) {
        found = folder
      } else {
        found = home(of: Self.folder(folder))
      }
    }
    homes[folder] = .some(found)
    return found
  }

  private func isOfPackage(_ path: String) -> Bool {
    guard let package = HeaderPackage.of(path: path, isFile: IncludeSearch.isFile) else { return false }
    // The package's own sources.
    return !main.contains("/\(package.name)/")
  }

  // MARK: - Paths

  private static func folder(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  private static func parts(_ path: String) -> [Substring] { path.split(separator: "/").dropLast() }

  /// The absolute path without `.` and `..`. Only the file system knows what is above a link: compilers write
  /// `/lib/gcc/…/12/../../../../include` where `/lib` is one.
  static func normalized(_ path: String, in folder: String) -> String {
    let whole = path.hasPrefix("/") ? path : folder + "/" + path
    if path.hasPrefix("/"), path.contains("/../"), let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    var parts: [Substring] = []
    for part in whole.split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  private static func folders(in flags: [String]) -> [String] {
    flags.indices.compactMap { position in
      guard let name = ["-isystem", "-iquote", "-idirafter", "-I"].first(where: flags[position].hasPrefix) else {
        return nil
      }
      if flags[position].utf8.count > name.utf8.count { return String(flags[position].dropFirst(name.utf8.count)) }
      return flags.indices.contains(position + 1) ? flags[position + 1] : nil
    }
  }
}
