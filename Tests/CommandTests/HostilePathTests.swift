import Foundation
import TestSupport
import Testing

/// File names that read like options, and libraries and programs that lie in the linted tree.
@Suite(.serialized, .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct HostilePathTests {
  private static let options = [
    "check", "--python-include", CommandLineTool.headers, "--target", "3.9", "--format", "gcc",
  ]

  private func check(_ tree: Tree, _ arguments: [String], environment: [String: String] = [:], input: String? = nil)
    throws
    -> Outcome
  {
    try CommandLineTool.run(Self.options + arguments, in: tree.root, environment: environment, input: input)
  }

  /// Each of them is an option of libclang's, of a compiler's or of this program's.
  private static let names = [
    "--config=./evil.c", "-x.c", "@args.c", "--libclang=./evil.c", "-include-pch.c", "-fplugin=evil.c", "-o.c", "--.c",
    "-I/etc.c", "./-", "dir/-x.c", "\u{301}x.c",
  ]

  /// With the libclang that is found, and all newer ones that the environment names, separated by colons.
  static let libraries =
    [nil]
    + (ProcessInfo.processInfo.environment["ABI3LINT_TEST_LIBCLANGS"] ?? "").split(separator: ":").map(String.init)

  @Test(arguments: libraries) func namesAreNoOptions(library: String?) throws {
    var files = Dictionary(uniqueKeysWithValues: Self.names.map { ($0, HostileSources.finding) })
    files["evil.c"] = "a.c -MD -MF written -MT x\n"
    files[".git/HEAD"] = ""
    let tree = try Tree(files)
    let extra = library.map { ["--libclang", $0] } ?? []
    let list = (Self.names + ["evil.c"]).joined(separator: "\0")
    let before = try FileManager.default.subpathsOfDirectory(atPath: tree.root).sorted()
    for outcome in [
      try check(tree, extra + ["--files-from", "-"], input: list),
      try check(tree, extra + ["--end-of-options"] + Self.names),
    ] {
      for name in Self.names {
        let shown = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
        #expect(outcome.output.contains("\(shown):2:30: error: `PyList_GET_SIZE`"), "\(name): \(outcome.errors)")
      }
      #expect(outcome.status == 1)
    }
    #expect(try check(tree, extra + ["."]).status == 1)
    #expect(try FileManager.default.subpathsOfDirectory(atPath: tree.root).sorted() == before)
  }

  @Test func withoutTheMarkerSuchNamesAreRefused() throws {
    let tree = try Tree([
      "a.c": "int a;\n", "--libclang=./evil.c": "", "--exit-zero": "", "sub/b.c": "int b;\n", ".git/HEAD": "",
    ])
    for name in ["--libclang=./evil.c", "--exit-zero"] {
      let outcome = try check(tree, ["a.c", name])
      #expect(
        outcome.errors
          == "abi3lint: error: `\(name)` is a file here and reads like an option; put --end-of-options before file names, or rename it\n"
      )
      #expect(outcome.status == 2)
      // As `git diff --name-only` prints them, from the top of the repository.
      let below = try CommandLineTool.run(Self.options + ["b.c", name], in: tree.path("sub"))
      #expect(below.status == 2 && below.errors.contains("reads like an option"))
    }
    #expect(try check(tree, ["a.c"]).status == 0)
  }

  @Test func filesFromAList() throws {
    let tree = try Tree([
      "a.c": HostileSources.finding, "b c.c": HostileSources.finding, "list": "a.c\r\nb c.c\n\n", ".git/HEAD": "",
    ])
    #expect(try check(tree, ["--files-from", "list"]).output.split(separator: "\n").count == 2)
    let empty = try check(tree, ["--files-from", "-"])
    #expect(empty.status == 0 && empty.output == "")
    #expect(
      try check(tree, ["--files-from", "none"]).errors
        == "abi3lint: error: none cannot be read: No such file or directory\n")
    let home = try Tree(["secret": "\(HostileRepository.secret)\n"])
    try tree.link("linked", to: home.path("secret"))
    let refused = try check(tree, ["--files-from", "linked"])
    #expect(refused.status == 2 && refused.errors.contains("a link leads out of the linted tree"))
    #expect(!refused.errors.contains(HostileRepository.secret))
  }

  /// Whoever makes the list of names need not have made the links.
  @Test func linksOutOfTheTreeAreNoSources() throws {
    let home = try Tree([
      "secret.c": "\(HostileRepository.secret) x;\n", "other/b.c": "\(HostileRepository.secret) y;\n",
    ])
    let tree = try Tree(["a.c": "int a;\n", "in/b.c": "int b;\n", ".git/HEAD": ""])
    try tree.link("out.c", to: home.path("secret.c"))
    try tree.link("folder.c", to: home.path("other"))
    try tree.link("inner.c", to: "in/b.c")
    let outcome = try check(tree, ["a.c", "inner.c", "out.c", "folder.c"])
    for name in ["out.c", "folder.c"] {
      #expect(outcome.errors.contains("error: \(name): a link out of the tree, which is not followed"))
    }
    #expect(outcome.status == 2)
    #expect(!(outcome.output + outcome.errors).contains(HostileRepository.secret))
  }

  /// No library of the linted tree is loaded, whatever names it.
  @Test func librariesOfTheTree() throws {
    let tree = try Tree([
      "src/a.c": "int a;\n", ".git/HEAD": "", "lib/libclang.so": "",
      "venv/lib/python3.11/site-packages/clang/native/libclang.so": "",
    ])
    let elsewhere = try Tree([:])
    try elsewhere.link("link.so", to: tree.path("lib/libclang.so"))
    let message = "lies in the linted tree, from which no library is loaded; name a libclang outside of it\n"
    let places = [
      "lib/libclang.so", "./lib/../lib/libclang.so", tree.path("lib/libclang.so"), elsewhere.path("link.so"),
    ]
    for place in places {
      for outcome in [
        try check(tree, ["--libclang", place, "src/a.c"]),
        try check(tree, ["src/a.c"], environment: ["ABI3LINT_LIBCLANG": place]),
      ] {
        #expect(outcome.errors == "abi3lint: error: \(place): \(message)")
        #expect(outcome.status == 2)
      }
      let doctor = try CommandLineTool.run(["doctor", "--libclang", place, "src"], in: tree.root)
      #expect(doctor.status == 2 && doctor.output.contains("lies in the linted tree"))
    }
    // From elsewhere, by the tree of the file; by a bare name, which the loader looks up in the current folder.
    #expect(
      try CommandLineTool.run(Self.options + ["--libclang", "lib/libclang.so", tree.path("src/a.c")], in: tree.root)
        .status == 2)
    let bare = try CommandLineTool.run(
      Self.options + ["--libclang", "libclang.so", "../src/a.c"], in: tree.path("lib"),
      environment: ["LD_LIBRARY_PATH": "/nowhere:"])
    #expect(bare.errors == "abi3lint: error: libclang.so: \(message)")
    // Found and not named: passed over.
    let found = try check(tree, ["-v", "src/a.c"], environment: ["VIRTUAL_ENV": tree.path("venv")])
    #expect(found.status == 0, "\(found.errors)")
  }

  @Test func closedStreamsAndAFolderThatIsGone() throws {
    let tree = try Tree(["a.c": HostileSources.finding, "out": "", ".git/HEAD": ""])
    func shell(_ script: String) throws -> (status: Int32, text: String) {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      // A run that does not end fails as well.
      process.arguments = ["-c", "ulimit -t 20; \(script)", "sh", CommandLineTool.path] + Self.options
      process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
      let pipe = Pipe()
      (process.standardError, process.standardOutput) = (pipe, pipe)
      try process.run()
      let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return (process.terminationStatus, CommandLineTool.withoutRemark(text))
    }
    let input = try shell(#""$@" --stdin-filename x.c <&-"#)
    #expect(input.status == 2 && input.text == "abi3lint: error: stdin cannot be read: Bad file descriptor\n")
    let list = try shell(#""$@" --files-from - <&-"#)
    #expect(list.status == 2)
    let output = try shell(#""$@" a.c --no-cache >&-"#)
    #expect(output.status == 2 && output.text == "abi3lint: error: cannot write `stdout`: Bad file descriptor\n")
    let gone = "abi3lint: error: the current folder is gone or cannot be reached; change to another one\n"
    for command in [#""$@" ../a.c"#, #""$1" doctor"#, #""$1" capture -- true"#] {
      let outcome = try shell("mkdir g; cd g; rmdir ../g; \(command)")
      #expect(outcome.status == 2 && outcome.text == gone, "\(command): \(outcome.text)")
    }
  }
}
