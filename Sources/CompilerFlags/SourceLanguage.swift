/// The language of a file, and whether it is a source or a header, by its suffix. The one list of suffixes.
public enum SourceLanguage: Hashable, Sendable {
  case c
  case cxx

  private static let cSources: Set<String> = ["c"]
  private static let cxxSources: Set<String> = ["cc", "cp", "cpp", "cxx", "c++", "C", "CC", "CPP", "CXX"]
  /// Units of C++20 modules.
  private static let moduleSources: Set<String> = ["cppm", "ccm", "cxxm", "c++m", "ixx", "mxx"]
  /// Fragments (`.inc`) are of either language.
  private static let cHeaders: Set<String> = ["h", "inc"]
  private static let cxxHeaders: Set<String> = [
    "hh", "hp", "hpp", "hxx", "h++", "H", "HH", "HPP", "HXX", "ipp", "tpp", "txx", "tcc", "icc", "inl", "impl",
  ]

  /// What a folder is searched for.
  public static func isSource(_ path: String) -> Bool {
    let suffix = suffix(of: path)
    return cSources.contains(suffix) || cxxSources.contains(suffix) || moduleSources.contains(suffix)
  }

  /// What is judged where sources include it, or when it is named.
  public static func isHeader(_ path: String) -> Bool {
    let suffix = suffix(of: path)
    return cHeaders.contains(suffix) || cxxHeaders.contains(suffix)
  }

  /// Whether it is a unit of a C++20 module.
  public static func isModule(_ path: String) -> Bool { moduleSources.contains(suffix(of: path)) }

  /// The language that compilers take a source to be; nil for headers and for what is neither.
  public static func ofSource(_ path: String) -> SourceLanguage? {
    let suffix = suffix(of: path)
    if cSources.contains(suffix) { return .c }
    return cxxSources.contains(suffix) || moduleSources.contains(suffix) ? .cxx : nil
  }

  /// The language to read a file in that no source's flags are known for: a `.h` is C, and so is what is no C++.
  public static func guessed(_ path: String) -> SourceLanguage {
    let suffix = suffix(of: path)
    return cxxSources.contains(suffix) || moduleSources.contains(suffix) || cxxHeaders.contains(suffix) ? .cxx : .c
  }

  /// What stands behind the last dot of the name; empty if there is none.
  public static func suffix(of path: String) -> String {
    let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else { return "" }
    return String(name[name.utf8.index(after: dot)...])
  }
}
