import Files
import TOML

/// The headers that packages bring (numpy, pybind11, nanobind, …), found in the environment that the user works in, and in
/// that of the project. They are only read.
struct EnvironmentHeaders {
  private let environment: [String: String]
  private lazy var active = activeSites()
  private var projects: [String: (sites: [String], packages: [String])] = [:]
  private var known: [String: String?] = [:]

  /// Where packages keep headers, below their own folder.
  private static let subfolders = ["include", "_core/include", "core/include", "ext/robin_map/include"]

  /// - Parameter environment: the process's environment variables.
  init(environment: [String: String]) { self.environment = environment }

  /// The folders that have the headers, each once.
  /// - Parameter names: as includes spell them.
  mutating func folders(for names: [String], project: ProjectFolder) -> [String] {
    var found: [String] = []
    for name in names where name.contains("/") {
      guard let folder = folder(of: name, project: project), !found.contains(folder) else { continue }
      found.append(folder)
    }
    return found
  }

  private mutating func folder(of name: String, project: ProjectFolder) -> String? {
    guard let first = name.split(separator: "/").first.map(String.init), first != "..", !name.hasPrefix("/") else {
      return nil
    }
    let key = project.root + "\n" + name
    if let answer = known[key] { return answer }
    let own = settings(of: project)
    var answer: String?
    search: for site in own.sites + active {
      for package in [first] + own.packages {
        for subfolder in Self.subfolders {
          let folder = "\(site)/\(package)/\(subfolder)"
          guard FileSystem.kind(of: "\(folder)/\(name)") == .file else { continue }
          answer = folder
          break search
        }
      }
    }
    known[key] = .some(answer)
    return answer
  }

  // MARK: - Where packages are

  /// The environments inside the project, and the packages that its build asks for.
  private mutating func settings(of project: ProjectFolder) -> (sites: [String], packages: [String]) {
    if let known = projects[project.root] { return known }
    let environments = [".venv", "venv", "env", ".env"].map { FileSystem.joined(project.root, $0) }
      .filter { FileSystem.exists($0 + "/pyvenv.cfg") || FileSystem.exists($0 + "/conda-meta") }
    let found = (environments.flatMap(Self.sites), Self.requirements(of: project))
    projects[project.root] = found
    return found
  }

  /// The names of `build-system.requires`, as their folders are called.
  private static func requirements(of project: ProjectFolder) -> [String] {
    guard let path = project.pyproject, let text = TreeFile.text(of: path), let table = try? TOMLTable(text),
      let list = table["build-system"]?.table?["requires"]?.array
    else { return [] }
    return list.compactMap(\.string).map { requirement in
      let name = requirement.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) }
      return name.lowercased().replacing("-", with: "_").replacing(".", with: "_")
    }.filter { !$0.isEmpty }
  }

  private func activeSites() -> [String] {
    var prefixes = ["VIRTUAL_ENV", "CONDA_PREFIX"].compactMap { environment[$0] }.filter { $0.hasPrefix("/") }
    for folder in PythonFinder(environment: environment).candidates() where FileSystem.exists(folder + "/Python.h") {
      // `PREFIX/include/python3.X`
      prefixes.append(FileSystem.parent(of: FileSystem.parent(of: folder)))
    }
    var seen: Set<String> = []
    let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + "/.local" : nil }
    return (prefixes + [home].compactMap(\.self)).filter { seen.insert($0).inserted }.flatMap(Self.sites)
  }

  private static func sites(prefix: String) -> [String] {
    let library = prefix + "/lib"
    return FileSystem.entries(of: library).filter { $0.hasPrefix("python3") }.reversed().flatMap { name in
      ["site-packages", "dist-packages"].map { "\(library)/\(name)/\($0)" }
    }.filter { FileSystem.kind(of: $0) == .folder }
  }
}
