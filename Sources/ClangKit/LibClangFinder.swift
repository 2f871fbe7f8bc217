import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Finds a libclang and its builtin headers on this machine.
public struct LibClangFinder: Sendable {
  let environment: [String: String]
  /// The paths of Python environments whose `site-packages` may hold a `libclang` wheel.
  let pythonPrefixes: [String]
  /// Whether a file is not to be loaded, whoever names it: nothing of a linted tree is run.
  let isDistrusted: @Sendable (String) -> Bool
  /// What was installed with this program; nil if nothing was.
  private let bundle: BundleFolder?

  /// - Parameters:
  ///   - environment: the process's environment variables.
  ///   - bundle: what was installed with this program.
  ///   - isDistrusted: whether a path lies in the linted tree.
  public init(
    environment: [String: String], bundle: BundleFolder? = .own,
    isDistrusted: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.environment = environment
    self.isDistrusted = isDistrusted
    self.bundle = bundle
    // A relative path could name a folder of the linted tree.
    var prefixes = ["VIRTUAL_ENV", "CONDA_PREFIX", "UV_PROJECT_ENVIRONMENT"].compactMap { environment[$0] }
      .filter { $0.hasPrefix("/") }
    let search = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    for folder in search where folder.hasPrefix("/") && folder.hasSuffix("/bin") {
      prefixes.append(String(folder.dropLast(4)))
    }
    pythonPrefixes = prefixes
  }

  /// Loads the library that `explicit` or `ABI3LINT_LIBCLANG` names, else the bundled one, else the first of the usual
  /// ones that works.
  /// - Throws: `LibClangError`; a library that was named or bundled and does not serve is never passed over.
  public func load(explicit: String?) throws(LibClangError) -> LibClang {
    if let named = try named(explicit) { return try LibClang(path: named) }
    if let bundle { return try load(bundle) }
    for candidate in candidates() {
      if let library = try? LibClang(path: candidate) { return library }
    }
    throw .notFound
  }

  private func load(_ bundle: BundleFolder) throws(LibClangError) -> LibClang {
    do {
      return try LibClang(path: bundle.library)
    } catch .unusable(let path, let reason) {
      throw .brokenBundle(path: path, reason: "not a usable libclang: \(reason)")
    }
  }

  private func named(_ explicit: String?) throws(LibClangError) -> String? {
    guard let named = explicit ?? environment["ABI3LINT_LIBCLANG"].flatMap({ $0.isEmpty ? nil : $0 }) else {
      return nil
    }
    guard !mayBeTheTrees(named) else { throw .inLintedTree(path: named) }
    return named
  }

  /// The files that `load` tries first, in order: those that are named by their full paths.
  /// - Throws: `LibClangError` for a named library that lies in the linted tree.
  public func firstCandidates(explicit: String?) throws(LibClangError) -> [String] {
    if let named = try named(explicit) { return named.contains("/") ? [named] : [] }
    if let bundle { return [bundle.library] }
    return Array(candidates().prefix { $0.hasPrefix("/") })
  }

  /// Whether loading by this name may load a file of the linted tree.
  ///
  /// The system's loader looks a bare name up: an empty entry of `LD_LIBRARY_PATH` is the current folder, where macOS
  /// looks anyhow.
  private func mayBeTheTrees(_ name: String) -> Bool {
    if name.contains("/") { return isDistrusted(name) }
    let variables = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"]
    var folders = variables.compactMap { environment[$0] }.flatMap { value in
      value.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == ";" }.map { $0.isEmpty ? "." : String($0) }
    }
    #if canImport(Darwin)
      folders.append(".")
    #endif
    return folders.contains { exists("\($0)/\(name)") && isDistrusted("\($0)/\(name)") }
  }

  /// LLVM's versioned folders (newest first), the linker's path, a wheel in a Python environment, Xcode's.
  func candidates() -> [String] {
    var found: [String] = []
    for (root, prefix) in [
      ("/usr/lib", "llvm-"), ("/usr/lib64", "llvm"), ("/opt/homebrew/opt", "llvm@"), ("/usr/local/opt", "llvm@"),
    ] {
      let versions = entries(of: root).compactMap { name -> Int? in
        name.hasPrefix(prefix) ? Int(name.dropFirst(prefix.count)) : nil
      }
      for version in versions.sorted(by: >) where version >= 14 {
        for folder in ["lib", "lib64"] {
          let base = "\(root)/\(prefix)\(version)/\(folder)"
          found += [
            "\(base)/libclang.so.1", "\(base)/libclang-\(version).so.1", "\(base)/libclang.so",
            "\(base)/libclang.dylib",
          ]
        }
      }
    }
    found = found.filter(exists)
    found += ["libclang.so.1", "libclang.so", "libclang.dylib"]
    for prefix in pythonPrefixes { found += wheels(in: prefix) }
    // Beside a compiler on the path: Swift's and LLVM's own distributions keep the library in ../lib.
    for prefix in pythonPrefixes { found += ["\(prefix)/lib/libclang.so"].filter(exists) }
    found.append(
      "/Applications/Xcode.app/Contents/Developer/Toolchains/XcodeDefault.xctoolchain/usr/lib/libclang.dylib")
    found.append("/Library/Developer/CommandLineTools/usr/lib/libclang.dylib")
    return found.filter { !mayBeTheTrees($0) }
  }

  /// The libraries that a wheel (`libclang-ng`, `libclang`) has brought into a Python environment.
  public func wheels(in prefix: String) -> [String] {
    entries(of: prefix + "/lib").sorted(by: >).filter { $0.hasPrefix("python3") }.flatMap { python in
      let folder = "\(prefix)/lib/\(python)/site-packages/clang/native"
      return ["\(folder)/libclang.so", "\(folder)/libclang.dylib"].filter(exists)
    }
  }

  /// The folder to pass as `-resource-dir`, or, where only gcc has such headers, as a system include folder.
  public enum BuiltinHeaders: Sendable, Hashable {
    case resourceDirectory(String)
    case includeDirectory(String)

    /// The compiler flags that make a parse use them.
    public var flags: [String] {
      switch self {
      case .resourceDirectory(let path): ["-resource-dir", ArgumentPath(path).text]
      case .includeDirectory(let path): ["-isystem", ArgumentPath(path).text]
      }
    }
  }

  /// Finds `stddef.h` and its kin for a library: beside it first, then of another clang, then of gcc.
  /// - Throws: `LibClangError.noBuiltinHeaders` when there are none; a parse without them would fail silently.
  public func builtinHeaders(for library: LibClang) throws(LibClangError) -> BuiltinHeaders {
    try builtinHeaders(for: LibClangInfo(library))
  }

  /// The same for a library that is not loaded.
  public func builtinHeaders(for library: LibClangInfo) throws(LibClangError) -> BuiltinHeaders {
    if let bundle, library.path == bundle.library { return try bundle.builtinHeaders(for: library) }
    if let found = installedBuiltinHeaders(for: library) { return found }
    if let bundle { return try bundle.builtinHeaders(for: library) }
    throw .noBuiltinHeaders(path: library.path)
  }

  private func installedBuiltinHeaders(for library: LibClangInfo) -> BuiltinHeaders? {
    var roots: [String] = []
    if library.path.contains("/") {
      // The wheel `libclang-ng` keeps them so.
      if let beside = resourceFolder(beside: library.path) { return .resourceDirectory(beside) }
      let folder = (resolvedPath(library.path) as String).split(separator: "/", omittingEmptySubsequences: false)
      roots.append(folder.dropLast().joined(separator: "/") + "/clang")
      if folder.count > 2 { roots.append(folder.dropLast(2).joined(separator: "/") + "/lib/clang") }
    }
    for name in entries(of: "/usr/lib").filter({ $0.hasPrefix("llvm-") }) { roots.append("/usr/lib/\(name)/lib/clang") }
    roots += [
      "/usr/lib/clang", "/usr/lib64/clang", "/usr/local/lib/clang", "/Library/Developer/CommandLineTools/usr/lib/clang",
    ]
    for prefix in pythonPrefixes { roots.append(prefix + "/lib/clang") }

    // The library's own version first: builtin headers may use builtins that an older library lacks.
    var others: [(distance: Int, path: String)] = []
    for root in roots {
      for version in entries(of: root) {
        let path = "\(root)/\(version)"
        guard exists(path + "/include/stddef.h"), let major = Int(version.prefix { $0 != "." }) else { continue }
        if major == library.majorVersion { return .resourceDirectory(path) }
        others.append((abs(major - (library.majorVersion ?? 0)), path))
      }
    }
    if let nearest = others.min(by: { ($0.distance, $0.path) < ($1.distance, $1.path) }) {
      return .resourceDirectory(nearest.path)
    }
    for triple in entries(of: "/usr/lib/gcc").sorted() {
      let versions = entries(of: "/usr/lib/gcc/\(triple)")
      for version in versions.sorted(by: { (Int($0) ?? 0) > (Int($1) ?? 0) }) {
        let path = "/usr/lib/gcc/\(triple)/\(version)/include"
        if exists(path + "/stddef.h") { return .includeDirectory(path) }
      }
    }
    return nil
  }

  private func resourceFolder(beside library: String) -> String? {
    let path =
      resolvedPath(library).split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/") + "/resource"
    return exists(path + "/include/stddef.h") ? path : nil
  }

  private func entries(of folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

  private func resolvedPath(_ path: String) -> String {
    var current = path
    // Debian's libclang.so.1 is a chain of two links; a loop ends at the bound.
    for _ in 0..<8 {
      guard let next = try? FileManager.default.destinationOfSymbolicLink(atPath: current) else { break }
      current =
        next.hasPrefix("/")
        ? next
        : current.split(separator: "/", omittingEmptySubsequences: false)
          .dropLast().joined(separator: "/") + "/" + next
    }
    return current
  }
}
