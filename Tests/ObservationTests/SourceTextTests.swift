import Testing

@testable import Observation

/// Calls `body` with a text as libclang would hand it out.
private func withSource<Result>(_ text: String, _ body: (SourceText) throws -> Result) rethrows -> Result {
  try Array(text.utf8).withUnsafeBufferPointer { try body(SourceText(bytes: $0)) }
}

@Suite struct SourceTextTests {
  @Test func identifiers() {
    withSource("a PyList_New(1)") { source in
      #expect(source.identifier(at: 2) == "PyList_New")
      #expect(source.identifier(at: 1) == "")
      #expect(source.identifier(at: 99) == "")
      #expect(source.hasIdentifier("PyList_New", at: 2))
      #expect(!source.hasIdentifier("PyList", at: 2))
      #expect(!source.hasIdentifier("PyList_New", at: 3))
    }
  }

  @Test(arguments: [
    ("#ifdef PyX\n", 8, "ifdef"), ("x;\n  #  if 1 || \\\n  PyX\n", 18, "if"), ("#if 1\r\nPyX\r\n", 8, nil),
    ("#define A \\\r\n  PyX\r\n", 15, "define"), ("int PyX;\n", 4, nil), ("", 0, nil), ("#", 1, ""),
  ])
  func directives(_ text: String, _ offset: Int, _ name: String?) {
    withSource(text) { #expect($0.directive(around: offset) == name) }
  }

  @Test(arguments: [
    ("Py_TYPE(o) + 1", 10), ("Py_TYPE (f(o), \")\") + 1", 19), ("NULL + 1", 4), ("Py_TYPE(o", 7), ("", 0),
  ])
  func usesOfMacros(_ text: String, _ end: Int) {
    withSource(text) { #expect($0.macroUseEnd(from: 0) == end) }
  }

  @Test func lines() {
    withSource("ab\ncd\r\n\nef") { source in
      #expect([0, 2, 3, 7, 8, 10].map { source.line(around: $0) } == [0..<2, 0..<2, 3..<6, 7..<7, 8..<10, 8..<10])
    }
  }
}

@Suite struct TokenScannerTests {
  private func tokens(_ text: String) -> [String] {
    withSource(text) { source in TokenScanner.tokens(of: source.bytes[...]).map { source.text($0) } }
  }

  @Test func pieces() {
    #expect(tokens("f(x)->tp_name ## a::b") == ["f", "(", "x", ")", "->", "tp_name", "##", "a", "::", "b"])
    #expect(tokens(#""a\"b" 'c' 0x1Fu"#) == [#""a\"b""#, "'c'", "0x1Fu"])
  }

  @Test func commentsAndContinuationsDisappear() {
    #expect(tokens("a /* PyX \n */ b \\\n c // PyY") == ["a", "b", "c"])
    #expect(tokens("a /* never ends") == ["a"])
  }

  /// Whatever the bytes, the scanner comes to an end and never leaves the text.
  @Test func anyBytes() {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      let bytes = (0..<Int(state >> 33) % 24).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return Array("\"'\\/*#-:>ab0 \n\u{FF}".utf8)[Int(state >> 40) % 18]
      }
      bytes.withUnsafeBufferPointer { buffer in
        for token in TokenScanner.tokens(of: buffer[...]) {
          #expect(0 <= token.start && token.start < token.end && token.end <= buffer.count)
        }
      }
    }
  }
}

@Suite struct EmissionGraphTests {
  private func key(_ number: Int) -> UnsafeRawPointer? { UnsafeRawPointer(bitPattern: number) }

  @Test func whatRootsReach() {
    let graph = EmissionGraph()
    graph.addRoot(key(1))
    graph.edge(from: key(1), to: key(2))
    graph.edge(from: key(2), to: key(1))
    graph.edge(from: key(3), to: key(4))
    graph.edge(from: nil, to: key(5))
    #expect(graph.emitted() == Set([1, 2, 5].compactMap(key)))
  }
}
