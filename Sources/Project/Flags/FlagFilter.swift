import Files

/// Tells the compiler flags that may be used from those that may not.
///
/// Configuration files and compilation databases belong to the linted tree. Only flags pass that can do no more than
/// say how its sources are read: none that loads a plugin, writes a file or names a tool. It is a list of what is
/// allowed, so that a flag nobody thought of is left out.
struct FlagFilter {
  /// Relative paths start here; absolute.
  let folder: String
  /// Files that are included by a flag must lie in one of these, links followed; absolute.
  let homes: [String]

  struct Result: Hashable {
    /// Flags that pass, paths made absolute, name and value as two words.
    var allowed: [String] = []
    /// Flags that are left out and might have mattered, or mean harm.
    var refused: [String] = []
  }

  /// Flags with a path, joined (`-Iinclude`) or in the next word.
  private static let pathFlags = [
    "-isystem", "-iquote", "-idirafter", "-include", "-isysroot", "-iframework", "--sysroot=", "-I", "-F",
  ]
  /// Flags with another value, joined or in the next word.
  private static let valueFlags = ["-D", "-U", "-x"]
  private static let plainFlags: Set<String> = [
    "-m32", "-m64", "-ansi", "-pthread", "-fno-exceptions", "-fexceptions", "-frtti", "-fno-rtti", "-fshort-enums",
    "-fno-short-enums", "-fsigned-char", "-funsigned-char", "-fno-signed-char", "-fno-unsigned-char", "-fms-extensions",
    "-fno-ms-extensions", "-fblocks", "-fwrapv", "-fPIC", "-fpic", "-fopenmp", "-fopenmp-simd", "-fchar8_t",
    "-fno-char8_t", "-fPIE", "-fpie", "-fshort-wchar", "-fno-short-wchar", "-ffast-math", "-fno-operator-names",
    "-ftrigraphs", "-fpermissive", "-stdlib=libc++", "-stdlib=libstdc++",
    "-fcoroutines", "-fdeclspec", "-fgnu-keywords", "-fno-gnu-keywords", "-fno-builtin", "-ffreestanding", "-w",
  ]
  /// What a processor has shows in the compiler's macros, and so in what `#if` picks.
  private static let processorFlags = [
    "-msse", "-mssse", "-mavx", "-maes", "-mbmi", "-mfma", "-mf16c", "-mlzcnt", "-mpclmul", "-mpopcnt", "-msha",
    "-march=native", "-march=x86-64", "-march=armv",
  ]

  func sort(_ flags: [String]) -> Result {
    var result = Result()
    var rest = flags[...]
    while let flag = rest.popFirst() {
      if let name = (Self.pathFlags + Self.valueFlags).first(where: {
        flag.hasPrefix($0) && !flag.hasPrefix("-include-")
      }) {
        let isJoined = flag.count > name.count
        let next = isJoined ? nil : rest.popFirst()
        let value = isJoined ? String(flag.dropFirst(name.count)) : next
        if let value, let passed = checked(name, value) {
          result.allowed += name.hasSuffix("=") ? [name + passed] : [name, passed]
        } else {
          result.refused.append(([flag] + (next.map { [$0] } ?? [])).joined(separator: " "))
        }
      } else if Self.isPlain(flag) {
        result.allowed.append(flag)
      } else {
        result.refused.append(flag)
      }
    }
    return result
  }

  private static func isPlain(_ flag: String) -> Bool {
    plainFlags.contains(flag) || flag.hasPrefix("-std=") || isWarning(flag) || isTarget(flag)
      || processorFlags.contains(where: flag.hasPrefix) && flag.dropFirst().allSatisfy(isWord)
  }

  /// `-Wall`, but not `-Wl,…`, `-Wa,…` and `-Wp,…`, which are for other tools.
  private static func isWarning(_ flag: String) -> Bool { flag.hasPrefix("-W") && !flag.contains(",") }

  private static func isTarget(_ flag: String) -> Bool {
    flag.hasPrefix("--target=") && flag.dropFirst("--target=".count).allSatisfy(isWord)
  }

  private static func isWord(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "._-+=".contains(character))
  }

  private func checked(_ name: String, _ value: String) -> String? {
    // What stands behind a NUL byte the system does not see.
    guard !value.isEmpty, !value.utf8.contains(0) else { return nil }
    if Self.valueFlags.contains(name) { return name != "-x" || ["c", "c++"].contains(value) ? value : nil }
    let path = FileSystem.absolute(value, in: folder)
    if name == "-include" {
      guard
        homes.contains(where: {
          FileSystem.lies(path, in: $0) && FileSystem.lies(FileSystem.realPath(path), in: FileSystem.realPath($0))
        })
      else { return nil }
    }
    return path
  }
}
