import Foundation
import TestSupport
import Testing

/// The program as it is installed from the wheel: `bin/abi3lint`, and a bundle in `share/abi3lint`.
@Suite struct InstalledTests {
  private static let manifest =
    #"{"platform": "linux-x86_64", "parts": [{"name": "libclang", "version": "21.1.8", "#
    + #""licence": "L", "source": "libclang-ng", "path": "libclang/libclang.so", "files": 1, "bytes": 5, "sha256": "ab"}]}"#

  private func installation() throws -> Tree {
    let tree = try Tree([
      "venv/share/abi3lint/bundle.json": Self.manifest, "a.c": "#include <Python.h>\n",
      "venv/share/abi3lint/libclang/libclang.so": "no library",
      "venv/share/abi3lint/python/3.12/Python.h": "", "venv/share/abi3lint/python/3.12/pyconfig.h": "",
      "venv/share/abi3lint/python/3.12/patchlevel.h": "#define PY_VERSION \"3.12.77\"\n", "venv/bin/x": "",
    ])
    try FileManager.default.linkItem(atPath: CommandLineTool.path, toPath: tree.path("venv/bin/abi3lint"))
    try tree.link("link", to: "venv/bin/abi3lint")
    return tree
  }

  @Test func itsPartsAreListed() throws {
    let tree = try installation()
    for program in ["venv/bin/abi3lint", "link"] {
      let outcome = try CommandLineTool.run(["--version", "--verbose"], in: tree.root, program: tree.path(program))
      let lines = outcome.output.split(separator: "\n")
      #expect(outcome.status == 0 && lines.first?.hasPrefix("abi3lint ") == true)
      #expect(lines.dropFirst().first == "bundle \(tree.path("venv/share/abi3lint")) (linux-x86_64)")
      #expect(lines.last == "  libclang 21.1.8  L  5 bytes in 1 file  from libclang-ng  sha256:ab")
    }
    let alone = try CommandLineTool.run(["--version", "--verbose"])
    #expect(alone.output.hasSuffix("no bundle: libclang and headers are this machine's\n"))
  }

  @Test func aBrokenBundleIsOneLine() throws {
    let tree = try installation()
    let outcome = try CommandLineTool.run(
      ["--no-cache", "--python", "3.12", "a.c"], in: tree.root, environment: ["ABI3LINT_LIBCLANG": ""],
      program: tree.path("link"))
    #expect(outcome.status == 2 && outcome.output == "")
    let start = "abi3lint: error: \(tree.path("venv/share/abi3lint/libclang/libclang.so")): not a usable libclang: "
    #expect(outcome.errors.hasPrefix(start))
    #expect(outcome.errors.split(separator: "\n").count == 1, "\(outcome.errors)")
    try tree.write("venv/share/abi3lint/bundle.json", "[]")
    let unlisted = try CommandLineTool.run(["--version", "--verbose"], program: tree.path("link"))
    #expect(unlisted.status == 2 && unlisted.errors.contains("bundle.json: cannot be read"))
  }

  @Test func doctorNamesBundledHeaders() throws {
    let tree = try installation()
    let outcome = try CommandLineTool.run(["doctor", "--no-cache", "a.c"], in: tree.root, program: tree.path("link"))
    #expect(
      outcome.output.contains("3.12.77  \(tree.path("venv/share/abi3lint/python/3.12")) (bundled)"), "\(outcome.output)"
    )
  }
}
