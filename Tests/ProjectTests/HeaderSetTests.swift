import ClangKit
import Files
import PythonAPI
import TestSupport
import Testing

@testable import Project

@Suite struct HeaderSetTests {
  /// A home with header sets in many places.
  private func home() throws -> Tree {
    let tree = try Tree([:])
    func add(_ folder: String, _ version: String, config: String = "") throws {
      try tree.write("\(folder)/Python.h", "")
      try tree.write("\(folder)/patchlevel.h", "#define PY_VERSION      \"\(version)\"\n")
      try tree.write("\(folder)/pyconfig.h", config)
    }
    try add(".pyenv/versions/3.9.1/include/python3.9", "3.9.1")
    try add(".pyenv/versions/3.9.18/include/python3.9", "3.9.18")
    try add(".pyenv/versions/3.13.1t/include/python3.13t", "3.13.1", config: "#define Py_GIL_DISABLED 1\n")
    try add(".local/share/uv/python/cpython-3.12.4-linux/include/python3.12", "3.12.4")
    try add(
      ".local/share/uv/python/cpython-3.14.0-dbg/include/python3.14d", "3.14.0",
      config: "# define X\n#define Py_DEBUG 1\n")
    try add("miniconda3/include/python3.10", "3.10.2")
    try add("miniconda3/envs/x/include/python3.11", "3.11.5")
    try add("Library/Frameworks/Python.framework/Versions/3.8/include/python3.8", "3.8.10")
    try tree.write("bin/python3.13", "")
    try add("include/python3.13", "3.13.2")
    return tree
  }

  private func finder(_ tree: Tree) -> PythonFinder {
    PythonFinder(environment: ["HOME": tree.root, "PATH": tree.path("bin")])
  }

  @Test func everyPlace() throws {
    let tree = try home()
    let found = finder(tree).all().filter { $0.headers.files.folder.hasPrefix(tree.root) }
    #expect(
      found.map { "\($0.origin) \($0.headers.name)" } == [
        "the path 3.13.2", "pyenv 3.13.1t", "pyenv 3.9.1", "pyenv 3.9.18", "uv 3.12.4", "uv 3.14.0d",
        "conda 3.10.2", "conda 3.11.5", "framework 3.8.10",
      ])
  }

  @Test func oneOfAVersion() throws {
    let tree = try home()
    func folder(_ version: String) throws -> String { try finder(tree).headers(version: version).files.folder }
    #expect(try folder("3.13") == tree.path("include/python3.13"))
    #expect(try folder("3.13t") == tree.path(".pyenv/versions/3.13.1t/include/python3.13t"))
    #expect(try folder("3.14d") == tree.path(".local/share/uv/python/cpython-3.14.0-dbg/include/python3.14d"))
    #expect(try folder("3.9.18") == tree.path(".pyenv/versions/3.9.18/include/python3.9"))
    let error = #expect(throws: InputError.self) { try finder(tree).headers(version: "3.99") }
    #expect(
      error?.description.hasPrefix("no headers of Python 3.99 were found, only of 3.8.10, 3.9.1, 3.9.18, ") == true)
    for word in ["", "3", "x", "3.11z", "2.7"] {
      #expect(throws: InputError.self, "\(word)") { try finder(tree).headers(version: word) }
    }
  }

  @Test func oneSetOfEachVersion() throws {
    let tree = try home()
    let found = try finder(tree).eachVersion().filter { $0.files.folder.hasPrefix(tree.root) }
    let own = found.map(\.name)
    #expect(own.contains("3.9.18") && own.contains("3.12.4") && own.contains("3.13.2"))
    #expect(!own.contains("3.9.1") && !own.contains("3.13.1t") && !own.contains("3.14.0d"))
    #expect(own == found.sorted { ($0.minorVersion?.minor ?? 0) < ($1.minorVersion?.minor ?? 0) }.map(\.name))
    let sets = HeaderSets(.all, environment: ["HOME": tree.root, "PATH": tree.path("bin")])
    let fitting = try sets.headers(target: PythonVersion(minor: 12), buildFolder: nil)
    #expect(fitting.allSatisfy { ($0.minorVersion?.minor ?? 0) >= 12 } && fitting.count >= 2)
  }

  @Test func thoseOfTheBuild() throws {
    let tree = try home()
    let build = tree.path("miniconda3/include/python3.10")
    func chosen(_ choice: HeaderChoice) throws -> [String] {
      try HeaderSets(
        choice, environment: ["HOME": tree.root, "VIRTUAL_ENV": tree.path("miniconda3/envs/x"), "PATH": ""]
      )
      .headers(target: PythonVersion(minor: 8), buildFolder: build).map(\.name)
    }
    #expect(try chosen(.usual) == ["3.10.2"])
    #expect(try chosen(.version("3.11")) == ["3.11.5"])
    #expect(try chosen(.folder(tree.path("include/python3.13"))) == ["3.13.2"])
  }

  @Test func freeThreadedOnlyWhereThereIsNoOther() throws {
    let tree = try home()
    try tree.write("env/include/python3.13t/Python.h", "")
    try tree.write("env/include/python3.13t/pyconfig.h", "#define Py_GIL_DISABLED 1\n")
    let found = try PythonFinder(
      environment: [
        "HOME": tree.root, "VIRTUAL_ENV": tree.path("env"), "CONDA_PREFIX": tree.path("miniconda3"), "PATH": "",
      ]
    ).headers()
    #expect(found.name == "3.10.2")
  }

  /// A bundle of 3.9, 3.13 and one that no machine has installed.
  private func bundle(_ tree: Tree) throws -> BundleFolder {
    try tree.write("share/abi3lint/bundle.json", "{}")
    for version in ["3.9.20", "3.13.9", "3.97.1"] {
      let folder = "share/abi3lint/python/" + version.split(separator: ".").prefix(2).joined(separator: ".")
      try tree.write("\(folder)/Python.h", "")
      try tree.write("\(folder)/patchlevel.h", "#define PY_VERSION \"\(version)\"\n")
      try tree.write("\(folder)/pyconfig.h", "")
    }
    return try #require(BundleFolder(path: tree.path("share/abi3lint")))
  }

  @Test func bundledSets() throws {
    let tree = try home()
    let bundle = try bundle(tree)
    let finder = PythonFinder(environment: ["HOME": tree.root, "PATH": tree.path("bin")], bundle: bundle)
    #expect(finder.hasBundled && finder.hasInstalled)
    #expect(finder.all().last?.origin == "bundled")
    // What is installed goes first, and the newer patch release where all are asked for.
    #expect(try finder.headers(version: "3.13").version == "3.13.2")
    #expect(try finder.headers(version: "3.13.9").version == "3.13.9")
    #expect(try finder.headers(version: "3.97").version == "3.97.1")
    #expect(
      try finder.eachVersion().compactMap(\.version).filter { ["3.9.20", "3.13.9", "3.97.1"].contains($0) }.count == 3)
    #expect(!self.finder(tree).hasBundled)
  }

  @Test func theBundleServesWhereInstalledHeadersAreOlder() throws {
    let tree = try home()
    let sets = HeaderSets(.usual, environment: ["HOME": tree.root, "PATH": tree.path("bin")], bundle: try bundle(tree))
    func chosen(_ minor: Int) throws -> String? {
      try sets.headers(target: PythonVersion(minor: minor), buildFolder: nil).first?.version
    }
    #expect(try chosen(9)?.hasPrefix("3.9.1") == true)
    #expect(try chosen(96) == "3.97.1")
    #expect(try chosen(97) == "3.97.1")
    // All are older: the newest.
    #expect(try chosen(99) == "3.97.1")
  }
}
