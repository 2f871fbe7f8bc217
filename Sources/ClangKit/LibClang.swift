import CLibclang
import Libc

/// A cursor of libclang: a node of the syntax tree or a preprocessing entity. Valid as long as its translation unit.
public typealias Cursor = CXCursor

/// A libclang that was loaded at run time. One per process; it is never unloaded.
public final class LibClang: @unchecked Sendable {
  // Immutable after `init`, and libclang's functions may be called from any thread (one index per thread).
  let functions: abi3lint_libclang

  /// The file that was loaded, as it was named.
  public let path: String
  /// What `clang_getClangVersion` says, such as `Debian clang version 14.0.6`.
  public let versionText: String
  /// The major version read from `versionText`; nil if it names none.
  public let majorVersion: Int?

  /// Loads one library.
  /// - Throws: `LibClangError.unusable` when the file is no library, or lacks a function that libclang 14 has.
  public init(path: String) throws(LibClangError) {
    if path.contains("/"), let problem = LibraryFile.problem(of: path) { throw .unusable(path: path, reason: problem) }
    guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
      throw .unusable(path: path, reason: dlerror().map { String(cString: $0) } ?? "it cannot be loaded")
    }
    var loaded = abi3lint_libclang()
    if let missing = abi3lint_load_libclang(handle, &loaded) {
      let name = String(cString: missing)
      throw .unusable(path: path, reason: "it has no function \(name); libclang 14 or newer is needed")
    }
    functions = loaded
    self.path = path
    let version = loaded.getClangVersion()
    let text = loaded.getCString(version).map { String(cString: $0) } ?? ""
    loaded.disposeString(version)
    versionText = text
    majorVersion = text.firstRange(of: "version ").flatMap { range in
      Int(text[range.upperBound...].prefix { $0.isNumber })
    }
    // A crash inside libclang must not take the process down where the library can catch it itself.
    loaded.toggleCrashRecovery(1)
  }

  /// Takes over a string of libclang's.
  func take(_ string: CXString) -> String {
    defer { functions.disposeString(string) }
    return functions.getCString(string).map { String(cString: $0) } ?? ""
  }
}

/// Why no libclang could be used.
public enum LibClangError: Error, CustomStringConvertible {
  /// A named file does not serve.
  case unusable(path: String, reason: String)
  /// A named file is part of what is linted.
  case inLintedTree(path: String)
  /// None was found in any of the usual places.
  case notFound
  /// The library has no builtin headers (`stddef.h`), and no other compiler's were found.
  case noBuiltinHeaders(path: String)
  /// A part of what was installed with this program is damaged.
  case brokenBundle(path: String, reason: String)
  /// The headers that were installed with this program are for another version of libclang.
  case mismatch(library: LibClangInfo, headers: String, folder: String)

  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "\(path): not a usable libclang: \(reason)"
    case .inLintedTree(let path):
      "\(path): lies in the linted tree, from which no library is loaded; name a libclang outside of it"
    case .notFound:
      "no libclang was found; install one: Debian and Ubuntu `apt install libclang-dev`, Fedora "
        + "`dnf install clang-devel`, macOS `xcode-select --install`, or `pip install libclang-ng` in "
        + "an active environment; "
        + "or name the library with --libclang"
    case .brokenBundle(let path, let reason):
      "\(path): \(reason); install abi3lint again, as with `pip install --force-reinstall abi3lint`"
    case .mismatch(let library, let headers, let folder):
      "\(library.path): libclang \(library.majorVersion.map(String.init) ?? "of an unknown version") does not go with the "
        + "\(headers) of \(folder), and there are no others; leave --libclang and ABI3LINT_LIBCLANG out to use the bundled "
        + "one, or install the headers of a compiler"
    case .noBuiltinHeaders(let path):
      "\(path): its builtin headers (stddef.h) were not found; install a compiler beside it: Debian and Ubuntu "
        + "`apt install libclang-dev`, Fedora `dnf install clang-devel`, macOS `xcode-select --install`; or use a libclang "
        + "that brings its own: `pip install libclang-ng` in an active environment"
    }
  }
}
