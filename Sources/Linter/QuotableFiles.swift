import Libc
import Observation
import PythonAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Which files may be quoted: those of the linted tree, of the system, of Python, and what the command line names.
///
/// An `#include` of a hostile source can name any file of the user's. What is read that way must show up nowhere: not
/// as a source line, and not within one of the compiler's messages.
struct QuotableFiles {
  private let folders: [String]
  /// The system's, the compiler's: whose headers nobody writes for this project.
  private let systemFolders: [String]
  private let pythonFolders: [String]
  private let known = Memo<Bool>()
  private let embedding = Memo<Bool>()
  private let assembling = Memo<Bool>()
  private let realFolders = Memo<String>()
  private let repositories = Memo<Bool>()

  init(_ settings: LinterSettings) {
    let builtin = settings.builtinFlags.filter { $0.hasPrefix("/") }
    systemFolders = (builtin + Self.system).map { Self.real($0) + "/" }
    folders = settings.quotableFolders.map { Self.real($0) + "/" } + systemFolders
    pythonFolders = ([settings.headers.folder] + settings.headers.extraFolders).map { Self.real($0) + "/" }
  }

  /// Where nobody keeps secrets.
  private static let system = [
    "/usr/include", "/usr/lib", "/usr/lib64", "/usr/local/include", "/usr/local/lib", "/nix/store",
    "/opt/homebrew/include", "/opt/homebrew/lib", "/opt/homebrew/opt", "/opt/homebrew/Cellar",
    "/opt/homebrew/Frameworks",
    "/Library/Developer", "/Library/Frameworks", "/Applications/Xcode.app",
  ]

  /// - Parameter path: as the compiler opened it; links lead where they lead.
  func contain(_ path: String) -> Bool {
    known.value(of: path) {
      let real = real(path)
      // The folder of `Python.h` may be the linted tree's choice.
      return folders.contains {
        real.hasPrefix($0) && !Self.isOfVersionControl(real.dropFirst($0.count)) && !isOfRepository(real, below: $0)
      }
        || real.hasSuffix(".h") && pythonFolders.contains(where: real.hasPrefix)
    } == true
  }

  /// What version control keeps below a project is never the project: addresses with passwords, and other branches.
  /// - Parameter path: from the project's folder on. File systems may take `.GIT` for the same.
  private static func isOfVersionControl(_ path: Substring) -> Bool {
    path.contains(".") && path.split(separator: "/").contains { versionControl.contains($0.lowercased()) }
  }
  private static let versionControl: Set<String> = [".git", ".hg", ".svn", ".bzr", ".jj"]

  /// Whether a file is part of what git keeps under another name than `.git`: a bare repository, or the folder that a file
  /// `.git` names.
  private func isOfRepository(_ path: String, below folder: String) -> Bool {
    var current = path[...]
    while let slash = current.lastIndex(of: "/"), current.utf8.count > folder.utf8.count {
      current = current[..<slash]
      let parts = ["/HEAD", "/objects", "/refs"].map { String(current) + $0 }
      let isOne = repositories.value(of: String(current)) { parts.allSatisfy { access($0, F_OK) == 0 } }
      if isOne == true { return true }
    }
    return false
  }

  /// Whether a file of the project may embed one that may not be quoted.
  /// - Parameter path: of a file that may be quoted.
  func embedsOutside(_ path: String) -> Bool {
    embedding.value(of: path) {
      // Those have none, and are large.
      if isOfSystem(path) { return false }
      return FileManager.default.contents(atPath: path).map { EmbeddedFiles(Array($0)).lead(outside: self, from: path) }
    } == true
  }

  /// Whether a file of the project has anything to do with assembly.
  func mayAssemble(_ path: String) -> Bool {
    assembling.value(of: path) {
      if isOfSystem(path) { return false }
      return FileManager.default.contents(atPath: path).map { Self.mayAssemble(Array($0)) }
    } == true
  }

  /// Whether a source has the word `asm`, on several lines too, or may put it together.
  static func mayAssemble(_ source: [UInt8]) -> Bool {
    let text = LogicalSource(source).bytes
    return ["asm", "##", "%:%:"].contains { text.contains(Array($0.utf8)) }
  }

  private func isOfSystem(_ path: String) -> Bool {
    let real = real(path)
    return (systemFolders + pythonFolders).contains(where: real.hasPrefix)
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
