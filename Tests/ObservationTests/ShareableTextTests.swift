import Testing

@testable import Observation

/// What may stand in a prelude that other projects share.
@Suite struct ShareableTextTests {
  private func obstacle(_ text: String, _ flags: [String] = []) -> String? {
    ShareableText.obstacle(in: Array(text.utf8), flags: flags)
  }

  @Test(arguments: [
    "#define PY_SSIZE_T_CLEAN\n#include <Python.h>\n", "#include \"__strange__.h\"\n", "#define _GNU_SOURCE 1\n",
    "#if defined(_WIN32) || defined(__linux__) && __GNUC__ >= 4\n#endif\n", "#ifdef __cplusplus\n#endif\n",
    "#define API __attribute__((visibility(\"default\")))\n", "#if __has_attribute(unused)\n#endif\n",
    "#define MIN(a, b) ((a) < (b) ? (a) : (b))\n", "#define CAT(a, b) a##b\n", "#define __PYX_COMMA ,\n",
    "#define CALL(x) other(x)\n#ifdef CALL\n#endif\n", "#define TEXT \"a\\\\n.h\" '\\''\n",
    "#define F 1.5\n#if 1\\\n && 2\n#endif\n",
    "#error \"use another compiler\"\n",
  ])
  func allowed(text: String) { #expect(obstacle(text) == nil) }

  @Test(arguments: [
    "#define HAS(x) __has_include(x)\n", "#if __has_include(<a.h>)\n#endif\n", "#define HAS __has_inc\\\nlude\n",
    "#define HERE __FILE__\n", "#define WHEN __DATE__ __TIME__\n", "#if __COUNTER__\n", "#if __INCLUDE_LEVEL__ > 1\n",
    "#define T __TIMESTAMP__\n", "#define P _Pragma(\"once\")\n", "#define N __FILE_NAME__\n",
    "#if __has_embed(\"a\")\n",
    "#define CAT(a, b) a##b\n#if CAT(_, _has_include)(NAME)\n", "#define CAT(a, b) a##b\n#define X CAT(__F, ILE__)\n",
    "#define CAT(a, b) a%:%:b\n#define X CAT(__h, as_include)\n", "#define X ??/\n1\n",
    "#if SYSTEM_HAS_INCLUDE(\"full.h\")\n", "#if SYSTEM_HAS(<full.h>)\n", "#define X SYSTEM_HAS(NAME)\n#if X\n",
    "#if VERSION(1)\n", "#define X \\u0041\n", "#if __some_new_question\n", "#if __is_target_os(linux)\n",
  ])
  func refused(text: String) { #expect(obstacle(text) != nil) }

  @Test func flagsAreDefinitions() {
    #expect(obstacle("", ["-DX=1", "-D", "Y", "-Ia", "-std=c11", "-D_GNU_SOURCE"]) == nil)
    for flags in [["-DHAS(x)=__has_include(x)"], ["-D", "HAS=__has_include"], ["-DHERE=__FILE__"]] {
      #expect(obstacle("", flags) != nil, "\(flags)")
    }
    #expect(obstacle("#if HAS\n#endif\n", ["-DHAS=SYSTEM_HAS(NAME)"]) != nil)
  }
}
