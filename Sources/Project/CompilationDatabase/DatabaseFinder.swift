import Files

/// Finds the compilation database of a file: in the folders above it, and in the folders that builds usually use there.
public final class DatabaseFinder {
  private let currentFolder: String
  /// The one that the user named; nil to search.
  private let explicit: CompilationDatabase?
  private let isOff: Bool
  private var known: [String: [CompilationDatabase]] = [:]
  /// What is to be said of databases that do not serve, each once.
  public private(set) var remarks: [String] = []

  /// - Parameters:
  ///   - explicit: a database or its folder, as the user named it.
  ///   - isOff: whether none is to be used at all.
  /// - Throws: `InputError` for a named one that does not serve.
  public init(explicit: String?, isOff: Bool = false, currentFolder: String) throws(InputError) {
    self.currentFolder = currentFolder
    self.isOff = isOff
    guard let explicit else {
      self.explicit = nil
      return
    }
    var path = FileSystem.absolute(explicit, in: currentFolder)
    if FileSystem.kind(of: path) == .folder { path = FileSystem.joined(path, CompilationDatabase.name) }
    guard FileSystem.kind(of: path) == .file else {
      throw InputError(
        "\(explicit): there is no \(CompilationDatabase.name); CMake makes one with -DCMAKE_EXPORT_COMPILE_COMMANDS=ON, "
          + "Meson always, and `abi3lint capture` for other builds")
    }
    self.explicit = try CompilationDatabase(path: path, home: currentFolder, shownPath: explicit)
  }

  /// The database that serves a file; nil if there is none.
  /// - Parameter path: absolute.
  public func database(forFile path: String) -> CompilationDatabase? {
    if isOff { return nil }
    if let explicit { return explicit }
    let all = databases(around: FileSystem.parent(of: path))
    return all.first { $0.contains(path) } ?? all.first
  }

  /// Those of the nearest folder that has any.
  private func databases(around folder: String) -> [CompilationDatabase] {
    if let found = known[folder] { return found }
    var found = Self.places(in: folder).compactMap { read($0, home: folder) }
    // What stands above a repository is not the project's.
    if found.isEmpty, folder != "/", !FileSystem.exists(FileSystem.joined(folder, ".git")) {
      found = databases(around: FileSystem.parent(of: folder))
    }
    known[folder] = found
    return found
  }

  private func read(_ path: String, home folder: String) -> CompilationDatabase? {
    let home = ProjectFolder.tree(around: folder)
    let shown = PathDisplay(currentFolder: currentFolder).display(path)
    guard FileSystem.lies(FileSystem.realPath(path), in: FileSystem.realPath(home)) else {
      remarks.append("\(shown) is a link out of the tree and is not followed; to use it name it with -p")
      return nil
    }
    do {
      let database = try CompilationDatabase(path: path, home: home, shownPath: shown)
      return database.files.isEmpty ? nil : database
    } catch {
      remarks.append("\(error.description); going on without it")
      return nil
    }
  }

  /// Where builds of CMake, Meson, meson-python, scikit-build and others leave a database below a folder.
  static func places(in folder: String) -> [String] {
    var folders = [folder]
    for name in FileSystem.entries(of: folder) where isBuildFolder(name) {
      let build = FileSystem.joined(folder, name)
      guard FileSystem.linkDestination(of: build) == nil, FileSystem.kind(of: build) == .folder else { continue }
      folders.append(build)
      for inner in FileSystem.entries(of: build) where !inner.hasSuffix(".p") && inner != "CMakeFiles" {
        let path = FileSystem.joined(build, inner)
        folders.append(path)
        folders.append(FileSystem.joined(path, "cmake-build"))
        // `out/build/PRESET`, as editors lay out CMake's presets.
        if name == "out", inner == "build", FileSystem.linkDestination(of: path) == nil {
          folders += FileSystem.entries(of: path).map { FileSystem.joined(path, $0) }
        }
      }
    }
    return folders.map { FileSystem.joined($0, CompilationDatabase.name) }.filter { path in
      FileSystem.kind(of: path).map { $0 != .folder } ?? false
    }
  }

  private static func isBuildFolder(_ name: String) -> Bool {
    ["build", "builddir", "_build", "out", "_skbuild", ".build", "obj"].contains(name)
      || name.hasPrefix("cmake-build") || name.hasPrefix("build-") || name.hasPrefix("build_")
  }
}
