import CompilerFlags
import Testing

@Suite struct SourceLanguageTests {
  @Test(arguments: ["c", "cc", "cpp", "cxx", "c++", "C", "cppm", "ixx"])
  func sources(suffix: String) {
    #expect(SourceLanguage.isSource("a.b/x.\(suffix)") && !SourceLanguage.isHeader("x.\(suffix)"))
    #expect(SourceLanguage.ofSource("x.\(suffix)") == (suffix == "c" ? .c : .cxx))
  }

  @Test(arguments: ["h", "hh", "hpp", "hxx", "h++", "H", "ipp", "tpp", "inl", "tcc", "txx", "inc"])
  func headers(suffix: String) {
    #expect(SourceLanguage.isHeader("x.\(suffix)") && !SourceLanguage.isSource("x.\(suffix)"))
    #expect(SourceLanguage.guessed("x.\(suffix)") == (["h", "inc"].contains(suffix) ? .c : .cxx))
    #expect(SourceLanguage.ofSource("x.\(suffix)") == nil)
  }

  @Test(arguments: ["a.c/b", ".c", "c", "x.py", "x.", "x.h/", "src.cpp/Makefile"])
  func others(path: String) {
    #expect(!SourceLanguage.isSource(path) && !SourceLanguage.isHeader(path))
  }
}
