import Testing

@testable import CompilerFlags

/// A check takes the flags of a real build, but not what they make the compiler write.
struct WritingFlagsTests {
  @Test(arguments: [
    ("-MD -MF x.d -DA", "-DA"), ("-MFx.d -MMD -MP -MT all -MQ all -O2", "-O2"), ("-MJ j.json a", "a"),
    ("-MV -M -MM", ""), ("-save-temps -save-temps=obj -ftime-trace -ftime-trace=x -std=c11", "-std=c11"),
    ("-fmodules -fcxx-modules -Wall", "-Wall"),
    ("-fmodules-cache-path=x --serialize-diagnostics x -I .", "-I ."), ("-fcrash-diagnostics-dir=x -c", "-c"),
    // Words that belong to another flag, and flags that only look alike.
    ("-D -MD -include -MF x", "-D -MD -include -MF x"), ("-march=native -m64 -Mx", "-march=native -m64 -Mx"),
    ("-fmodules-ts -MD", "-fmodules-ts"),
  ])
  func writingIsLeftOut(flags: String, kept: String) {
    let words = { (text: String) in text.split(separator: " ").map(String.init) }
    #expect(WritingFlags.removed(from: words(flags)) == words(kept))
  }
}
