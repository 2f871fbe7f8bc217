import Observation
import PythonAPI

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which files may be quoted: those of the linted tree, of the system, of Python, and what the command line names.
///
/// An `#include` of a hostile source can name any file of the user's. What is read that way must show up nowhere: not
/// as a source line, and not within one of the compiler's messages.
struct QuotableFiles {
  private let folders: [String]
  private let pythonFolders: [String]
  private let known = Memo<Bool>()
  private let realFolders = Memo<String>()

  init(_ settings: LinterSettings) {
    let builtin = settings.builtinFlags.filter { $0.hasPrefix("/") }
    folders = (settings.quotableFolders + builtin + Self.system).map { Self.real($0) + "/" }
    pythonFolders = ([settings.headers.folder] + settings.headers.extraFolders).map { Self.real($0) + "/" }
  }

  /// Where nobody keeps secrets.
  private static let system = [
    "/usr/include", "/usr/lib", "/usr/lib64", "/usr/local/include", "/usr/local/lib", "/opt/homebrew", "/nix/store",
    "/Library/Developer", "/Library/Frameworks", "/Applications/Xcode.app",
  ]

  /// - Parameter path: as the compiler opened it; links lead where they lead.
  func contain(_ path: String) -> Bool {
    known.value(of: path) {
      let real = real(path)
      // The folder of `Python.h` may be the linted tree's choice.
      return folders.contains(where: real.hasPrefix)
        || real.hasSuffix(".h") && pythonFolders.contains(where: real.hasPrefix)
    } == true
  }

  /// As `realpath` gives it; a folder's own links are followed once for all its files.
  private func real(_ path: String) -> String {
    var status = stat()
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex, lstat(path, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    else { return Self.real(path) }
    let folder = String(path[..<slash])
    return (realFolders.value(of: folder) { Self.real(folder) } ?? folder) + path[slash...]
  }

  private static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
