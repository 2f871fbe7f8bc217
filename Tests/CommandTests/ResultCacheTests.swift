import Foundation
import TestSupport
import Testing

/// What a run takes from earlier ones must be what it would have found itself.
@Suite(.serialized, .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct ResultCacheTests {
  private static let files = [
    "a.c": "#include <Python.h>\n#include \"own.h\"\nlong f(PyObject *x) { return OWN(x); }\n",
    "b.c": "#include <Python.h>\n#include <missing.h>\nlong g(PyObject *x) { return PyList_GET_SIZE(x); }\n",
    "c.cpp":
      "#include <Python.h>\n#if __has_include(\"optional.h\")\nlong h(PyObject *x) { return PyList_GET_SIZE(x); }\n#endif\n",
    "clean.c": "#include <Python.h>\n",
    "inc/own.h": "#define OWN(x) PyList_GET_SIZE(x)\n",
  ]

  /// A tree, its cache, and runs over it.
  private struct Project {
    let tree: Tree
    let cache: Tree

    init(_ files: [String: String] = ResultCacheTests.files) throws {
      tree = try Tree(files)
      cache = try Tree([:])
      settle()
    }

    /// What changed just before a run is not kept: the file system's clock is too coarse to tell.
    func settle() { usleep(80_000) }

    func run(_ arguments: [String] = [], flags: [String] = ["-Inone", "-Iinc"]) throws -> Outcome {
      try CommandLineTool.run(
        ["--python-include", CommandLineTool.headers, "--target", "3.9", "--verbose", "--cache-dir", cache.root]
          + arguments + [".", "--"] + flags, in: tree.root)
    }

    /// How many files of how many were known.
    func known(_ outcome: Outcome) -> String {
      let line = outcome.errors.split(separator: "\n").first { $0.contains(" were known from an earlier run") }
      return line.map { $0.split(separator: " ").dropFirst().prefix(3).joined(separator: " ") } ?? ""
    }
  }

  @Test(arguments: ["text", "json", "sarif"])
  func sameBytes(format: String) throws {
    let project = try Project()
    let plain = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "--no-cache", "--format", format, ".", "--"]
        + ["-Inone", "-Iinc"], in: project.tree.root)
    #expect(plain.status == 1)
    for (jobs, known) in [("-j1", "0 of 4"), ("-j3", "4 of 4"), ("-j1", "4 of 4")] {
      let outcome = try project.run(["--format", format, jobs])
      #expect(project.known(outcome) == known)
      #expect(outcome.output == plain.output)
      #expect(outcome.status == plain.status)
    }
  }

  /// Each change makes those files be parsed again that it concerns, and no others.
  @Test(arguments: [
    ("clean.c", "#include <Python.h>\nlong f(PyObject *x) { return PyList_GET_SIZE(x); }\n", "3 of 4", 3),
    ("inc/own.h", "#define OWN(x) PyList_Size(x)\n", "3 of 4", 1),
    // Before the folder that has it, and beside the source, where quotes look first.
    ("none/own.h", "#define OWN(x) 0\n", "3 of 4", 1),
    ("own.h", "#define OWN(x) 0\n", "3 of 4", 1),
    ("inc/missing.h", "", "3 of 4", 2),
    ("inc/optional.h", "", "3 of 4", 3),
    // A name that nobody asks for.
    ("inc/other.h", "", "4 of 4", 2),
    // In front of a header of Python's, for all that include it.
    ("inc/Python.h", "#define PyObject void\nlong PyList_GET_SIZE(PyObject *);\n", "0 of 4", 2),
  ])
  func changes(path: String, text: String, known: String, errors: Int) throws {
    let project = try Project()
    _ = try project.run()
    try project.tree.write(path, text)
    project.settle()
    let outcome = try project.run()
    #expect(project.known(outcome) == known)
    let fresh = try project.run(["--cache-dir", project.cache.path("other")])
    #expect(project.known(fresh) == "0 of 4")
    #expect(outcome.output == fresh.output)
    #expect(outcome.output.split(separator: "\n").count { $0.contains(": error: ") } == errors)
  }

  /// What asks for files in a way that only the preprocessor sees through is parsed each time.
  @Test func questionsInDisguise() throws {
    let body = "long h(PyObject *x) { return PyList_GET_SIZE(x); }\n#endif\n"
    let project = try Project([
      "alias.c": "#include <Python.h>\n#define HAS __has_include\n#if HAS(\"full.h\")\n" + body,
      "spliced.c": "#include <Python.h>\n#define HAS __has_inc\\\nlude\n#if HAS(\"full.h\")\n" + body,
      "pasted.c": "#include <Python.h>\n#define A(x, y) x##y\n#if A(__has_, include)(\"full.h\")\n" + body,
      "flag.c": "#include <Python.h>\n#if HAS_BY_FLAG(\"full.h\")\n" + body,
    ])
    let flags = ["-DHAS_BY_FLAG=__has_include"]
    #expect(try project.run(flags: flags).status == 0)
    try project.tree.write("full.h", "")
    let outcome = try project.run(flags: flags)
    #expect(outcome.output.split(separator: "\n").count { $0.contains(": error: ") } == 4)
    // Sharing a beginning is no way around it, either.
    #expect(try project.run(["-j1"], flags: flags).output == outcome.output)
  }

  /// A beginning that asks for files is not shared with a project in which the answer is another one.
  @Test func sharedBeginningsAskForNothing() throws {
    let source = """
      #define HAS(x) __has_include(x)
      #if HAS("full.h")
      #define WANT 1
      #endif
      #include <Python.h>
      #ifdef WANT
      long f(PyObject *x) { return PyList_GET_SIZE(x); }
      #endif

      """
    let files = Dictionary(uniqueKeysWithValues: ["a", "b", "c"].map { ("\($0).c", source) })
    let first = try Project(files)
    #expect(try first.run(["-j1"], flags: ["-DNOBODY_ASKS"]).status == 0)
    let second = try Tree(files.merging(["full.h": ""]) { $1 })
    let outcome = try CommandLineTool.run(
      [
        "--python-include", CommandLineTool.headers, "--target", "3.9", "--cache-dir", first.cache.root, ".", "--",
        "-DNOBODY_ASKS",
      ],
      in: second.root)
    #expect(outcome.output.split(separator: "\n").count { $0.contains(": error: ") } == 3)
  }

  /// A header that keeps its size and its time is another one all the same.
  @Test func timesAreNotBelieved() throws {
    var files = ["pyproject.toml": "[project]\nname = \"x\"\n", "config.h": "#define USE0 1\n"]
    for number in 1...4 {
      files["src/a\(number).c"] =
        "#include \"config.h\"\n#include <Python.h>\n#ifdef USE1\nlong f(PyObject *x) { return PyList_GET_SIZE(x); }\n#endif\n"
    }
    let project = try Project(files)
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)]
    try FileManager.default.setAttributes(old, ofItemAtPath: project.tree.path("config.h"))
    project.settle()
    func run(_ arguments: [String]) throws -> Outcome {
      try CommandLineTool.run(
        ["--python-include", CommandLineTool.headers, "--target", "3.9"] + arguments + ["src"], in: project.tree.root)
    }
    #expect(try run(["-j1", "--cache-dir", project.cache.root]).status == 0)
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: project.tree.path("config.h")))
    try handle.write(contentsOf: Data("#define USE1 1\n".utf8))
    try handle.close()
    try FileManager.default.setAttributes(old, ofItemAtPath: project.tree.path("config.h"))
    let outcome = try run(["--cache-dir", project.cache.root])
    #expect(outcome.output.split(separator: "\n").count { $0.contains(": error: ") } == 4)
  }

  @Test func timesAndPlacesOfFilesDoNotMatter() throws {
    let project = try Project()
    let before = try project.run()
    for (path, text) in Self.files { try project.tree.write(path, text) }
    #expect(project.known(try project.run()) == "4 of 4")
    try FileManager.default.removeItem(atPath: project.tree.path("inc/own.h"))
    try FileManager.default.removeItem(atPath: project.tree.path("a.c"))
    try project.tree.write("a.c", Self.files["a.c"] ?? "")
    let without = try project.run()
    #expect(project.known(without) == "3 of 4")
    #expect(without.output != before.output)
  }

  @Test(arguments: [
    ["--target", "3.12"], ["--ignore", "ABI001"], ["--python-include", "headers"],
  ])
  func otherQuestions(arguments: [String]) throws {
    let project = try Project()
    try FileManager.default.copyItem(atPath: CommandLineTool.headers, toPath: project.tree.path("headers"))
    project.settle()
    _ = try project.run()
    #expect(project.known(try project.run(arguments)) == "0 of 4")
    #expect(project.known(try project.run(arguments)) == "4 of 4")
    #expect(project.known(try project.run([], flags: ["-Inone", "-Iinc", "-DX"])) == "0 of 4")
  }

  @Test func failuresAreNotKept() throws {
    let project = try Project(["deep.c": HostileSources.deepCondition, "ok.c": "int a;\n"])
    #expect(try project.run().status == 2)
    let again = try project.run()
    #expect(project.known(again) == "1 of 2")
    #expect(again.status == 2)
    #expect(again.errors.contains("deep.c: the process that parsed it crashed"))
  }

  /// Of every file of the cache, whatever is in it.
  @Test func damagedFilesAreAsGoodAsNone() throws {
    let project = try Project()
    let expected = try project.run()
    var generator = SystemRandomNumberGenerator()
    let all = FileManager.default.enumerator(atPath: project.cache.root)?.compactMap { $0 as? String } ?? []
    let files = all.map(project.cache.path).filter { !FileManager.default.fileExists(atPath: $0 + "/") }.sorted()
    #expect(files.count >= 4)
    for file in files {
      let original = try #require(FileManager.default.contents(atPath: file))
      guard !original.isEmpty else { continue }
      var damaged = [Data(), Data(original.prefix(original.count / 2)), Data(original.dropLast())]
      for _ in 0..<2 {
        var flipped = original
        flipped[Int.random(in: 0..<original.count, using: &generator)] ^= UInt8(
          1 << Int.random(in: 0..<8, using: &generator))
        damaged.append(flipped)
      }
      for data in damaged {
        try data.write(to: URL(fileURLWithPath: file))
        let outcome = try project.run()
        #expect(outcome.output == expected.output)
        #expect(outcome.status == expected.status)
      }
    }
    #expect(project.known(try project.run()) == "4 of 4")
  }

  /// An entry that stands in another one's place has a right digest of its own.
  @Test func swappedEntriesAreAsGoodAsNone() throws {
    let project = try Project()
    let expected = try project.run()
    let results = project.cache.path("results")
    let names = (FileManager.default.enumerator(atPath: results)?.compactMap { $0 as? String } ?? []).filter {
      $0.contains("/")
    }.sorted()
    let contents = names.map { FileManager.default.contents(atPath: "\(results)/\($0)") }
    for (name, data) in zip(names, contents.dropFirst() + contents.prefix(1)) {
      try data?.write(to: URL(fileURLWithPath: "\(results)/\(name)"))
    }
    let outcome = try project.run()
    #expect(project.known(outcome) == "0 of 4")
    #expect(outcome.output == expected.output)
  }

  @Test func foldersThatDoNotServe() throws {
    let project = try Project()
    let expected = try project.run()
    for folder in [project.tree.path("a.c") + "/cache", "/proc/none"] {
      let outcome = try project.run(["--cache-dir", folder])
      #expect(outcome.output == expected.output)
      #expect(outcome.errors.contains("abi3lint: no cache: the folder \(folder) cannot be made\n"))
    }
    // Full, or not to be written: here a file stands where a folder should.
    let full = try Tree(["results": "", "sets": ""])
    let outcome = try project.run(["--cache-dir", full.root])
    #expect(outcome.output == expected.output)
    #expect(outcome.errors.contains("abi3lint: nothing is kept for the next run: "))
    #expect(try CommandLineTool.run(["--cache-dir", full.root, "a.c"], in: project.tree.root).errors == "")
  }

  @Test func aFolderThatOthersCanWriteTo() throws {
    let project = try Project()
    let home = try Tree([:])
    try FileManager.default.createDirectory(atPath: home.path("abi3lint"), withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: home.path("abi3lint"))
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--verbose", "clean.c"], in: project.tree.root,
      environment: ["XDG_CACHE_HOME": home.root])
    #expect(outcome.errors.contains("no cache: others can write to \(home.path("abi3lint")); "))
    #expect(try FileManager.default.contentsOfDirectory(atPath: home.path("abi3lint")) == [])
  }

  @Test func severalProcessesAtOnce() throws {
    let project = try Project()
    let expected = try project.run(["--cache-dir", project.cache.path("other")])
    let arguments =
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "--cache-dir", project.cache.root, "."]
      + ["--", "-Inone", "-Iinc"]
    let runs = try (0..<4).map { _ in try BackgroundRun(arguments, in: project.tree.root) }
    for run in runs { #expect(try run.wait().output == expected.output) }
    #expect(project.known(try project.run()) == "4 of 4")
  }
}
