import Foundation
import TestSupport
import Testing

/// What `--fix` writes, leaves alone, and takes back.
@Suite(.enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct FixTests {
  private static let fixtures = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/fixes").path

  private func check(_ tree: Tree, _ arguments: [String], target: String = "3.10") throws -> Outcome {
    try CommandLineTool.run(
      ["--isolated", "--python-include", CommandLineTool.headers, "--target", target] + arguments, in: tree.root)
  }

  private func bytes(_ path: String) -> Data? { FileManager.default.contents(atPath: path) }

  /// The files of `Fixtures/fixes/before`, and what they must become: with unsafe fixes what stands in `unsafe`, else in
  /// `safe`, and what is in neither stays.
  @Test(arguments: [false, true]) func kinds(isUnsafe: Bool) throws {
    let tree = try Tree([:])
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.fixtures + "/before").sorted()
    for name in names {
      try tree.write(name, String(decoding: bytes("\(Self.fixtures)/before/\(name)") ?? Data(), as: UTF8.self))
    }
    let options = isUnsafe ? ["--fix-only", "--unsafe-fixes"] : ["--fix-only"]
    let outcome = try check(tree, options + ["."])
    #expect(
      outcome.status == 0 && outcome.output.isEmpty && !outcome.errors.contains("taken back"), "\(outcome.errors)")
    for name in names {
      let folders = isUnsafe ? ["unsafe", "safe", "before"] : ["safe", "before"]
      let wanted = folders.lazy.compactMap { bytes("\(Self.fixtures)/\($0)/\(name)") }.first
      #expect(bytes(tree.path(name)) == wanted, "\(name)")
    }
    let again = try check(tree, options + ["."])
    #expect(again.errors.hasPrefix("abi3lint: nothing was mended"), "\(again.errors)")
  }

  /// A second include line and a renamed macro, in files of all kinds of bytes; all else stays as it is.
  @Test func bytesStay() throws {
    let tree = try Tree([:])
    let text = "#include <Python.h>\n// \u{E9}\nconst char *f(PyObject *o) { return PyUnicode_AsUTF8(o); }\nint x;"
    let variants: [String: [UInt8]] = [
      "crlf.c": Array(text.replacing("\n", with: "\r\n").utf8), "bom.c": [0xEF, 0xBB, 0xBF] + Array(text.utf8),
      "latin1.c": text.unicodeScalars.map { UInt8($0.value) },
      "long.c": Array(text.utf8) + Array(("\nchar *y = \"" + String(repeating: "x", count: 1_000_000) + "\";").utf8),
    ]
    for (name, bytes) in variants { try Data(bytes).write(to: URL(fileURLWithPath: tree.path(name))) }
    let outcome = try check(tree, ["--fix", "."])
    #expect(outcome.errors.contains("mended 4 findings in 4 files"), "\(outcome.errors.prefix(2000))")
    for (name, before) in variants {
      let old = Array("PyUnicode_AsUTF8(o)".utf8)
      let at = try #require(before.indices.first { before[$0...].starts(with: old) })
      let wanted = before[..<at] + Array("PyUnicode_AsUTF8AndSize(o, NULL)".utf8) + before[(at + old.count)...]
      let isAsWanted = bytes(tree.path(name)).map(Array.init) == Array(wanted)
      #expect(isAsWanted, "\(name)")
    }
  }

  /// Names that a terminal, git or a browser could take for something else.
  @Test func patchesApply() throws {
    let body = "#include <Python.h>\r\nconst char *f(PyObject *o) { return PyUnicode_AsUTF8(o); }"
    let names = ["a b.c", "q\"uote.c", "tab\there.c", "\u{202E}c.x.c", "<b>&.c", "esc\u{1B}[31m.c", "ü.c"]
    let tree = try Tree(Dictionary(uniqueKeysWithValues: names.map { ($0, body) }))
    let outcome = try check(tree, ["--diff", "."])
    #expect(outcome.status == 1)
    #expect(!outcome.output.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E })
    try tree.write("all.patch", outcome.output)
    let git = try CommandLineTool.run(["git", "apply", "all.patch"], in: tree.root, program: "/usr/bin/env")
    #expect(git.status == 0, "\(git.errors)")
    for name in names {
      #expect(
        bytes(tree.path(name)) == Data(body.replacing("AsUTF8(o)", with: "AsUTF8AndSize(o, NULL)").utf8), "\(name)")
    }
    let after = try check(tree, ["--diff", "."])
    #expect(after.status == 0 && after.output.isEmpty)
  }

  @Test func filesAreLeftAlone() throws {
    let body = "#include <Python.h>\nconst char *f(PyObject *o) { return PyUnicode_AsUTF8(o); }\n"
    let outside = try Tree(["secret.c": body])
    let tree = try Tree([
      "ignored.c": body.replacing("\nconst", with: "\n// abi3lint: ignore-next-line[ABI101]\nconst"), "twice.c": body,
      "configured/a.c": body,
      "configured/abi3lint.toml": "unfixable = ['ABI101']\n",
    ])
    try tree.link("link.c", to: outside.path("secret.c"))
    try FileManager.default.linkItem(atPath: tree.path("twice.c"), toPath: tree.path("hard.c"))
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.10", "--fix", "."], in: tree.root)
    #expect(bytes(outside.path("secret.c")) == Data(body.utf8))
    #expect(bytes(tree.path("configured/a.c")) == Data(body.utf8))
    #expect(bytes(tree.path("twice.c")) == Data(body.utf8) && bytes(tree.path("hard.c")) == Data(body.utf8))
    #expect(outcome.errors.contains("twice.c is left as it is: it has another name as well"), "\(outcome.errors)")
  }

  /// A header turns the new name into something that does not compile.
  @Test func whatDoesNotHoldIsTakenBack() throws {
    let body = """
      #include <Python.h>
      #include "shim.h"
      const char *f(PyObject *o) { return PyUnicode_AsUTF8(o); }



      PyObject *g(PyObject *o) { return PyObject_CallMethodNoArgs(o, o); }

      """
    let tree = try Tree(["a.cpp": body, "shim.h": "#define PyUnicode_AsUTF8AndSize nothing_has_this\n"])
    let outcome = try check(tree, ["--fix", "a.cpp"])
    #expect(
      bytes(tree.path("a.cpp"))
        == Data(body.replacing("PyObject_CallMethodNoArgs(o, o)", with: "PyObject_CallMethodObjArgs(o, o, NULL)").utf8))
    #expect(outcome.errors.contains("a.cpp: 1 fix of `PyUnicode_AsUTF8` taken back"), "\(outcome.errors)")
    #expect(outcome.status == 1)
  }
}
