import Testing

@testable import Observation

struct PreludeReaderTests {
  private func read(_ text: String, flags: [String] = []) -> Result<PreludeReader.Result, PreludeReader.Obstacle> {
    PreludeReader.read(
      path: "/nowhere/source.c", bytes: Array(text.utf8), search: IncludeSearch(flags: flags),
      headers: ["Python.h", "structmember.h"])
  }

  private func text(_ text: String) throws -> String {
    String(decoding: try read(text).get().short.text, as: UTF8.self)
  }

  @Test func leavesCommentsAndBlanksOut() throws {
    #expect(try text("// A\n\n  #  include <Python.h> \nint a;\n") == "#  include <Python.h> \n")
    #expect(
      try text("/* A\n */\n#include <stdio.h>\n#include <Python.h>") == "#include <stdio.h>\n#include <Python.h>\n")
  }

  @Test func whatIsTakenIsBlankAndNothingElse() throws {
    let source = "// A\n#define X \\\r\n  1\r\n#if X\n# include <Python.h>\n#endif // x\nint ä;\n"
    let prelude = try read(source).get().short
    #expect(
      String(decoding: prelude.files[0].remaining, as: UTF8.self)
        == "// A\n           \r\n   \r\n     \n                    \n           \nint ä;\n")
    #expect(prelude.files[0].remaining.count == source.utf8.count)
  }

  @Test func placesAreThoseOfTheFile() throws {
    let prelude = try read("// A\n\n/* */ #define X \\\n  Y\n#include <Python.h>\n").get().short
    let position = try #require(prelude.text.firstIndex(of: UInt8(ascii: "Y")))
    let place = try #require(prelude.place(at: position))
    #expect(place.line == 4)
    #expect(place.column == 3)
    #expect(prelude.line(3)?.line == 5)
  }

  @Test func endsBeforeCode() throws {
    #expect(throws: PreludeReader.Obstacle.self) { try text("int a;\n#include <Python.h>\n") }
    #expect(throws: PreludeReader.Obstacle.self) { try text("#if 1\nint a;\n#endif\n#include <Python.h>\n") }
    #expect(throws: PreludeReader.Obstacle.self) { try text("#include HEADER\n#include <Python.h>\n") }
    #expect(throws: PreludeReader.Obstacle.self) { try text("#define X R\"(\n)\"\n#include <Python.h>\n") }
    #expect(throws: PreludeReader.Obstacle.self) { try text("#include <stdio.h>\n") }
  }

  @Test func theLongOneGoesOn() throws {
    let result = try read("#include <Python.h>\n#include <vector>\nint a;\n#include <map>\n").get()
    #expect(String(decoding: result.long.text, as: UTF8.self) == "#include <Python.h>\n#include <vector>\n")
    #expect(String(decoding: result.short.text, as: UTF8.self) == "#include <Python.h>\n")
  }

  @Test func flagsThatNoPreludeCanFollow() {
    for flags in [["-include", "own.h"], ["-imacros", "a.h"], ["-include-pch", "x"], ["-Xclang", "-x"]] {
      if case .success = read("#include <Python.h>\n", flags: flags) { Issue.record("\(flags)") }
    }
  }

  @Test func foldersAreTakenOutOfTheFlags() {
    let search = IncludeSearch(flags: ["-Ia", "-I", "b", "-iquote", "c", "-DX=1", "-isystem", "/d", "-x", "c"])
    #expect(search.folders == ["a", "b"])
    #expect(search.quoteFolders == ["c"])
    #expect(search.otherFlags == ["-DX=1", "-isystem", "/d", "-x", "c"])
    #expect(!search.hasRelativePath)
    #expect(IncludeSearch(flags: ["-isystem", "d"]).hasRelativePath)
  }

  private func lean(_ source: String, flags: [String] = []) throws -> (text: String, lean: LeanPrelude) {
    let lean = LeanPrelude(try read(source).get().short, flags: flags)
    return (String(decoding: lean.text.text, as: UTF8.self), lean)
  }

  @Test func ownDefinitionsAreLeftOut() throws {
    let (text, lean) = try lean(
      "#define OWN 1\n#define _GNU_SOURCE\n#undef ALSO\n#include \"Python.h\"\n",
      flags: ["-DMORE=2", "-D", "APART=3", "-DNDEBUG", "-D", "_A", "-std=c11"])
    #expect(text == "#define _GNU_SOURCE\n#include <Python.h>\n")
    #expect(lean.flags == ["-DNDEBUG", "-D", "_A", "-std=c11"])
    #expect(lean.names == ["OWN", "ALSO", "MORE", "APART"])
    #expect(String(decoding: lean.text.files[0].remaining, as: UTF8.self).hasPrefix("#define OWN 1\n       "))
  }

  @Test func whatTheRestAsksForStays() throws {
    let (text, lean) = try lean(
      "#define A B\n#define B 1\n#define C 2\n#if A\n#define D\n#include <Python.h>\n#endif\n", flags: ["-DB=3", "-UC"])
    #expect(text == "#define A B\n#define B 1\n#if A\n#define D\n#include <Python.h>\n#endif\n")
    #expect(lean.names == ["C"])
    #expect(lean.flags == ["-DB=3", "-UC"])
  }

  /// `_SIZE` stays, and a header that asks for it needs `OWN`.
  @Test func whatTheOtherFlagsAskForStays() throws {
    let (_, lean) = try lean("#include <Python.h>\n", flags: ["-D_SIZE=OWN", "-DOWN=1", "-DMORE"])
    #expect(lean.flags == ["-D_SIZE=OWN", "-DOWN=1"])
    #expect(lean.names == ["MORE"])
  }

  @Test func mentionedNamesAreFound() {
    let text = Array("#ifdef ONE /* TWO */\nthree4".utf8)
    let mentions = text.withUnsafeBufferPointer { MentionedNames(in: [$0]) }
    for name in ["ifdef", "ONE", "TWO", "three4"] { #expect(mentions.contains(name)) }
    for name in ["three", "ON", "FOUR", ""] { #expect(!mentions.contains(name)) }
  }
}
