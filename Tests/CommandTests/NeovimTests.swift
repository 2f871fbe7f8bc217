import Foundation
import TestSupport
import Testing

/// The recipe for Vim and Neovim, followed by a real Neovim.
@Suite(
  .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"),
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/nvim"), "needs Neovim"))
struct NeovimTests {
  @Test func quickfixListIsTheFindings() throws {
    let tree = try Tree([
      "a b.c": "#include <Python.h>\nvoid f(PyObject *x) {\n\t/* é */ PyList_GET_ITEM(x, 0);\n  x->ob_refcnt = 1;\n}\n"
    ])
    let arguments = ["check", "--target", "3.8", "--python-include", CommandLineTool.headers]
    let lines = try CommandLineTool.run(arguments + ["--format", "json-lines", "a b.c"], in: tree.root).output
    let findings = try lines.split(separator: "\n").map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }.filter { $0["type"] as? String == "finding" }
    try #require(findings.count == 2)

    let make = ([CommandLineTool.path] + arguments + ["--format", "gcc"]).joined(separator: "\\ ")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/nvim")
    process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
    process.arguments = [
      "--headless", "-u", "NONE", "-i", "NONE",
      "-c", "set makeprg=\(make) errorformat=%f:%l:%c:\\ %t%*[a-z]:\\ %m",
      "-c", "silent make! a\\ b.c",
      "-c",
      "call writefile([json_encode(map(getqflist(), {_, e -> extend(e, {'file': bufname(e.bufnr)})}))], 'list.json')",
      "-c", "qall!",
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()

    let data = try Data(contentsOf: URL(fileURLWithPath: tree.path("list.json")))
    let entries = try #require(try JSONSerialization.jsonObject(with: data) as? [[String: Any]])
      .filter { $0["valid"] as? Int == 1 }
    #expect(entries.count == findings.count)
    for (entry, finding) in zip(entries, findings) {
      let place = try #require(finding["location"] as? [String: Any])
      #expect(entry["file"] as? String == place["path"] as? String)
      #expect(entry["lnum"] as? Int == place["startLine"] as? Int)
      #expect(entry["col"] as? Int == place["startColumn"] as? Int)
      let text = "\(finding["message"] as? String ?? "") [\(finding["code"] as? String ?? "")]"
      #expect(entry["text"] as? String == text)
      #expect((entry["type"] as? String)?.lowercased() == (finding["level"] as? String)?.prefix(1).lowercased())
    }
  }
}
