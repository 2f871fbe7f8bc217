import ClangKit

/// What was installed with the program, as lines for a person.
enum BundleText {
  /// What `--version --verbose` adds.
  static func details() throws(LibClangError) -> [String] {
    guard let bundle = BundleFolder.own else { return ["no bundle: libclang and headers are this machine's"] }
    let manifest = try bundle.manifest()
    return ["bundle \(bundle.path) (\(manifest.platform))"] + manifest.parts.map { "  " + $0.text }
  }

  /// What `doctor` says of a bundle.
  static func summary(_ bundle: BundleFolder) throws(LibClangError) -> [String] {
    let manifest = try bundle.manifest()
    return ["\(bundle.path) (\(manifest.platform))"] + manifest.parts.map { "\($0.name) \($0.version)  \($0.licence)" }
  }
}
