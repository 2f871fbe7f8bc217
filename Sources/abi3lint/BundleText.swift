import ClangKit

/// What a bundle carries, as lines for a person.
struct BundleText {
  let lines: [String]

  init(_ bundle: BundleFolder, _ manifest: BundleManifest) { lines = manifest.parts.map(\.text) }

  /// What `--version --verbose` adds.
  static func ofOwn() throws(LibClangError) -> [String] {
    guard let bundle = BundleFolder.own else { return ["no bundle: libclang and headers are this machine's"] }
    let manifest = try bundle.manifest()
    return ["bundle \(bundle.path) (\(manifest.platform))"] + BundleText(bundle, manifest).lines.map { "  " + $0 }
  }
}
