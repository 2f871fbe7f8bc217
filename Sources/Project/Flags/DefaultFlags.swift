import CompilerFlags
import Files

/// The compiler flags of a file for which nothing says how it is compiled.
enum DefaultFlags {
  /// - Parameters:
  ///   - path: of the file, absolute.
  ///   - project: the project it belongs to.
  ///   - given: the flags of the command line, which may say what language a header is in.
  static func flags(forFile path: String, project: ProjectFolder, given: [String] = []) -> [String] {
    let folders = [FileSystem.parent(of: path)] + ["include", "src"].map { FileSystem.joined(project.root, $0) }
    var flags = language(ofFile: path, given: given)
    var seen: Set<String> = []
    for folder in folders where FileSystem.kind(of: folder) == .folder && seen.insert(folder).inserted {
      flags += ["-I", folder]
    }
    return flags
  }

  /// The project's own folder comes last: what lies in it (`version`, `string.h`) must not stand before the system's.
  static func last(project: ProjectFolder) -> [String] { ["-idirafter", project.root] }

  /// What is no source by its name must be told its language.
  static func language(ofFile path: String, given: [String]) -> [String] {
    if given.contains(where: { $0.hasPrefix("-x") }) { return [] }
    if SourceLanguage.isModule(path) { return ["-x", "c++-module", "-std=gnu++20"] }
    if SourceLanguage.ofSource(path) != nil { return [] }
    let isCXX = SourceLanguage.guessed(path) == .cxx || standard(in: given)?.contains("++") == true
    return ["-x", isCXX ? "c++" : "c"]
  }

  /// The user's flags without the language standards of the other language: one set of flags serves a whole folder.
  static func fitting(_ flags: [String], file path: String) -> [String] {
    let language = language(of: path, flags)
    // `-x` decides the language whatever the file's name; a standard that does not fit it is a mistake to be told.
    if flags.contains(where: { $0.hasPrefix("-x") }) { return flags }
    return flags.filter { !$0.hasPrefix("-std=") || $0.contains("++") == (language == .cxx) }
  }

  /// The flags with the standard of today's compilers where there is none, whatever libclang's own is.
  static func withStandard(_ flags: [String], file path: String) -> [String] {
    if standard(in: flags) != nil || flags.contains("-ansi") { return flags }
    return flags + [language(of: path, flags) == .cxx ? "-std=gnu++17" : "-std=gnu17"]
  }

  private static func language(of path: String, _ flags: [String]) -> SourceLanguage {
    language(in: flags) ?? SourceLanguage.ofSource(path) ?? SourceLanguage.guessed(path)
  }

  private static func standard(in flags: [String]) -> String? { flags.last { $0.hasPrefix("-std=") } }

  private static func language(in flags: [String]) -> SourceLanguage? {
    guard let position = flags.lastIndex(where: { $0.hasPrefix("-x") }) else { return nil }
    let next = flags.indices.contains(position + 1) ? flags[position + 1] : ""
    return (flags[position] == "-x" ? next : String(flags[position].dropFirst(2))).hasPrefix("c++") ? .cxx : .c
  }
}
