import Files

/// The folders whose files the findings of a run may quote: what the user lints, and what the user names.
///
/// A configuration or a build description has no say in this: it is the linted tree's.
public struct QuotableFolders: Sendable {
  private let environment: [String: String]
  private let currentFolder: String

  public init(environment: [String: String], currentFolder: String) {
    self.environment = environment
    self.currentFolder = currentFolder
  }

  /// - Parameters:
  ///   - arguments: the files and folders to check, as the user named them.
  ///   - flags: compiler flags from the command line.
  public func folders(arguments: [String], flags: [String]) -> [String] {
    var folders: Set<String> = isPrivate(currentFolder) ? [] : [currentFolder]
    for argument in arguments {
      let path = FileSystem.absolute(argument, in: currentFolder)
      let isFolder = FileSystem.kind(of: path) == .folder
      let folder = isFolder ? path : FileSystem.parent(of: path)
      if isFolder || !isPrivate(folder) { folders.insert(folder) }
      let root = Self.repository(around: folder) ?? ProjectFolder(around: folder).root
      if !isPrivate(root) { folders.insert(root) }
    }
    folders.formUnion(named(by: flags))
    folders.formUnion(pythons())
    // Which files of a project are named makes no difference.
    return folders.sorted().reduce(into: []) { kept, folder in
      if !kept.contains(where: { folder.hasPrefix($0 + "/") }) { kept.append(folder) }
    }
  }

  /// The folders of the projects that the arguments are of: what lies elsewhere is not theirs to mend.
  public func projects(arguments: [String]) -> [String] {
    var folders: Set<String> = []
    for argument in arguments {
      let path = FileSystem.absolute(argument, in: currentFolder)
      let isFolder = FileSystem.kind(of: path) == .folder
      let folder = isFolder ? path : FileSystem.parent(of: path)
      if isFolder { folders.insert(path) }
      let home = environment["HOME"].map(FileSystem.normalized)
      let root = ProjectFolder.headerRoot(around: folder, home: home)
      if !isPrivate(root) { folders.insert(root) }
      // Nothing marks where the project begins.
      if root == folder, !ProjectFolder.isMarked(root), FileSystem.lies(path, in: currentFolder),
        !isPrivate(currentFolder)
      {
        folders.insert(currentFolder)
      }
    }
    return (folders.map { $0 } + folders.map(FileSystem.realPath)).reduce(into: Set<String>()) { $0.insert($1) }
      .sorted()
  }

  /// A home folder, and what holds it: a file there is not a project's because it lies there.
  private func isPrivate(_ folder: String) -> Bool {
    let home = environment["HOME"].map(FileSystem.normalized) ?? "/"
    return folder == "/" || home == folder || home.hasPrefix(folder + "/")
  }

  private static func repository(around folder: String) -> String? {
    var current = folder
    while current != "/" {
      if FileSystem.exists(FileSystem.joined(current, ".git")) { return current }
      current = FileSystem.parent(of: current)
    }
    return nil
  }

  /// `-I folder`, `-Ifolder` and the like: the value is a folder, or a file in one.
  private func named(by flags: [String]) -> [String] {
    flags.compactMap { flag in
      let value =
        ["-isystem", "-iquote", "-idirafter", "-include", "-I", "--sysroot="].first(where: flag.hasPrefix)
        .map { String(flag.dropFirst($0.count)) } ?? flag
      guard !value.isEmpty, !value.hasPrefix("-") else { return nil }
      let path = FileSystem.absolute(value, in: currentFolder)
      switch FileSystem.kind(of: path) {
      case .folder: return path
      case .file: return FileSystem.parent(of: path)
      default: return nil
      }
    }
  }

  /// Where the user's Python keeps the headers of other packages.
  private func pythons() -> [String] {
    let active = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap { environment[$0] }
    // The headers are in `PREFIX/include/python3.X`.
    let found = PythonFinder(environment: environment).candidates().filter { FileSystem.exists($0 + "/Python.h") }
    return (active + found.map { FileSystem.parent(of: FileSystem.parent(of: $0)) }).filter {
      $0.hasPrefix("/") && $0 != "/" && $0 != "/usr" && !isPrivate($0)
    }
  }
}
