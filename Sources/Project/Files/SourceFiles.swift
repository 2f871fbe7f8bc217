import ClangKit
import CompilerFlags
import Files
import Report

/// The sources among what the user named.
public struct SourceFiles {
  /// Folders of build products and of other people's code.
  private static let skippedFolders: Set<String> = [
    "build", "_build", "dist", "node_modules", "venv", "__pycache__", "CMakeFiles",
  ]

  let currentFolder: String
  let configurations: ConfigurationFinder
  /// Whether files that are named are subject to `exclude` as well, for hooks that name all files.
  let excludesNamedFiles: Bool
  /// Where links that are named may lead; nil for anywhere. Whoever makes a list of names may not have made the links.
  let links: LinkBounds?
  /// The names in a folder; nil if it cannot be read.
  var entries = FileSystem.readableEntries
  var bounds = RunBounds()

  /// What a search found.
  public struct Found: Hashable, Sendable {
    /// Each once, in the order of their paths.
    public var files: [String] = []
    /// Folders that could not be searched, and links out of the tree: what they stand for is not checked.
    public var failures: [FileFailure] = []
    /// How many `.pyx` files the folders without C or C++ sources hold.
    public var cythonFiles = 0
  }

  public init(
    currentFolder: String, configurations: ConfigurationFinder, excludesNamedFiles: Bool = false,
    links: LinkBounds? = nil
  ) {
    self.links = links
    self.currentFolder = currentFolder
    self.configurations = configurations
    self.excludesNamedFiles = excludesNamedFiles
  }

  /// The files of all arguments.
  /// - Throws: `InputError` for a path that does not exist, and for a folder without sources.
  public func files(of arguments: [String]) throws(InputError) -> Found {
    var found: Set<String> = []
    var unreadable: Set<String> = []
    var cythonFiles = 0
    var foreign: Set<String> = []
    for argument in arguments {
      if leadsOut(argument) {
        foreign.insert(FileSystem.normalized(argument))
        continue
      }
      switch FileSystem.kind(of: argument) {
      case nil: throw InputError("\(printable(argument)): no such file or folder")
      case .folder:
        let (sources, unread, cython) = try sources(in: argument)
        guard !sources.isEmpty || !unread.isEmpty || cython > 0 else {
          throw InputError("\(printable(argument)): no C or C++ sources in this folder")
        }
        if sources.isEmpty { cythonFiles += cython }
        found.formUnion(sources)
        unreadable.formUnion(unread)
      case .file, .other:
        let path = FileSystem.normalized(argument)
        if excludesNamedFiles, try isExcluded(path, isFolder: false) { continue }
        found.insert(path)
      }
    }
    guard found.count <= bounds.files else {
      throw InputError("more than \(bounds.files) files to check; name fewer at once, or leave some out with `exclude`")
    }
    return Found(
      files: found.sorted(),
      failures: unreadable.sorted().map {
        FileFailure(path: $0, reason: Self.searchProblem(of: $0))
      }
        + foreign.sorted().map {
          FileFailure(path: $0, reason: "a link out of the tree, which is not followed; name what it leads to")
        }, cythonFiles: cythonFiles)
  }

  private static func searchProblem(of folder: String) -> String {
    FileSystem.exists(folder)
      ? "this folder cannot be searched; check its permissions"
      : "this folder cannot be searched: its path is too long, or its name is not UTF-8"
  }

  private func leadsOut(_ argument: String) -> Bool {
    let path = FileSystem.absolute(argument, in: currentFolder)
    guard let links, FileSystem.exists(path), FileSystem.linkDestination(of: path) != nil else { return false }
    return !links.allows(path)
  }

  private func sources(in argument: String) throws(InputError) -> (
    files: [String], unreadable: [String], cythonFiles: Int
  ) {
    var cythonFiles = 0
    let root = FileSystem.normalized(argument)
    var found: [String] = []
    var unreadable: [String] = []
    var folders = [root]
    var count = 0
    while let folder = folders.popLast() {
      guard let names = entries(folder) else {
        unreadable.append(folder)
        continue
      }
      count += names.count
      guard count <= bounds.entries else {
        throw InputError(
          "\(printable(argument)): more than \(bounds.entries) files and folders below it; name its parts, "
            + "or leave some out with `exclude`")
      }
      var hasLost = false
      for name in names where !name.hasPrefix(".") {
        let path = FileSystem.joined(folder, name)
        let link = FileSystem.linkDestination(of: path)
        switch FileSystem.kind(of: path) {
        case .folder where link == nil && !Self.isSkipped(path, name):
          if try !isExcluded(path, isFolder: true) { folders.append(path) }
        case .file where SourceLanguage.suffix(of: name) == "pyx":
          if try !isExcluded(path, isFolder: false) { cythonFiles += 1 }
        // Nothing stands there: it is said of the file, so that it does not pass for checked.
        case nil where SourceLanguage.isSource(name), .other where link == nil && SourceLanguage.isSource(name):
          if try !isExcluded(path, isFolder: false) { found.append(path) }
        case .file where SourceLanguage.isSource(name):
          // A link out of the tree would judge what is not the user's.
          if link != nil, !leadsInto(root, path) { continue }
          if try !isExcluded(path, isFolder: false) { found.append(path) }
        case nil where link == nil: hasLost = true
        default: continue
        }
      }
      if hasLost { unreadable += Self.lostFolders(in: folder) }
    }
    return (found, unreadable, cythonFiles)
  }

  /// Folders that cannot be reached by their path: it is too long, or a name in it is not UTF-8.
  private static func lostFolders(in folder: String) -> [String] {
    FileSystem.kinds(in: folder).filter {
      $0.kind == .folder && !$0.name.hasPrefix(".") && !skippedFolders.contains($0.name)
    }
    .map { FileSystem.joined(folder, $0.name) }.filter { FileSystem.kind(of: $0) == nil }
  }

  /// Told by the name: not if it is C for certain.
  public static func mayBeCXX(_ path: String) -> Bool { SourceLanguage.ofSource(path) != .c }

  static func isSkipped(_ path: String, _ name: String) -> Bool {
    skippedFolders.contains(name) || name.hasSuffix(".egg-info") || FileSystem.exists(path + "/pyvenv.cfg")
      // What this program was installed with, as by `pip install --target`.
      || name == "abi3lint" && FileSystem.exists(path + "/" + BundleFolder.manifestName)
  }

  /// By the `exclude` of the nearest configuration.
  private func isExcluded(_ path: String, isFolder: Bool) throws(InputError) -> Bool {
    let configuration = try configurations.configuration(forFile: path)
    guard !configuration.exclude.isEmpty else { return false }
    let patterns = PathPatterns(configuration.exclude, folder: configuration.folder)
    return patterns.match(FileSystem.absolute(path, in: currentFolder), isFolder: isFolder)
  }

  /// All links on the way are followed, not the last one only.
  private func leadsInto(_ root: String, _ path: String) -> Bool {
    guard let home = FileSystem.real(root), let target = FileSystem.real(path) else { return false }
    return target.hasPrefix(home == "/" ? "/" : home + "/")
  }

  /// Why a file cannot be source text; nil if it can.
  static func problem(of path: String, bytes: [UInt8]?) -> String? {
    switch SourceLanguage.suffix(of: path) {
    case "pyx", "pxd", "pxi": return "a Cython file; run cython first, or lint what the build makes of it"
    case "py", "pyi": return "a Python file; name the C or C++ sources, or their folder"
    default: break
    }
    guard let bytes else {
      switch FileSystem.kind(of: path) {
      case nil: return "cannot be opened: a link to nothing, or a name that is not UTF-8"
      case .file:
        return FileSystem.size(of: path) > FileSystem.largest
          ? tooLarge(FileSystem.largest) : "cannot be read; check its permissions"
      case .folder, .other: return "not a regular file"
      }
    }
    if bytes.count > RunBounds().source { return tooLarge(RunBounds().source) }
    // Text in UTF-16 has NUL bytes too.
    return bytes.contains(0) ? "not C or C++ source text: it holds NUL bytes (sources must be UTF-8 or ASCII)" : nil
  }

  private static func tooLarge(_ bytes: Int) -> String {
    "larger than \(bytes >> 20) MB, which no source is; exclude it"
  }

  private func printable(_ path: String) -> String { path.isEmpty ? "``" : path }
}
