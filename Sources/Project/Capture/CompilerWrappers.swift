import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A folder of scripts that bear the names of compilers, note what they are called with, and run the real ones.
struct CompilerWrappers {
  /// The folder of the scripts; it goes before all others in `PATH`.
  let folder: String
  /// Each call leaves a file here: the current folder, the compiler and its arguments, with NUL bytes between them.
  let records: String
  private let compilers: [String: String]

  /// - Parameters:
  ///   - folder: empty, absolute.
  ///   - path: the `PATH` that the build would have.
  /// - Throws: `InputError` if there is no compiler, or the scripts cannot be written.
  init(folder: String, path: String) throws(InputError) {
    self.folder = folder + "/bin"
    records = folder + "/calls"
    compilers = Self.compilers(path)
    guard !compilers.isEmpty else { throw InputError("there is no C compiler on the path; install one, such as gcc") }
    do {
      for made in [self.folder, records] {
        try FileManager.default.createDirectory(atPath: made, withIntermediateDirectories: true)
      }
      for (name, real) in compilers { try writeScript(at: self.folder + "/" + name, real: real) }
    } catch {
      throw InputError("\(folder): the wrappers of the compilers cannot be written there; set TMPDIR to another folder")
    }
  }

  /// The variables that a build reads compilers from, naming the wrappers; they are set only where they were set before.
  func environment(_ environment: [String: String]) -> [String: String] {
    var changed = ["PATH": folder + ":" + (environment["PATH"] ?? "")]
    for name in ["CC", "CXX"] {
      guard let value = environment[name], let first = value.split(separator: " ").first else { continue }
      let wrapper = folder + "/" + FileSystem.name(of: String(first))
      if first.hasPrefix("/"), FileSystem.exists(wrapper) { changed[name] = wrapper + value.dropFirst(first.count) }
    }
    return changed
  }

  /// The calls that were noted, in the order of their text: builds run compilers side by side.
  func calls() -> [[String]] {
    FileSystem.entries(of: records).compactMap { name -> [String]? in
      guard let bytes = FileSystem.bytes(of: records + "/" + name) else { return nil }
      var words = bytes.split(separator: 0, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      if words.last == "" { words.removeLast() }
      return words.count > 2 ? words : nil
    }.sorted { $0.lexicographicallyPrecedes($1) }
  }

  /// By name, the first on the path: `cc`, `gcc-12`, `x86_64-linux-gnu-g++`, …
  private static func compilers(_ path: String) -> [String: String] {
    var found: [String: String] = [:]
    for folder in path.split(separator: ":").map(String.init) where folder.hasPrefix("/") {
      for name in FileSystem.entries(of: folder) where found[name] == nil && isCompiler(name) {
        let file = folder + "/" + name
        if FileManager.default.isExecutableFile(atPath: file), FileSystem.kind(of: file) == .file { found[name] = file }
      }
    }
    return found
  }

  static func isCompiler(_ name: String) -> Bool {
    var base = name[...]
    if let dash = base.lastIndex(of: "-"), base[dash...].dropFirst().allSatisfy({ $0.isNumber || $0 == "." }) {
      base = base[..<dash]
    }
    let last = base.split(separator: "-").last ?? base
    return ["cc", "gcc", "clang", "c++", "g++", "clang++", "icx", "icpx", "c99", "c11"].contains(last)
  }

  private func writeScript(at path: String, real: String) throws {
    // Each call has a file of its own, so that calls that run side by side do not mix.
    let text = """
      #!/bin/sh
      record=$(mktemp \(Self.quoted(records + "/XXXXXXXXXX")) 2>/dev/null) &&
        printf '%s\\0' "$PWD" \(Self.quoted(real)) "$@" >"$record"
      exec \(Self.quoted(real)) "$@"

      """
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "'\\''") + "'" }
}
