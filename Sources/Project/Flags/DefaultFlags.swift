/// The compiler flags of a file for which the user gave none.
enum DefaultFlags {
  /// - Parameters:
  ///   - path: of the file, absolute.
  ///   - project: the project it belongs to.
  static func flags(forFile path: String, project: ProjectFolder) -> [String] {
    let folders = [FileSystem.parent(of: path)] + ["include", "src"].map { FileSystem.joined(project.root, $0) }
    var flags = language(ofFile: path)
    var seen: Set<String> = []
    for folder in folders where FileSystem.kind(of: folder) == .folder && seen.insert(folder).inserted {
      flags += ["-I", folder]
    }
    return flags
  }

  /// The project's own folder comes last: what lies in it (`version`, `string.h`) must not stand before the system's.
  static func last(project: ProjectFolder) -> [String] { ["-idirafter", project.root] }

  /// A header that is parsed by itself must be told its language; sources in C++ get the standard of today's compilers.
  static func language(ofFile path: String) -> [String] {
    switch FileSystem.fileExtension(of: path) {
    case "c": []
    case "h": ["-x", "c"]
    case "cc", "cpp", "cxx", "c++", "C": ["-std=gnu++17"]
    case let other where SourceFiles.headerExtensions.contains(other): ["-x", "c++", "-std=gnu++17"]
    default: ["-x", "c"]
    }
  }

  /// The user's flags without the language standards of the other language: one set of flags serves a whole folder.
  static func fitting(_ flags: [String], file path: String) -> [String] {
    // `-x` decides the language whatever the file's name.
    if flags.contains(where: { $0.hasPrefix("-x") }) { return flags }
    let isC = FileSystem.fileExtension(of: path) == "c"
    guard isC || ["cc", "cpp", "cxx", "c++", "C"].contains(FileSystem.fileExtension(of: path)) else { return flags }
    return flags.filter { !$0.hasPrefix("-std=") || $0.contains("++") != isC }
  }
}
