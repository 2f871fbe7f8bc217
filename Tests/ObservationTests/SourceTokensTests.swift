import Testing

@testable import Observation

/// What begins a directive, and what only looks like one.
@Suite struct SourceTokensTests {
  private func read<Result>(_ text: String, _ body: (SourceTokens) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer { body(SourceTokens(SourceText(bytes: $0))) }
  }

  private func directives(_ text: String) -> [String] {
    read(text) { file in
      file.directives.map { directive in
        "\(directive.line)-\(directive.endLine) \(directive.keyword)"
          + directive.arguments.filter { file.tokens[$0].kind != .endOfDirective }.map { " " + file.text($0) }.joined()
      }
    }
  }

  @Test(arguments: [
    ("#if A\n#endif\n", ["1-1 if A", "2-2 endif"]),
    ("  #  if A // no B\n", ["1-1 if A"]),
    ("/* #if A\n#if B */ #if C\n", ["2-2 if C"]),
    ("#if A /* goes\non */ && B\n#endif", ["1-2 if A && B", "3-3 endif"]),
    ("#if A \\\r\n && B\r\n#endif\r\n", ["1-2 if A && B", "3-3 endif"]),
    ("// \\\n#if A\n#if B\n", ["3-3 if B"]),
    ("const char *a = \"\\\n#if A\";\n#if B\n", ["3-3 if B"]),
    ("auto a = R\"x(\n#if A\n)y\"\n)x\";\n#if B\n", ["5-5 if B"]),
    ("int a = 1'000;\n#if B\n", ["2-2 if B"]),
    ("it's no C\n#if B\n", ["2-2 if B"]),
    ("a #if A\n#if B\n", ["2-2 if B"]),
    ("#include <it's.h> // \"\n#if B\n", ["1-1 include <it's.h>", "2-2 if B"]),
    ("#error don't\n#if 0xE+1 >= 2\n", ["1-1 error don 't", "2-2 if 0xE + 1 >= 2"]),
    ("#\n#if B", ["1-1 ", "2-2 if B"]),
    ("#define F(a, b) a##b \\\n  -> c\n", ["1-2 define F ( a , b ) a ## b -> c"]),
    ("#if A", ["1-1 if A"]),
  ])
  func directivesOfText(_ text: String, _ expected: [String]) {
    #expect(directives(text) == expected, "\(text)")
  }

  @Test func anyBytesAreReadToTheEnd() {
    var generator = SystemRandomNumberGenerator()
    let pieces = [
      "#if ", "\"", "'", "R\"(", ")\"", "/*", "*/", "//", "\\", "\n", "\r\n", "x", "0x", "é", "#", "\0", " ",
    ]
    for _ in 0..<500 {
      let text = (0..<40).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
      read(text) { file in
        #expect(
          file.tokens.allSatisfy { $0.start <= $0.end && Int($0.end) <= text.utf8.count }, "\(text.debugDescription)")
        #expect(zip(file.tokens, file.tokens.dropFirst()).allSatisfy { $0.end <= $1.start }, "\(text.debugDescription)")
        _ = ConditionalTree(file)
      }
    }
  }

  @Test func treeOfConditionals() {
    read("#if A\na\n#if B\nb\n#endif\n#elif C\n#else\nc\nd\n#endif\n#endif\n#if D\n") { file in
      let tree = ConditionalTree(file)
      #expect(tree.chains.map(\.branches.count) == [3, 1, 1])
      #expect(tree.chains[1].parent == .init(chain: 0, branch: 0))
      #expect(tree.chains[0].branches.map(\.lines) == [2...5, nil, 8...9])
    }
  }
}
