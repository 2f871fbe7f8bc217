import Files
import PythonAPI

/// A set of headers, and how it was found.
public struct FoundHeaders: Sendable {
  public let headers: PythonHeaders
  /// Such as `pyenv`.
  public let origin: String
}

extension PythonFinder {
  /// All header sets of this machine, those that a run takes by itself first. Nothing is run to find them.
  public func all() -> [FoundHeaders] {
    var found: [FoundHeaders] = []
    var seen: Set<String> = []
    for (origin, folders) in places() {
      for folder in folders where FileSystem.exists(folder + "/Python.h") {
        guard seen.insert(FileSystem.realPath(folder)).inserted, let headers = try? PythonHeaders(folder: folder) else {
          continue
        }
        found.append(FoundHeaders(headers: headers, origin: origin))
      }
    }
    return found
  }

  /// The headers that serve a target where nobody names any: the oldest of this machine's that are not older than it, as
  /// nobody builds with older ones; else such of the bundle; else the newest there are.
  /// - Throws: `InputError` if there are none.
  public func headers(for target: PythonVersion) throws(InputError) -> PythonHeaders {
    var seen: Set<String> = []
    let bundled = Set(bundle?.pythonFolders ?? [])
    let folders = places().flatMap(\.folders).filter { seen.insert($0).inserted }.compactMap { folder in
      // A bundle's are called by their versions.
      (bundled.contains(folder)
        ? PythonVersion(parsing: FileSystem.name(of: folder)) : Self.minorVersion(ofFolder: folder))
        .map { (folder: folder, version: $0) }
    }
    let fitting = folders.filter { $0.version >= target }.enumerated().sorted { left, right in
      let isBundled = (bundled.contains(left.element.folder), bundled.contains(right.element.folder))
      if isBundled.0 != isBundled.1 { return isBundled.1 }
      return (left.element.version, left.offset) < (right.element.version, right.offset)
    }
    let older = folders.filter { $0.version < target }.enumerated()
      .sorted { ($1.element.version, $0.offset) < ($0.element.version, $1.offset) }
    for (folder, _) in (fitting + older).map(\.element) where FileSystem.exists(folder + "/Python.h") {
      // Free-threaded headers refuse the Limited API.
      guard let headers = try? PythonHeaders(folder: folder), headers.flavour == .standard else { continue }
      return headers
    }
    return try headers()
  }

  /// Told by the folder's name where that has it: few are looked into.
  private static func minorVersion(ofFolder folder: String) -> PythonVersion? {
    let name = FileSystem.name(of: folder)
    // `python3.7m`, `python3.13t`
    if name.hasPrefix("python3.") {
      return PythonVersion(parsing: "3." + name.dropFirst("python3.".count).prefix(while: \.isNumber))
    }
    return FileSystem.exists(folder + "/Python.h") ? (try? PythonHeaders(folder: folder))?.minorVersion : nil
  }

  /// The set of a version that the user named: `3.11`, `3.11.7`, `3.13t` (free-threaded) or `3.13d` (debug).
  /// - Throws: `InputError` that says which there are.
  public func headers(version: String) throws(InputError) -> PythonHeaders {
    let digits = version.prefix { $0.isNumber || $0 == "." }
    guard let flavour = PythonHeaders.Flavour(rawValue: String(version[digits.endIndex...])), digits.hasPrefix("3.")
    else {
      throw InputError("unknown Python `\(version)`; write it like 3.11, 3.11.7, or 3.13t for free-threaded headers")
    }
    let found = all()
    let isExact = digits.split(separator: ".").count > 2
    let match = found.first { candidate in
      guard candidate.headers.flavour == flavour, let own = candidate.headers.version else { return false }
      return isExact ? own == digits : candidate.headers.minorVersion?.description == String(digits)
    }
    if let match { return match.headers }
    if found.isEmpty { throw Self.none }
    let names = Set(found.map(\.headers.name)).sorted { $0.compare($1) }
    throw InputError(
      "no headers of Python \(version) were found, only of \(names.joined(separator: ", ")); install them, or name their "
        + "folder with --python-include")
  }

  /// The newest set of each minor version, oldest first. Free-threaded and debug ones are left out: the Limited API is
  /// not for them.
  /// - Throws: `InputError` if there are none.
  public func eachVersion() throws(InputError) -> [PythonHeaders] {
    var best: [PythonVersion: PythonHeaders] = [:]
    for candidate in all().map(\.headers) where candidate.flavour == .standard {
      guard let minor = candidate.minorVersion, minor >= .firstLimited else { continue }
      if let known = best[minor]?.version, !known.compare(candidate.version ?? "") { continue }
      best[minor] = candidate
    }
    if best.isEmpty { throw Self.none }
    return best.sorted { $0.key < $1.key }.map(\.value)
  }

  // MARK: - Places

  private func places() -> [(origin: String, folders: [String])] {
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/nonexistent"
    return [
      ("the active Python", candidates()), ("the path", interpretersOnPath()), ("pyenv", pyenv(home)), ("uv", uv(home)),
      ("conda", conda(home)), ("Homebrew", homebrew()), ("framework", frameworks(home)),
      ("/opt/python", inside("/opt/python")), ("/usr/include", newest(in: "/usr/include")),
      ("/usr/local/include", newest(in: "/usr/local/include")), (Self.bundled, bundle?.pythonFolders ?? []),
    ]
  }

  /// The header folders of all installations in a folder, in the order of their names.
  private func inside(_ folder: String) -> [String] {
    FileSystem.entries(of: folder).flatMap { newest(in: "\(folder)/\($0)/include") }
  }

  /// `python3.11`, `python3.13t`, … in the folders of the path.
  private func interpretersOnPath() -> [String] {
    (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }.flatMap { folder in
      FileSystem.entries(of: folder).filter { name in
        let tail = name.dropFirst("python3.".count)
        return name.hasPrefix("python3.") && !tail.isEmpty && tail.allSatisfy { $0.isNumber || "td".contains($0) }
      }.flatMap { interpreterFolders("\(folder)/\($0)") }
    }
  }

  private func pyenv(_ home: String) -> [String] {
    inside((environment["PYENV_ROOT"] ?? home + "/.pyenv") + "/versions")
  }

  private func uv(_ home: String) -> [String] {
    let data = environment["XDG_DATA_HOME"] ?? home + "/.local/share"
    return inside(environment["UV_PYTHON_INSTALL_DIR"] ?? data + "/uv/python")
  }

  private func conda(_ home: String) -> [String] {
    var roots =
      ["miniconda3", "anaconda3", "miniforge3", "mambaforge", ".conda"].map { "\(home)/\($0)" } + ["/opt/conda"]
    if let executable = environment["CONDA_EXE"] {
      roots.insert(FileSystem.parent(of: FileSystem.parent(of: executable)), at: 0)
    }
    if let root = environment["MAMBA_ROOT_PREFIX"] { roots.insert(root, at: 0) }
    return roots.flatMap { newest(in: $0 + "/include") + inside($0 + "/envs") }
  }

  private func homebrew() -> [String] {
    ["/opt/homebrew/opt", "/usr/local/opt", "/home/linuxbrew/.linuxbrew/opt"].flatMap { root in
      FileSystem.entries(of: root).filter { $0.hasPrefix("python@3") || $0.hasPrefix("python-freethreading") }.flatMap {
        name in
        newest(in: "\(root)/\(name)/include") + framework("\(root)/\(name)/Frameworks")
      }
    }
  }

  private func frameworks(_ home: String) -> [String] {
    ["/Library/Frameworks", home + "/Library/Frameworks", "/Library/Developer/CommandLineTools/Library/Frameworks"]
      .flatMap(framework)
  }

  private func framework(_ folder: String) -> [String] {
    ["Python.framework", "PythonT.framework", "Python3.framework"].flatMap { inside("\(folder)/\($0)/Versions") }
  }
}

extension String {
  /// Whether a version comes before another: by its numbers, then as text.
  fileprivate func compare(_ other: String) -> Bool {
    func numbers(_ text: String) -> [Int] { text.split { !$0.isNumber }.compactMap { Int($0) } }
    let (left, right) = (numbers(self), numbers(other))
    return left == right ? self < other : left.lexicographicallyPrecedes(right)
  }
}
