#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The folder `share/abi3lint` beside an installed program: a libclang, and headers that go with it.
///
/// It is found from where the program's file is, never from the current folder, the path or a setting: whoever can write
/// there can write the program.
public struct BundleFolder: Sendable, Hashable {
  /// Absolute.
  public let path: String

  /// That of the running program; nil if it was installed without one.
  public static let own = ExecutablePath.real.flatMap(BundleFolder.init(besideExecutable:))

  /// The file by which a bundle is known.
  public static let manifestName = "bundle.json"

  /// - Parameter executable: `PREFIX/bin/abi3lint`, for a bundle in `PREFIX/share/abi3lint`; or `NAME.data/scripts/abi3lint`
  ///   of an unpacked wheel, to which uv can make links.
  public init?(besideExecutable executable: String) {
    let parts = executable.split(separator: "/", omittingEmptySubsequences: false)
    let prefix = parts.dropLast(2).joined(separator: "/")
    let isWheel = prefix.hasSuffix(".data") && parts.dropLast().last == "scripts"
    self.init(path: prefix + (isWheel ? "/data" : "") + "/share/abi3lint")
  }

  /// Nil where no bundle is.
  public init?(path: String) {
    guard FileManager.default.fileExists(atPath: path + "/" + Self.manifestName) else { return nil }
    self.path = path
  }

  /// The libclang.
  public var library: String {
    #if canImport(Darwin)
      path + "/libclang/libclang.dylib"
    #else
      path + "/libclang/libclang.so"
    #endif
  }

  /// The folder of libclang's own headers, such as `stddef.h`.
  var resourceDirectory: String { path + "/libclang/resource" }

  /// The folder of libc++'s headers; nil if the bundle has none.
  var cxxHeaders: String? { existing("libcxx", with: "__config") }

  /// The folder of a C library's headers; nil if the bundle has none.
  var cHeaders: String? { existing("libc", with: "stdio.h") }

  /// The folders of Python's headers, oldest first.
  public var pythonFolders: [String] {
    let folder = path + "/python"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let minors = names.compactMap { name in name.hasPrefix("3.") ? Int(name.dropFirst(2)) : nil }
    return minors.sorted().map { "\(folder)/3.\($0)" }
  }

  /// The flags for a machine that lacks the headers of C or of C++. They stand behind all others.
  /// - Throws: `LibClangError.mismatch` where libc++ is needed, and is not for this libclang.
  public func systemFlags(lacksC: Bool, lacksCXX: Bool, library: LibClangInfo) throws(LibClangError) -> [String] {
    var flags: [String] = []
    if lacksCXX, let cxxHeaders {
      try check(cxxHeaders, "libc++ headers", against: library)
      flags += ["-stdlib++-isystem", cxxHeaders]
    }
    if lacksC, let cHeaders { flags += ["-idirafter", cHeaders] }
    return flags
  }

  /// What the bundle carries.
  /// - Throws: `LibClangError.brokenBundle` where that cannot be read.
  public func manifest() throws(LibClangError) -> BundleManifest {
    let file = path + "/" + Self.manifestName
    guard let data = FileManager.default.contents(atPath: file),
      let manifest = try? JSONDecoder().decode(BundleManifest.self, from: data)
    else { throw .brokenBundle(path: file, reason: "cannot be read as the bundle's list of parts") }
    return manifest
  }

  /// The builtin headers, if they are of the same version as a library.
  func builtinHeaders(for library: LibClangInfo) throws(LibClangError) -> LibClangFinder.BuiltinHeaders {
    guard FileManager.default.fileExists(atPath: resourceDirectory + "/include/stddef.h") else {
      throw .brokenBundle(path: resourceDirectory, reason: "libclang's builtin headers are missing")
    }
    try check(resourceDirectory, "builtin headers", against: library)
    return .resourceDirectory(resourceDirectory)
  }

  /// The versions of the bundle's headers and of a library have to be the same: headers use builtins of their compiler.
  private func check(_ folder: String, _ name: String, against library: LibClangInfo) throws(LibClangError) {
    guard let part = try manifest().parts.first(where: { folder == path + "/" + $0.path }) else {
      throw .brokenBundle(path: path + "/" + Self.manifestName, reason: "says nothing of the \(name)")
    }
    let version = folder == cxxHeaders ? cxxVersion ?? part.majorVersion : part.majorVersion
    guard let version, version == library.majorVersion else {
      let headers = "\(name) \(version.map(String.init) ?? part.version)"
      guard library.path != self.library else {
        throw .brokenBundle(
          path: folder, reason: "the \(headers) do not go with the libclang beside them, \(library.versionText)")
      }
      throw .mismatch(library: library, headers: headers, folder: folder)
    }
  }

  /// The major version that libc++ itself tells; nil if it tells none.
  private var cxxVersion: Int? {
    guard let data = FileManager.default.contents(atPath: path + "/libcxx/__config") else { return nil }
    // `#  define _LIBCPP_VERSION 210108`
    let name = "define _LIBCPP_VERSION "
    for line in data.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      guard let range = text.firstRange(of: name) else { continue }
      return Int(text[range.upperBound...].prefix { $0.isNumber }).map { $0 / 10_000 }
    }
    return nil
  }

  private func existing(_ name: String, with file: String) -> String? {
    FileManager.default.fileExists(atPath: "\(path)/\(name)/\(file)") ? "\(path)/\(name)" : nil
  }
}
