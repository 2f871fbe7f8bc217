import Testing

@testable import Cache

/// What makes an outcome depend on more than the files that were read.
@Suite struct IncludeProbesTests {
  private func probes(_ text: String) -> IncludeProbes {
    var probes = IncludeProbes()
    probes.add(Array(text.utf8))
    return probes
  }

  @Test(arguments: [
    ("#if __has_include(<a.h>) && __has_include( \"b/c.h\" )\n", ["a.h", "b/c.h"]),
    ("#define HAVE __has_include(\"a.h\")\n", ["a.h"]), ("#if __has_include_next(<a.h>)\n", ["a.h"]),
    ("#ifdef __has_include\n# if __has_include(<a.h>)\n#endif\n#endif\n", ["a.h"]),
    ("#if defined(__has_include) || defined __has_embed\n#elif __has_attribute(x) + __has_trivial_copy(y)\n", []),
    ("#if __has_inc\\\nlude(<a.h>)\n", ["a.h"]),
    ("#define A(x, y) x##y\nint __pyx_a, __line, a_, x = A(__pyx_, b);\n", []), ("int _(int); _(1);\n", []),
    ("#define A(x) x##y\nint a = c == '_' ? \"`a`_ b\" : 0;\n", []),
    ("#line 3\nint embed; // embed\n#define embed\n", []),
  ])
  func known(text: String, names: [String]) {
    #expect(!probes(text).isOpaque, "\(text)")
    #expect(probes(text).names.sorted() == names)
  }

  @Test(arguments: [
    "#define HAS __has_include\n", "#define HAS(x) __has_include(x)\n", "#if __has_include /**/ (<a.h>)\n",
    "#define HAS __has_inc\\\nlude\n", "#define HAS __has_inc\\ \t\r\nlude\n", "#define HAS __has_inc??/\nlude\n",
    "#define A(x, y) x##y\n#if A(__has_, include)(\"a.h\")\n",
    "#define A(x, y) x ## y\n#if A(_, _has_include)(\"a.h\")\n",
    "#define A(x, y) x%:%:y\n#if A(__h, as_include)(\"a.h\")\n", "#define A(x, y, z) x##y##z\nA(_, _, DATE__)",
    "#if __has_embed(\"a\")\n", "#embed \"a\"\n", "# /* */ embed <a>\n", "%: embed <a>\n", "#em\\\nbed <a>\n",
    "const char *built = __DATE__;\n", "x = __TIME__;\n", "x = __TIMESTAMP__;\n", "#if __has_includes(\"a.h\")\n",
    "#if __has_module(a)\n", "??=define X\n", "#define X defined\n__has_include\n", "#if __has_include(<a\n>)\n",
  ])
  func unknown(text: String) { #expect(probes(text).isOpaque, "\(text)") }
}
