extension LibClangFinder.BuiltinHeaders {
  /// The major version of the clang that the headers are of; nil where the folder's name does not tell, as that of
  /// headers that came with the library.
  var majorVersion: Int? {
    guard case .resourceDirectory(let path) = self, let name = path.split(separator: "/").last else { return nil }
    return Int(name.prefix { $0 != "." })
  }

  /// What to tell the user where the headers are those of another compiler than the library's own, in one line; nil where
  /// they are its own. Builtin headers use builtins that another version may lack, and then a file does not parse.
  public func remark(for library: LibClangInfo) -> String? {
    let owner: String
    switch self {
    case .resourceDirectory(let path):
      guard let version = majorVersion, version != library.majorVersion else { return nil }
      owner = "those of clang \(version) in \(path)"
    case .includeDirectory(let path): owner = "those of gcc in \(path)"
    }
    let own = library.majorVersion.map { "libclang \($0)" } ?? "the libclang"
    return "\(library.path): \(own) has no builtin headers (stddef.h) of its own here, \(owner) are used; "
      + "errors in them are not the source's; install its own, or a libclang that brings them (`pip install libclang-ng`)"
  }
}
