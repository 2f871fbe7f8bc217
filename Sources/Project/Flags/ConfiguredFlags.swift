/// Compiler flags from a configuration file.
enum ConfiguredFlags {
  /// The flags that pass, relative paths made absolute, and those that do not.
  static func sorted(_ flags: [String], folder: String) -> (allowed: [String], refused: [String]) {
    let result = FlagFilter(folder: folder, homes: [folder]).sort(flags)
    return (result.allowed, result.refused)
  }
}
