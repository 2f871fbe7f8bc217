import CompilerFlags
import Files

/// The files of a project that may say something of the stable ABI, found by their names. Bounded: a tree that is larger is
/// not read to the end, and says so.
struct ProjectTree {
  /// Absolute, in order.
  private(set) var sources: [String] = []
  private(set) var cython: [String] = []
  /// `CMakeLists.txt` and `*.cmake`
  private(set) var cmake: [String] = []
  private(set) var meson: [String] = []
  /// Workflows of continuous integration, and the scripts that such things run.
  private(set) var pipelines: [String] = []
  private(set) var isWhole = true

  private static let mostEntries = 40_000
  private static let mostFolders = 4_000

  /// What is built for tests, documentation and measuring is no part of the package.
  private static let besides: Set<String> = [
    "test", "tests", "testing", "doc", "docs", "example", "examples", "benchmark", "benchmarks", "bench", "fuzz",
    "fuzzing",
  ]

  /// - Parameters:
  ///   - root: absolute.
  ///   - isExcluded: by the configuration.
  init(root: String, isExcluded: (_ path: String, _ isFolder: Bool) -> Bool) {
    var pending = [root]
    var entries = 0
    var folders = 0
    while let folder = pending.popLast() {
      folders += 1
      let names = FileSystem.entries(of: folder).sorted()
      entries += names.count
      guard entries <= Self.mostEntries, folders <= Self.mostFolders else {
        isWhole = false
        return
      }
      // A project of its own, which another wheel is made of.
      if folder != root, names.contains("pyproject.toml") || names.contains("setup.py") {
        // CMake may be led there all the same: what is said there is not passed over.
        if names.contains("CMakeLists.txt") { pipelines.append(FileSystem.joined(folder, "CMakeLists.txt")) }
        continue
      }
      for name in names {
        let path = FileSystem.joined(folder, name)
        guard FileSystem.linkDestination(of: path) == nil else { continue }
        switch FileSystem.kind(of: path) {
        case .folder where !name.hasPrefix(".") && !Self.besides.contains(name.lowercased()):
          if !SourceFiles.isSkipped(path, name), !isExcluded(path, true) { pending.append(path) }
        case .file: take(path, name, isExcluded)
        default: continue
        }
      }
    }
    pipelines += Self.hidden(root)
  }

  private mutating func take(_ path: String, _ name: String, _ isExcluded: (String, Bool) -> Bool) {
    let suffix = SourceLanguage.suffix(of: name)
    if name == "CMakeLists.txt" || suffix == "cmake" {
      cmake.append(path)
    } else if name == "meson.build" || name == "meson.options" || name == "meson_options.txt" {
      meson.append(path)
    } else if SourceLanguage.isSource(name) || SourceLanguage.isHeader(name) {
      if !isExcluded(path, false) { sources.append(path) }
    } else if suffix == "pyx" {
      cython.append(path)
    } else if ["sh", "yml", "yaml", "ini", "bat", "ps1", "mk"].contains(suffix) || Self.scripts.contains(name) {
      pipelines.append(path)
    }
  }

  private static let scripts: Set<String> = [
    "Makefile", "GNUmakefile", "noxfile.py", "tasks.py", "justfile", "Justfile", "conftest.py",
  ]

  /// Workflows stand in folders that a search for sources leaves out.
  private static func hidden(_ root: String) -> [String] {
    let folders = [".github/workflows", ".circleci", ".ci", ".azure-pipelines", ".builders", ".github/actions"].map {
      FileSystem.joined(root, $0)
    }
    let files = folders.flatMap { folder in
      FileSystem.entries(of: folder).sorted().prefix(100).map { FileSystem.joined(folder, $0) }
    }
    let single = [".gitlab-ci.yml", ".cirrus.yml", ".travis.yml", ".appveyor.yml"].map { FileSystem.joined(root, $0) }
    return (files + single).filter { FileSystem.kind(of: $0) == .file }
  }
}
