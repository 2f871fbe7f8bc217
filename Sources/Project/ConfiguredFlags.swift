/// Compiler flags from a configuration file. The file belongs to the linted tree, so only flags pass that can do no
/// more than say how its sources are read: none that loads a plugin, writes a file or names a tool.
enum ConfiguredFlags {
  /// Flags with a path, joined (`-Iinclude`) or in the next word.
  private static let pathFlags = ["-isystem", "-iquote", "-idirafter", "-include", "-I"]
  /// Flags with another value, joined or in the next word.
  private static let valueFlags = ["-D", "-U", "-x"]
  private static let plainFlags: Set<String> = [
    "-m32", "-m64", "-ansi", "-pthread", "-fno-exceptions", "-fexceptions", "-frtti", "-fno-rtti", "-fshort-enums",
    "-fno-short-enums", "-fsigned-char", "-funsigned-char", "-fno-signed-char", "-fno-unsigned-char", "-fms-extensions",
    "-fno-ms-extensions", "-fblocks", "-fwrapv", "-fPIC", "-fpic", "-fopenmp", "-fopenmp-simd", "-fchar8_t",
    "-fno-char8_t",
    "-fcoroutines", "-fdeclspec", "-fgnu-keywords", "-fno-gnu-keywords", "-fno-builtin", "-ffreestanding", "-w",
  ]

  /// The flags that pass, relative paths made absolute, and those that do not.
  static func sorted(_ flags: [String], folder: String) -> (allowed: [String], refused: [String]) {
    var allowed: [String] = []
    var refused: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      if let name = (pathFlags + valueFlags).first(where: { flag.hasPrefix($0) && !flag.hasPrefix("-include-") }) {
        let isJoined = flag.count > name.count
        let next = isJoined ? nil : rest.popFirst()
        let value = isJoined ? String(flag.dropFirst(name.count)) : next
        if let value, let passed = checked(name, value, folder: folder) {
          allowed += [name, passed]
        } else {
          refused.append(([flag] + (next.map { [$0] } ?? [])).joined(separator: " "))
        }
      } else if plainFlags.contains(flag) || flag.hasPrefix("-std=") || isWarning(flag) {
        allowed.append(flag)
      } else {
        refused.append(flag)
      }
    }
    return (allowed, refused)
  }

  /// `-Wall`, but not `-Wl,…`, `-Wa,…` and `-Wp,…`, which are for other tools.
  private static func isWarning(_ flag: String) -> Bool { flag.hasPrefix("-W") && !flag.contains(",") }

  private static func checked(_ name: String, _ value: String, folder: String) -> String? {
    guard !value.isEmpty else { return nil }
    if valueFlags.contains(name) { return name != "-x" || ["c", "c++"].contains(value) ? value : nil }
    let path = FileSystem.absolute(value, in: folder)
    if name == "-include" {
      let home = folder == "/" ? "/" : folder + "/"
      guard path.hasPrefix(home), FileSystem.absolute(FileSystem.resolvingLinks(path), in: folder).hasPrefix(home)
      else { return nil }
    }
    return path
  }
}
