import ClangKit
import Files

/// Finds the headers of the Python that the user works with. It only reads: no program is run.
public struct PythonFinder: Sendable {
  let environment: [String: String]
  /// What was installed with this program; nil if nothing was.
  let bundle: BundleFolder?

  /// - Parameters:
  ///   - environment: the process's environment variables.
  ///   - bundle: what was installed with this program.
  public init(environment: [String: String], bundle: BundleFolder? = .own) {
    self.environment = environment
    self.bundle = bundle
  }

  /// The headers of the active environment, else of `python3` on the path, else the system's newest.
  /// - Throws: `InputError` that says what to install.
  public func headers() throws(InputError) -> PythonHeaders {
    var others: [PythonHeaders] = []
    for folder in candidates() where FileSystem.exists(folder + "/Python.h") {
      let headers = try PythonHeaders(folder: folder)
      // Free-threaded headers refuse the Limited API: they serve where there are no others.
      if headers.flavour != .freeThreaded { return headers }
      others.append(headers)
    }
    if let first = others.first { return first }
    if let any = all().first { return any.headers }
    throw Self.none
  }

  static let none = InputError(
    "no `Python.h` was found; install the headers: Debian and Ubuntu `apt install python3-dev`, Fedora "
      + "`dnf install python3-devel`, macOS `brew install python` (or python.org's installer), conda "
      + "`conda install python`; with a Python from pip tools or elsewhere name the folder with --python-include")

  /// Folders that may hold `Python.h`, best first.
  func candidates() -> [String] {
    var folders: [String] = []
    for variable in ["VIRTUAL_ENV", "CONDA_PREFIX"] {
      if let prefix = environment[variable], prefix.hasPrefix("/") { folders += self.folders(prefix: prefix) }
    }
    for entry in (environment["PATH"] ?? "").split(separator: ":").map(String.init) {
      // A relative entry could name a folder of the linted tree.
      guard entry.hasPrefix("/"), FileSystem.exists(entry + "/python3") else { continue }
      folders +=
        FileSystem.name(of: entry) == "shims" ? pyenvFolders(shims: entry) : interpreterFolders(entry + "/python3")
    }
    folders += newest(in: "/usr/include") + newest(in: "/usr/local/include")
    folders += [
      "/Library/Frameworks/Python.framework/Versions/Current/Headers",
      "/Library/Developer/CommandLineTools/Library/Frameworks/Python3.framework/Versions/Current/Headers",
    ]
    return folders
  }

  /// Of an installation or a virtual environment, by its prefix.
  func folders(prefix: String) -> [String] {
    if let home = Self.home(inVirtualEnvironment: prefix), home.hasPrefix("/") {
      let version = FileSystem.entries(of: prefix + "/lib").first { $0.hasPrefix("python3.") }
      let base = FileSystem.parent(of: home)
      let exact = version.map { ["\(base)/include/\($0)"] } ?? []
      return exact + interpreterFolders(home + "/" + (version ?? "python3"))
    }
    return newest(in: prefix + "/include")
  }

  /// Of an interpreter: `/usr/bin/python3` is a link to `python3.11`, whose headers are in `../include/python3.11`.
  func interpreterFolders(_ path: String) -> [String] {
    let given = FileSystem.parent(of: FileSystem.parent(of: path))
    if FileSystem.exists(given + "/pyvenv.cfg") { return folders(prefix: given) }
    let resolved = FileSystem.resolvingLinks(path)
    let prefix = FileSystem.parent(of: FileSystem.parent(of: resolved))
    let name = FileSystem.name(of: resolved)
    let include = FileSystem.joined(prefix, "include")
    return name.hasPrefix("python3.") ? ["\(include)/\(name)"] : newest(in: include)
  }

  /// pyenv's `python3` is a script that runs the version named by `PYENV_VERSION` or by the file `version`.
  private func pyenvFolders(shims: String) -> [String] {
    let root = FileSystem.parent(of: shims)
    let text = environment["PYENV_VERSION"] ?? FileSystem.text(of: root + "/version") ?? ""
    return text.split { $0 == ":" || $0.isWhitespace }.flatMap { newest(in: "\(root)/versions/\($0)/include") }
  }

  /// The `python3.X` folders in an include folder, newest first. Free-threaded builds (`python3.13t`) come last.
  func newest(in folder: String) -> [String] {
    let names = FileSystem.entries(of: folder).filter { $0.hasPrefix("python3.") }
    func rank(_ name: String) -> Int {
      let tail = name.dropFirst("python3.".count)
      return (Int(tail.prefix { $0.isNumber }) ?? 0) - (tail.allSatisfy(\.isNumber) ? 0 : 1000)
    }
    return names.sorted { (rank($0), $0) > (rank($1), $1) }.map { "\(folder)/\($0)" }
  }

  /// The folder of the interpreter that a virtual environment was made with.
  private static func home(inVirtualEnvironment prefix: String) -> String? {
    for line in (FileSystem.text(of: prefix + "/pyvenv.cfg") ?? "").split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: "=", maxSplits: 1).map { $0.trimmed }
      if parts.count == 2, parts[0] == "home" { return parts[1] }
    }
    return nil
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }
}
