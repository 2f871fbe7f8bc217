import LintRules
import Report
import Testing

@testable import Filtering

/// Judges the source as if every `BAD` in it were a finding of the code that stands for it.
private func suppress(
  _ source: String, codes: Set<String> = ["ABI002", "ABI101", "ABI102"], code: String = "ABI101",
  failures: [FileFailure] = []
) -> RunReport {
  let lines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
  let findings = lines.enumerated().flatMap { index, line in
    line.contains("BAD")
      ? [
        Finding(
          code: code, level: .error, message: "`BAD` is bad",
          location: SourceRange(
            path: "a.c", startLine: index + 1, startColumn: 1, endLine: index + 1, endColumn: 4,
            lineText: String(line)),
          symbol: "BAD")
      ] : []
  }
  let report = RunReport(findings: findings, checkedFiles: ["a.c"], failures: failures)
  return applySuppressions(to: report, files: ["a.c"], codes: codes) { _ in Array(source.utf8) }
}

/// `line:column: message` of what is left.
private func left(_ report: RunReport) -> [String] {
  report.findings.map { "\($0.location.startLine):\($0.location.startColumn): \($0.message)" }
}

@Suite struct SuppressionTests {
  @Test(arguments: [
    "BAD; // abi3lint: ignore[ABI101]",
    "BAD; // abi3lint: ignore[not-in-limited-api] -- a reason",
    "BAD; // NOLINT // abi3lint: ignore[ABI101]",
    "BAD; /* abi3lint: ignore[ ABI101 ] */",
    "/* abi3lint: ignore[ABI101] */ BAD;",
    "// abi3lint: ignore[ABI101]\nBAD;",
    "  /* abi3lint: ignore[ABI101] */\n  // a remark\nBAD;",
    "/* abi3lint: ignore[ABI101]\n   over two lines */\nBAD;",
    "#define M \\\n  BAD; /* abi3lint: ignore[ABI101] */ \\\n  x",
    "#define M \\\n  /* abi3lint: ignore[ABI101] */ \\\n  BAD; \\\n  x",
    "// abi3lint: ignore-file[ABI101]\n\n\nBAD;\nBAD;",
    "BAD;\n// abi3lint: ignore-file[ABI101]\n",
    "// abi3lint: off[ABI101]\nBAD;\nBAD;\n// abi3lint: on\n",
    "// abi3lint: off[ABI101]\nBAD;\n// abi3lint: on[ABI101]\n",
    "// abi3lint: off[ABI101]\nBAD;\nBAD;",
    "const char *s = \"// \\\" \"; BAD; // abi3lint: ignore[ABI101]",
    "char c = '\"'; BAD; // abi3lint: ignore[ABI101]",
    "int i = 1'000; BAD; // abi3lint: ignore[ABI101]",
    "R\"x(\" )\" // )x\"; BAD; // abi3lint: ignore[ABI101]",
    "BAD; // abi3lint: ignore[ABI101]\r\nint i;\r\n",
    "BAD; // abi3lint: ignore[]  // abi3lint: ignore[ABI101]",
  ])
  func silences(_ source: String) {
    let report = suppress(source)
    #expect(!report.suppressed.isEmpty)
    #expect(report.suppressed.allSatisfy { $0.kind == .inSource && $0.finding.code == "ABI101" })
    #expect(!report.findings.contains { $0.code == "ABI101" })
    #expect(report.findings.count == (source.contains("ignore[]") ? 1 : 0))
  }

  @Test(arguments: [
    "BAD; // abi3lint: ignore[ABI102]",
    "BAD;\n// abi3lint: ignore[ABI101]",
    "// abi3lint: ignore[ABI101]\n\nBAD;",
    "// abi3lint: ignore[ABI101]\nint i;\nBAD;",
    "BAD; const char *s = \"// abi3lint: ignore[ABI101]\";",
    "BAD; R\"(\n// abi3lint: ignore[ABI101]\nBAD )\";",
    "BAD; // see `abi3lint: ignore[ABI101]`",
    "BAD; /* so: // abi3lint: ignore[ABI101] */",
    "// abi3lint: off[ABI101]\n// abi3lint: on\nBAD;",
    "BAD; // abi3lint: ignore",
    "BAD; // abi3lint: ignore[",
    "BAD; /*",
    "BAD; '",
  ])
  func silencesNothing(_ source: String) {
    #expect(suppress(source).suppressed.isEmpty)
    #expect(suppress(source).findings.contains { $0.code == "ABI101" })
  }

  @Test func reasonIsKept() {
    let report = suppress("BAD; /* abi3lint: ignore[ABI101] --  only  on 3.12 */")
    #expect(report.suppressed.map(\.justification) == ["only on 3.12"])
  }

  @Test func unusedAndMistakenCommentsAreFindings() {
    let source = """
      int a; // abi3lint: ignore[ABI102, ABI101]
      int b; // abi3lint: ignore[ABI899]
      int c; // abi3lint: ignroe[ABI101]
      int d; // abi3lint: ignore
      // abi3lint: on
      """
    #expect(
      left(suppress(source)) == [
        "1:28: `ignore[ABI102]` suppresses nothing; delete it",
        "1:36: `ignore[ABI101]` suppresses nothing; delete it",
        "2:28: `ABI899` is no rule of abi3lint, so it suppresses nothing",
        "3:11: `abi3lint: ignroe` means nothing; the words are `ignore`, `ignore-file`, `off`, `on`",
        "4:11: `ignore` suppresses nothing without the rules that it is for: `ignore[ABI101]`",
        "5:4: `on` ends nothing: there is no `off[…]` before it",
      ])
  }

  @Test func unusedIsSaidOnlyOfWhatCouldHaveBeenSeen() {
    let source = "int a; // abi3lint: ignore[ABI101]"
    #expect(suppress(source).findings.count == 1)
    #expect(suppress(source, codes: ["ABI002"]).findings.isEmpty)
    #expect(suppress(source, codes: ["ABI101"]).findings.isEmpty)
    #expect(suppress(source, failures: [FileFailure(path: "b.c", reason: "x")]).findings.isEmpty)
    #expect(suppress("#ifdef _WIN32\n\(source)\n#endif").findings.isEmpty)
    #expect(suppress("#ifndef A_H\n#define A_H\n\(source)\n#endif").findings.count == 1)
    #expect(suppress("#ifdef X\n#endif\n\(source)").findings.count == 1)
  }

  @Test func unusedCommentsCanBeSilenced() {
    #expect(suppress("// abi3lint: ignore-file[ABI002]\nint a; // abi3lint: ignore[ABI101]").findings.isEmpty)
  }
}

@Suite struct SuppressionWriterTests {
  @Test(arguments: [
    ("BAD;\n", "BAD;  // abi3lint: ignore[ABI101]\n"),
    ("BAD;  \r\nx\r\n", "BAD;  // abi3lint: ignore[ABI101]  \r\nx\r\n"),
    ("BAD;", "BAD;  // abi3lint: ignore[ABI101]"),
    ("BAD; // why\n", "BAD; // why  // abi3lint: ignore[ABI101]\n"),
    ("BAD; // abi3lint: ignore[ABI102] -- x\n", "BAD; // abi3lint: ignore[ABI102, ABI101] -- x\n"),
    ("#define M BAD; \\\n  x\n", "#define M BAD;  /* abi3lint: ignore[ABI101] */ \\\n  x\n"),
    ("int i;\r\n  BAD; /* a\r\n b */\r\n", "int i;\r\n  // abi3lint: ignore[ABI101]\r\n  BAD; /* a\r\n b */\r\n"),
    ("#define M \\\n BAD \"a\\\nb\"\n", "#define M \\\n /* abi3lint: ignore[ABI101] */ \\\n BAD \"a\\\nb\"\n"),
  ])
  func writes(_ source: String, _ expected: String) {
    let (files, again) = roundTrip(source)
    #expect(files.map { String(decoding: $0.source, as: UTF8.self) } == [expected])
    #expect(files.map(\.lost) == [[]])
    #expect(!again.findings.contains { $0.code == "ABI101" })
  }

  @Test func saysWhereNoCommentFits() {
    let (files, _) = roundTrip("R\"(\nBAD\n)\";")
    #expect(files.map(\.lost) == [[2]])
    #expect(files.map { String(decoding: $0.source, as: UTF8.self) } == ["R\"(\nBAD\n)\";"])
  }

  @Test func filesElsewhereAreLeftAlone() {
    let finding = Finding(
      code: "ABI101", level: .error, message: "m",
      location: SourceRange(path: "/usr/include/x.h", startLine: 1, startColumn: 1, endLine: 1, endColumn: 2))
    #expect(ignoresToAdd(for: RunReport(findings: [finding])) { _ in Array("x\n".utf8) }.isEmpty)
  }

  /// The files with the comments, and what is left when they are judged again.
  private func roundTrip(_ source: String) -> ([AddedIgnores], RunReport) {
    let report = suppress(source, codes: [])
    let files = ignoresToAdd(for: report) { _ in Array(source.utf8) }
    return (files, suppress(files.first.map { String(decoding: $0.source, as: UTF8.self) } ?? "BAD", codes: []))
  }
}

@Suite struct ScannerTests {
  /// Whatever the bytes: no crash, and the lines make up the whole file.
  @Test func takesAnyBytes() {
    let pieces =
      [
        "/", "*", "//", "/*", "*/", "\"", "'", "\\", "\n", "\r", "\r\n", "\\\n", "R\"", "x(", ")x\"", "#if", "#endif",
        "#", " ",
        "abi3lint:", "ignore", "off", "on", "[", "]", "ABI101", ",", "--", "1'0", "\u{E9}", "BAD",
      ].map { Array($0.utf8) } + [[0xFF], [0]]
    var state: UInt64 = 1
    for _ in 0..<3000 {
      var source: [UInt8] = []
      for _ in 0..<24 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        source += pieces[Int(state >> 33) % pieces.count]
      }
      let scanner = SuppressionScanner(source)
      #expect(scanner.lines.last?.bytes.upperBound == source.count)
      let file = SuppressionFile(path: "a.c", source: source)
      #expect(file?.findings(codes: ["ABI101"], isComplete: true).allSatisfy { $0.location.startColumn > 0 } ?? true)
      let codes = Dictionary(uniqueKeysWithValues: scanner.lines.indices.map { ($0 + 1, Set(["ABI101"])) })
      #expect(SuppressionWriter(source).adding(codes).source.count >= source.count)
    }
  }
}

/// Comments that begin with `#`: in the build files that a project's rules are about.
@Suite struct HashCommentTests {
  private func suppressed(_ text: String, line: Int, in path: String) -> Bool {
    var file = SuppressionFile(path: path, source: Array(text.utf8))
    let finding = Finding(
      code: "ABI502", level: .error, message: "",
      location: SourceRange(path: path, startLine: line, startColumn: 1, endLine: line, endColumn: 2))
    return file?.suppression(of: finding) != nil
  }

  @Test(arguments: [
    ("setup.py", "x = 1  # abi3lint: ignore[ABI502] -- why\n", 1, true),
    ("setup.py", "# abi3lint: ignore[wheel-tag]\nx = 1\n", 2, true),
    ("setup.py", "x = '# abi3lint: ignore[ABI502]'\n", 1, false),
    ("setup.py", "'''\n# abi3lint: ignore[ABI502]\n'''\n", 3, false),
    ("setup.py", "x = '''it's'''  # abi3lint: ignore[ABI502]\n", 1, true),
    ("pyproject.toml", "tag = \"#\"  # abi3lint: ignore[ABI502]\n", 1, true),
    ("pyproject.toml", "x = 1 # abi3lint: ignore[ABI501]\n", 1, false),
    ("setup.cfg", "text = it's\ntag = cp39  # abi3lint: ignore[ABI502]\n", 2, true),
    ("setup.cfg", "tag = cp39#abi3lint: ignore[ABI502]\n", 1, false),
    ("CMakeLists.txt", "set(A \"\n# abi3lint: ignore[ABI502]\n\")\nset(B)  # abi3lint: ignore[ABI502]\n", 3, false),
    ("CMakeLists.txt", "set(A \"\n# no\n\")\nset(B)  # abi3lint: ignore[ABI502]\r\n", 4, true),
    ("meson.build", "# abi3lint: off[ABI502]\na = 1\nb = 2\n", 3, true),
    ("m.c", "int a; # abi3lint: ignore[ABI502]\n", 1, false),
  ])
  func comments(path: String, text: String, line: Int, isSuppressed: Bool) {
    #expect(suppressed(text, line: line, in: path) == isSuppressed)
  }

  @Test func commentsAreWrittenInTheFilesOwnWay() {
    let source = Array("a = 1\nb = '''\n'''\n".utf8)
    let written = SuppressionWriter(source, path: "setup.py").adding([1: ["ABI502"], 3: ["ABI504"]])
    #expect(
      String(decoding: written.source, as: UTF8.self)
        == "a = 1  # abi3lint: ignore[ABI502]\nb = '''\n'''  # abi3lint: ignore[ABI504]\n")
    #expect(written.lost.isEmpty)
  }
}
