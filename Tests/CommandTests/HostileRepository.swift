import Foundation
import TestSupport

/// A repository that tries to do harm to whoever lints it, and a home folder with something to lose.
///
/// It is made anew for each test: half of its tricks cannot be checked in.
final class HostileRepository {
  let tree: Tree
  let home: Tree
  let cache: Tree
  /// Stands in files outside of the repository, and must stand in no output.
  static let secret = "hunter2secret"
  /// The same for a number.
  static let secretNumber = "7321977"

  var secretFile: String { home.path("secret.txt") }
  /// Whatever is executed makes this file.
  var mark: String { home.path("executed") }

  init() throws {
    home = try Tree([
      "secret.txt": "\(Self.secret)\n", "token.json": "{\"token\": \"\(Self.secret)\"}\n",
      "include/leak.h": "\(Self.secret) x;\n", "code/other.c": "int \(Self.secret) = PyList_GET_SIZE(0);\n",
    ])
    cache = try Tree([:])
    tree = try Tree(["src/good.c": HostileSources.finding, ".gitattributes": "*.c filter=evil diff=evil\n"])
    try writeProgram("evil.sh")
    try writeSources()
    try writeSettings()
    try writeLinks()
  }

  private func writeProgram(_ path: String) throws {
    try tree.write(path, "#!/bin/sh\necho \"$0\" >>'\(mark)'\ncat\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.path(path))
    for name in ["python3", "clang", "cc", "git", "bin/python3", "bin/git", "bin/cc"]
    where !FileManager.default.fileExists(atPath: tree.path(name)) {
      try tree.write(name, "#!/bin/sh\necho \"$0\" >>'\(mark)'\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: tree.path(name))
    }
    // A library whose loading would show.
    for name in ["libclang.so", "libclang.so.1", "evil.so"] { try tree.write(name, "no library\n") }
  }

  private func writeSources() throws {
    let secret = secretFile
    let up = String(repeating: "../", count: 12) + secret.dropFirst()
    // An error in the file, an error beside it, and its words as names in messages about other places.
    try tree.write("src/absolute.c", "#include <Python.h>\n#include \"\(secret)\"\nint a = PyList_GET_SIZE(0);\n")
    try tree.write("src/relative.c", "#include <Python.h>\n#include \"\(up)\"\n")
    try tree.write("src/linked.c", "#include <Python.h>\n#include \"linked.h\"\n")
    try tree.write("src/configured.c", "#include <leak.h>\n#include <Python.h>\n")
    try tree.write(
      "src/spelled.c",
      "#include <Python.h>\ntypedef struct {int a;}\n#include \"\(secret)\"\n;\nint *p = (\n#include \"\(secret)\"\n) {1};\n"
    )
    try tree.write("src/string.c", "#include <Python.h>\nconst char *s =\n#include \"\(home.path("token.json"))\"\n;\n")
    try tree.write("src/code.c", "#include <Python.h>\n#include \"\(home.path("code/other.c"))\"\n")
    try tree.write("src/probe.c", "#if __has_include(\"\(secret)\")\n#include_next \"\(secret)\"\n#endif\nint a\n")
    try tree.write(
      "src/embed.c", "const char s[] = {\n#embed \"\(secret)\"\n};\n_Static_assert(sizeof s == 1, \"\");\n")
    try writeOutsideWords()
    try tree.write("src/crash.c", "#pragma clang __debug crash\n")
    try tree.write("src/endless.c", "#include \"/dev/zero\"\n")
    try tree.write("src/again.c", "#include \"again.c\"\n#include \"again.c\"\n")
    // What a terminal, a reader of lines or of commands, would obey.
    let escape = "\u{1B}]0;title\u{07}\u{1B}[2J\u{9B}31m\u{202E}"
    try tree.write(
      "src/\(escape)name.c",
      "#include <Python.h>\nlong f(PyObject *x) { return PyList_GET_SIZE(x); /* \(escape) */ }\n#error \(escape)\n")
    try tree.write("src/new\nline.c", HostileSources.finding + "#error \r\u{1B}[31m\n")
    try tree.write("::error file=a.c::forged.c", "#include <Python.h>\n::stop-commands::x PyList_GET_SIZE(0);\n")
  }

  /// Words of files outside as names, strings, numbers and messages at places inside.
  private func writeOutsideWords() throws {
    let word = Self.secret
    try home.write("word", "\(word)\n")
    try home.write("format", "\"%Z\(word)\"")
    try home.write("number", "\(Self.secretNumber)\n")
    try home.write(
      "names.h", "#define TEXT \"\(word)\"\n#define NAME(x) _Py_\(word)_##x\n#define type static PyTypeObject\n")
    try tree.write(".git/config", word)
    func include(_ name: String) -> String { "#include \"\(home.path(name))\"\n" }
    let python = "#include <Python.h>\n"
    try tree.write("src/words/type.c", python + "static PyTypeObject\n\(include("word"))= {0};\n")
    try tree.write("src/words/member.c", python + "struct s { PyTypeObject\n\(include("word")); };\n")
    try tree.write(
      "src/words/format.c",
      python + "static const char F[] =\n\(include("format"));\nPyObject *h(void) { return Py_BuildValue(F, 1); }\n")
    try tree.write(
      "src/words/number.c",
      python + "static const Py_ssize_t N =\n\(include("number"));\n"
        + "PyObject *h(PyObject *o) { return PyErr_SetFromErrnoWithFilenameObjects(o, 0, 0) ? PyLong_FromLong(N) : 0; }\n"
    )
    try tree.write(
      "src/words/names.c",
      python + include("names.h") + "int NAME(a)(void);\nint y(void) { return NAME(a)(); }\n"
        + "static PyType_Slot slots[] = {{0, 0}};\nPyType_Spec spec = {TEXT, 1, 0, 0, slots};\n"
        + "PyObject *h(void) { return Py_BuildValue(TEXT, 1); }\n_Static_assert(0, TEXT);\n")
    try tree.write(
      "src/words/entry.c", python + "PyObject *PyModExport_\n" + include("word") + "(void) { return 0; }\n")
    try tree.write("src/words/git.c", python + "int a =\n#include \"../../.git/config\"\n;\n")
    try tree.write("src/words/header.h", "#pragma GCC system_header\n" + include("names.h") + "type TEXT = {0};\n")
    try tree.write("src/words/marked.c", python + "#include \"header.h\"\n")
    try tree.write(
      "src/words/embed.cpp",
      python + "constexpr char d[] = {\n#em\\\nbed \"\(home.path("word"))\"\n, 0};\nstruct M {\n"
        + "  constexpr const char *data() const { return d; }\n"
        + "  constexpr unsigned long size() const { return sizeof d - 1; }\n};\nstatic_assert(false, M{});\n")
  }

  private func writeSettings() throws {
    let flags = [
      "-fplugin=./evil.so", "-load", "evil.so", "-Xclang", "-load", "-Xclang", "evil.so", "-o\(home.path("written"))",
      "-o", home.path("written"), "-MF", home.path("written"), "-MD", "-MMD", "-MJ\(home.path("written"))",
      "-fmodules-cache-path=\(home.path("written"))", "-fmodules", "@\(secretFile)", "-specs=evil.specs",
      "-fcrash-diagnostics-dir=\(home.path("written"))", "-ftime-trace=\(home.path("written"))",
      "--serialize-diagnostics",
      home.path("written"), "-B.", "-fuse-ld=./evil.sh", "-Wp,-MD,\(home.path("written"))", "-include", secretFile,
      "-imacros\(secretFile)", "-include-pch", "evil.so", "-ivfsoverlay", "evil.yaml", "-I\(home.path("include"))",
    ]
    let list = flags.map { "\"\($0)\"" }.joined(separator: ", ")
    try tree.write("abi3lint.toml", "target = \"3.9\"\nflags = [\(list)]\n")
    let command = (["./evil.sh"] + flags + ["-c", "src/good.c"]).map { "\"\($0)\"" }.joined(separator: ", ")
    try tree.write(
      "compile_commands.json",
      "[{\"directory\": \"\(tree.root)\", \"file\": \"src/good.c\", \"arguments\": [\(command)]}]\n")
    try tree.write("pyvenv.cfg", "home = \(tree.path("bin"))\n")
    try tree.write("setup.py", "import os\nos.system('\(tree.path("evil.sh"))')\n")
    for (name, key) in [
      ("libclang", "libclang"), ("python", "python"), ("cache", "cache-dir"), ("output", "output-file"),
    ] {
      try tree.write("\(name)/abi3lint.toml", "\(key) = \"\(tree.path("evil.so"))\"\n")
      try tree.write("\(name)/a.c", "int a;\n")
    }
    try tree.write("baseline/abi3lint.toml", "baseline = \"\(secretFile)\"\n")
    try tree.write("baseline/a.c", "int a;\n")
    // Nobody ever writes to the pipe.
    try tree.write("endless/abi3lint.toml", "baseline = \"pipe\"\n")
    try tree.write("endless/a.c", "int a;\n")
    mkfifo(tree.path("endless/pipe"), 0o600)
  }

  private func writeLinks() throws {
    try tree.link("src/linked.h", to: secretFile)
    try tree.link("src/outside.c", to: home.path("code/other.c"))
    try tree.link("outside", to: home.path("code"))
    // Its last part is no link, but what it leads through is.
    try tree.link("src/through.c", to: "../outside/other.c")
    try tree.link("src/loop.c", to: "loop.c")
    try tree.link("loop", to: ".")
  }

  /// Makes a git repository of it, whose own settings name programs.
  func initialiseGit() throws {
    let script = """
      git init -q . && git -c core.attributesFile=/dev/null add -f src/good.c &&
      git -c user.name=a -c user.email=a@b commit -q -m a --no-verify &&
      git config filter.evil.clean '\(tree.path("evil.sh"))' && git config filter.evil.smudge '\(tree.path("evil.sh"))' &&
      git config filter.evil.process '\(tree.path("evil.sh"))' && git config filter.evil.required true &&
      git config diff.evil.textconv '\(tree.path("evil.sh"))' && git config diff.evil.command '\(tree.path("evil.sh"))' &&
      git config diff.external '\(tree.path("evil.sh"))' && git config core.fsmonitor '\(tree.path("evil.sh"))' &&
      git config core.pager '\(tree.path("evil.sh"))' && git config core.hooksPath . && echo >>src/good.c
      """
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", script]
    process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home.root]
    try process.run()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: mark)
  }

  func run(_ arguments: [String]) throws -> Outcome {
    try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--file-timeout", "20", "--file-memory", "500", "--verbose"]
        + arguments, in: tree.root,
      environment: [
        "HOME": home.root, "XDG_CACHE_HOME": cache.root, "PATH": ".:bin:/usr/local/bin:/usr/bin:/bin",
      ])
  }

  /// All files outside of the cache, and what they hold.
  func snapshot() -> [String: Data] {
    var found: [String: Data] = [:]
    for root in [tree.root, home.root] {
      for name in FileManager.default.enumerator(atPath: root)?.compactMap({ $0 as? String }) ?? []
      where !name.hasPrefix(".git/") {
        found["\(root)/\(name)"] = FileManager.default.contents(atPath: "\(root)/\(name)") ?? Data()
      }
    }
    return found
  }
}
