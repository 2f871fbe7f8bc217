import Testing

@testable import ClangKit

@Suite(.enabled(if: Library.clang != nil, "needs a libclang"))
struct TranslationUnitTests {
  private func names(_ unit: TranslationUnit, _ kind: Int32) -> [String] {
    var found: [String] = []
    unit.clang.visitChildren(of: unit.cursor) { child, _ in
      if child.kind == kind { found.append(unit.clang.spelling(child)) }
      return .descend
    }
    return found
  }

  @Test func visitsInTheOrderOfTheSource() throws {
    let unit = try Library.parse("int b(int x) { return x; }\nint a(void) { return b(1); }\n")
    #expect(names(unit, CursorKind.functionDecl) == ["b", "a"])
    #expect(names(unit, CursorKind.callExpr) == ["b"])
    #expect(unit.errors().isEmpty)
  }

  @Test func stopsAndSkipsAsAsked() throws {
    let unit = try Library.parse("int a(int x) { return x; }\nint b(int y) { return y; }\n")
    var seen: [String] = []
    unit.clang.visitChildren(of: unit.cursor) { child, _ in
      seen.append(unit.clang.spelling(child))
      return .skip
    }
    #expect(seen.suffix(2) == ["a", "b"])
    var first: [String] = []
    unit.clang.visitChildren(of: unit.cursor) { child, _ in
      guard child.kind == CursorKind.functionDecl else { return .skip }
      first.append(unit.clang.spelling(child))
      return .stop
    }
    #expect(first == ["a"])
  }

  /// Columns count bytes, `ä` has two.
  @Test func errorsHavePlaces() throws {
    let unit = try Library.parse("/* ä */ int a = missing;\n")
    let error = try #require(unit.errors().first)
    #expect(error.message == "use of undeclared identifier 'missing'")
    #expect((error.path, error.line, error.column, error.offset) == ("/src/test.c", 1, 18, 17))
    #expect(!error.isFatal)
  }

  @Test func goesOnAfterAMissingHeader() throws {
    let unit = try Library.parse("#include \"gone.h\"\nint a = missing;\n")
    #expect(unit.errors().map(\.message) == ["'gone.h' file not found", "use of undeclared identifier 'missing'"])
  }

  @Test func readsVirtualFiles() throws {
    let unit = try Library.parse(
      "#include \"own.h\"\nint a = OWN;\n", others: [VirtualFile(path: "/src/own.h", text: "#define OWN 3\n")])
    #expect(unit.errors().isEmpty)
    let files = unit.includedFiles()
    #expect(files.map(unit.name(of:)).sorted() == ["/src/own.h", "/src/test.c"])
    let own = try #require(files.first { unit.name(of: $0) == "/src/own.h" })
    #expect(String(decoding: unit.contents(of: own), as: UTF8.self) == "#define OWN 3\n")
  }

  @Test func tellsWhatThePreprocessorSkips() throws {
    let unit = try Library.parse("#if 0\nint a;\n#else\nint b;\n#endif\n")
    let ranges = unit.skippedRanges()
    #expect(ranges.map(\.start.line) == [1])
    #expect(ranges.map(\.end.line) == [3])
  }

  /// A token of a macro's body stands where the macro is used, one of its argument where it is written.
  @Test func placesInMacros() throws {
    let unit = try Library.parse("#define CALL(x) f(x)\nint f(int);\nint g(int y) {\n  return CALL(y);\n}\n")
    var places: [String: RawLocation] = [:]
    unit.clang.visitChildren(of: unit.cursor) { child, _ in
      if child.kind == CursorKind.declRefExpr { places[unit.clang.spelling(child)] = unit.clang.location(child) }
      return .descend
    }
    #expect(places["f"].map { [$0.line, $0.column] } == [4, 10])
    #expect(places["y"].map { [$0.line, $0.column] } == [4, 15])
  }
}
