/// The folders that compiler flags name for includes.
struct IncludeFolders {
  private static let folderFlags = ["-isystem", "-iquote", "-idirafter", "-isysroot", "--sysroot=", "-I"]
  private static let valueFlags = ["-include", "-D", "-U", "-x"]

  /// Absolute, in the order of the flags.
  let paths: [String]

  /// Nil where a flag may make the compiler read what nobody here knows of.
  init?(_ flags: [String], currentFolder: String) {
    var paths: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      if let name = Self.folderFlags.first(where: flag.hasPrefix) {
        guard let folder = flag.count > name.count ? String(flag.dropFirst(name.count)) : rest.popFirst() else {
          return nil
        }
        paths.append(folder.hasPrefix("/") ? folder : currentFolder + "/" + folder)
      } else if let name = Self.valueFlags.first(where: flag.hasPrefix), !flag.hasPrefix("-include-") {
        if flag.count == name.count { rest = rest.dropFirst() }
      } else if !Self.isHarmless(flag) {
        return nil
      }
    }
    self.paths = paths
  }

  /// Flags that name no file.
  private static func isHarmless(_ flag: String) -> Bool {
    let withValues = [
      "-std=", "-stdlib=", "--target=", "-march=", "-mtune=", "-mcpu=", "-W", "-fvisibility=", "-fsanitize=",
      "-fdiagnostics-color=",
    ]
    if withValues.contains(where: flag.hasPrefix) { return !flag.contains(",") || flag.hasPrefix("-fsanitize=") }
    guard ["-f", "-m", "-O", "-g", "-w", "-pedantic", "-ansi", "-pthread", "-c"].contains(where: flag.hasPrefix)
    else { return false }
    return !flag.contains { "/,=@".contains($0) }
  }
}
