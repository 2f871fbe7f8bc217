/// Compiler flags that make the compiler write files: lists of dependencies, records of a build, caches of modules.
///
/// They come with the flags of a real build that a user hands on behind `--`. A check has no use for what they write,
/// and the process that parses may not write it.
public enum WritingFlags {
  /// With a value, joined or in the next word.
  private static let withValue = [
    "-MF", "-MJ", "-MT", "-MQ", "-dependency-file", "-dependency-dot", "--serialize-diagnostics",
    "-serialize-diagnostics", "-fcrash-diagnostics-dir", "-fmodules-cache-path", "-foptimization-record-file",
  ]
  private static let alone: Set<String> = [
    "-M", "-MM", "-MD", "-MMD", "-MP", "-MG", "-MV", "-save-temps", "-fmodules", "-fcxx-modules",
    "-fimplicit-modules", "-fimplicit-module-maps", "-fsave-optimization-record",
  ]

  /// The flags without those.
  public static func removed(from flags: [String]) -> [String] {
    var kept: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      // The next word belongs to it, whatever it looks like.
      if ["-D", "-U", "-I", "-x", "-include", "-isystem", "-iquote", "-idirafter", "-Xclang"].contains(flag) {
        kept += [flag] + (rest.popFirst().map { [$0] } ?? [])
      } else if alone.contains(flag) || flag.hasPrefix("-save-temps=") || flag.hasPrefix("-ftime-trace") {
        continue
      } else if withValue.contains(flag) {
        _ = rest.popFirst()
      } else if !withValue.contains(where: { flag.hasPrefix($0 + "=") || $0.hasPrefix("-M") && flag.hasPrefix($0) }) {
        kept.append(flag)
      }
    }
    return kept
  }
}
