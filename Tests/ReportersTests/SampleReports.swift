import Foundation
import LintRules
import PythonAPI
import Report
import Reporters

/// Reports with all that formats can trip over: the paths and names of a hostile or a careless project.
enum SampleReports {
  static let empty = RunReport(checkedFiles: ["src/clean.c"])

  static let failures = RunReport(
    checkedFiles: ["src/clean.c"],
    failures: [
      FileFailure(path: "src/größe & co/a b.c", reason: "it cannot be read: Permission denied"),
      FileFailure(path: "src/\u{1B}[2J::x,y.c", reason: "no such file\n::error::forged"),
    ])

  static let findings = RunReport(
    findings: [
      finding("ABI101", .error, path, 3, in: "\tf(\"é𝒳\", PyList_GET_ITEM(l, 0));", "PyList_GET_ITEM"),
      finding("ABI106", .note, path, 3, in: "\tf(\"é𝒳\", PyList_GET_ITEM(l, 0));", "f"),
      // A Latin-1 letter, one byte in the file, three as it was repaired.
      finding(
        "ABI101", .error, path, 9, in: "/* caf\u{FFFD} */ PyList_GET_ITEM(l, 0);", "PyList_GET_ITEM", bytesLost: 2),
      noted,
      finding("ABI101", .error, "src/macro.h", 7, in: "#define FIRST(x) PyList_GET_ITEM(x, 0)", "PyList_GET_ITEM"),
      hostile,
      finding(
        "ABI102", .error, "/opt/a b/shared.h", 2, in: "PyObject_CallNoArgs(f);", "PyObject_CallNoArgs",
        since: PythonVersion(minor: 9)),
    ].sorted(by: Finding.comesBefore),
    suppressed: [
      SuppressedFinding(
        finding: finding("ABI101", .error, "src/old.c", 5, in: "PyTuple_GET_SIZE(t);", "PyTuple_GET_SIZE"),
        kind: .inSource, justification: "checked by hand"),
      SuppressedFinding(
        finding: finding("ABI101", .error, "src/old.c", 8, in: "PyTuple_GET_SIZE(t);", "PyTuple_GET_SIZE"),
        kind: .baseline),
    ], checkedFiles: [path, "src/old.c", "src/x,y:z%.c"],
    targets: [ResolvedTarget(version: PythonVersion(minor: 8), origin: "pyproject.toml")], headersVersion: "3.13.0",
    libclangVersion: "Debian clang version 14.0.6")

  static func named(_ name: String) -> RunReport { all.first { $0.name == name }?.report ?? RunReport() }

  static let all: [(name: String, report: RunReport)] = [
    ("empty", empty), ("failures", failures), ("findings", findings),
  ]

  /// With rules and data of its own, so that the golden files stay when those grow.
  static var context: RenderContext {
    var context = RenderContext(sourceRoot: "/home/ann/my project", showsSuppressed: true, hasBaseline: true)
    context.rules = [
      RuleDescriptor(code: "ABI003", slug: "does-not-compile", level: .error, summary: "A compiler error"),
      RuleDescriptor(code: "ABI101", slug: "not-in-limited-api", level: .error, summary: "A `name`"),
      RuleDescriptor(code: "ABI102", slug: "added-after-target", level: .error, summary: "A new `name`"),
      RuleDescriptor(code: "ABI106", slug: "deprecated-name", level: .warning, isOptIn: true, summary: "An old `name`"),
    ]
    context.page = { code in code == "ABI101" ? "# ABI101\n\n## What it flags\n\nA \"name\".\n" : nil }
    context.description = { code in code == "ABI101" ? "A \"name\"." : nil }
    context.apiDatabase = "2026.9.25, headers 3.6.15 to 3.15.2"
    return context
  }

  private static let path = "src/größe & co/a b.c"

  private static var noted: Finding {
    var finding = finding(
      "ABI101", .warning, "src/macro.h", 4, in: "  x = PyList_GET_ITEM(y, 0);  \\", "PyList_GET_ITEM")
    finding.notes = [
      Note("the replacement can return NULL"),
      Note(
        "the macro is first used here",
        at: SourceRange(
          path: path, startLine: 12, startColumn: 5, endLine: 12, endColumn: 10, lineText: "é  𝒳(FIRST(x))")),
    ]
    return finding
  }

  private static var hostile: Finding {
    var finding = finding("ABI003", .error, "src/x,y:z%.c", 1, in: "\u{1B}[31m\u{202E}evil", "evil")
    finding.message = "bad `\u{1B}[2J`\n::error::forged & <x> [a](1)"
    finding.symbol = nil
    return finding
  }

  /// A finding about a name in the line.
  private static func finding(
    _ code: String, _ level: Level, _ path: String, _ line: Int, in text: String, _ name: String,
    since: PythonVersion? = nil, bytesLost: Int = 0
  ) -> Finding {
    let before = text.range(of: name).map { text[..<$0.lowerBound].utf8.count } ?? 0
    let column = before - bytesLost + 1
    return Finding(
      code: code, level: level, message: "`\(name)` is not in the Limited API",
      location: SourceRange(
        path: path, startLine: line, startColumn: column, endLine: line, endColumn: column + name.utf8.count,
        lineText: text),
      symbol: name, since: since)
  }
}
