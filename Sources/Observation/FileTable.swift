import CLibclang
import ClangKit

/// The files of a translation unit: whose they are, and the text of the user's.
final class FileTable {
  struct File {
    let path: String
    let origin: Origin
    let source: SourceText
  }

  private let unit: TranslationUnit
  private let pythonFolders: [String]
  private let prelude: UsedPrelude?
  private var known: [CXFile: File] = [:]
  /// Most places are in the file of the place before.
  private var last: (handle: CXFile, file: File)?

  /// - Parameter pythonFolders: the folders of Python's headers, each with a final slash.
  init(unit: TranslationUnit, pythonFolders: [String], prelude: UsedPrelude? = nil) {
    self.unit = unit
    self.pythonFolders = pythonFolders
    self.prelude = prelude
  }

  /// The file of a place; nil for places in no file.
  func file(_ location: RawLocation, cursor: Cursor) -> File? {
    guard let handle = location.file else { return nil }
    if let last, last.handle == handle { return last.file }
    if let found = known[handle] {
      last = (handle, found)
      return found
    }
    let path = unit.name(of: handle)
    let origin: Origin
    if isOfPython(path) {
      origin = .python
    } else {
      origin = unit.clang.isInSystemHeader(cursor) ? .system : .user
    }
    let source =
      prelude?.source(of: handle)
      ?? SourceText(bytes: origin == .user ? unit.contents(of: handle) : .init(start: nil, count: 0))
    let file = File(path: path, origin: origin, source: source)
    known[handle] = file
    return file
  }

  /// Takes a file in that the walk came across in a prelude.
  func adopt(_ file: File, handle: CXFile) {
    if known[handle] == nil { known[handle] = file }
  }

  /// Whether a path, as clang names it, lies in one of the folders of Python's headers.
  func isOfPython(_ path: String) -> Bool { pythonFolders.contains(where: path.hasPrefix) }

  /// The text of a file of the user's that the walk has come across.
  func source(at path: String) -> SourceText? {
    known.values.first { $0.path == path && $0.origin == .user }?.source
  }

  /// The user's files that the walk has come across.
  var userPaths: [String] {
    let seen = known.values.filter { $0.origin == .user && !$0.path.hasPrefix(Observer.preludeFolder) }.map(\.path)
    return seen + (prelude?.userPaths ?? [])
  }

  /// Whose the file of a place is; the system's for places in no file.
  func origin(of location: RawLocation, cursor: Cursor) -> Origin {
    file(location, cursor: cursor)?.origin ?? .system
  }
}
