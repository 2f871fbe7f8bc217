import Files
import TOML

/// The project that a source file belongs to, found by the files around it.
public struct ProjectFolder {
  /// An absolute path.
  let root: String
  /// The nearest `pyproject.toml`, absolute; nil if there is none up to the repository's root.
  let pyproject: String?

  /// - Parameter folder: absolute.
  init(around folder: String) {
    var current = folder
    var marked: String?
    while true {
      let pyproject = FileSystem.joined(current, "pyproject.toml")
      if FileSystem.exists(pyproject) {
        root = current
        self.pyproject = pyproject
        return
      }
      // Folders of one Meson project have a `meson.build` each.
      let marks = marked == nil ? ["setup.py", "setup.cfg", "meson.build"] : ["meson.build"]
      if marks.contains(where: { FileSystem.exists(FileSystem.joined(current, $0)) }) { marked = current }
      // What stands above a repository is not the project's.
      if current == "/" || FileSystem.exists(FileSystem.joined(current, ".git")) { break }
      current = FileSystem.parent(of: current)
    }
    root = marked ?? folder
    pyproject = nil
  }

  /// The texts of the build files at a project's root, by name; those that are links out of the tree are left out.
  /// - Parameter folder: absolute.
  public static func buildFiles(around folder: String) -> [String: String] {
    let root = ProjectFolder(around: folder).root
    var texts: [String: String] = [:]
    for name in buildFileNames {
      let path = FileSystem.joined(root, name)
      if FileSystem.exists(path), let text = TreeFile.text(of: path) { texts[name] = text }
    }
    return texts
  }

  /// The folder that holds all of a project: the repository, else what `root` is.
  /// - Parameter folder: absolute.
  static func tree(around folder: String) -> String {
    var current = folder
    while current != "/" {
      if FileSystem.exists(FileSystem.joined(current, ".git")) { return current }
      current = FileSystem.parent(of: current)
    }
    return ProjectFolder(around: folder).root
  }

  /// The folder in which headers are looked for that no flag leads to: the repository, else the outermost of the folders
  /// that a build file stands in. Between two of them may be a few that have none (`bindings/python`).
  /// - Parameters:
  ///   - folder: absolute.
  ///   - home: the user's home folder: what stands in it, or above, is no project's for that.
  static func headerRoot(around folder: String, home: String?) -> String {
    var current = folder
    var marked: String?
    var gap = 0
    while !nobodys.contains(current), gap < 4, home.map({ current != $0 && !FileSystem.lies($0, in: current) }) ?? true
    {
      if FileSystem.exists(FileSystem.joined(current, ".git")) { return current }
      gap += 1
      if buildFileNames.contains(where: { FileSystem.exists(FileSystem.joined(current, $0)) }) {
        marked = current
        gap = 0
      }
      current = FileSystem.parent(of: current)
    }
    return marked ?? folder
  }

  /// What stands in one of these marks no project.
  private static let nobodys: Set<String> = ["/", "/tmp", "/var/tmp", "/private/tmp", "/home", "/Users", "/root"]

  /// Whether something in a folder says that a project begins there.
  static func isMarked(_ folder: String) -> Bool {
    (buildFileNames + [".git"]).contains { FileSystem.exists(FileSystem.joined(folder, $0)) }
  }

  /// The files at a project's root that say how it is built.
  static let buildFileNames = ["pyproject.toml", "setup.py", "setup.cfg", "meson.build", "CMakeLists.txt"]

  /// The `requires-python` of a `pyproject.toml`, else what Poetry has in its place; nil if there is neither.
  /// - Parameter shownPath: how an error names the file.
  static func requiresPython(
    of path: String, shownPath: String
  ) throws(InputError) -> (key: String, specifier: String)? {
    // The plan has a remark on it.
    if TreeFile.leadsOut(path) { return nil }
    guard let text = TreeFile.text(of: path) else {
      throw InputError(TreeFile.complaint(path, shownPath: shownPath))
    }
    let table = try TOMLFile(text: text, shownPath: shownPath).table
    if let specifier = table["project"]?.table?["requires-python"]?.string { return ("requires-python", specifier) }
    let poetry = table["tool"]?.table?["poetry"]?.table
    return poetry?["dependencies"]?.table?["python"]?.string.map { ("python", $0) }
  }
}

/// A parsed TOML file.
struct TOMLFile {
  let shownPath: String
  let table: TOMLTable

  init(text: String, shownPath: String) throws(InputError) {
    self.shownPath = shownPath
    do {
      table = try TOMLTable(text)
    } catch {
      throw InputError("\(shownPath):\(error.line): not valid TOML: \(error.reason)")
    }
  }
}
