import CLibclang
import ClangKit

/// The files of a translation unit: who owns them, and the text of those that are neither Python's nor the system's.
final class FileTable {
  struct File {
    let path: String
    let origin: Origin
    let source: SourceText
  }

  private let unit: TranslationUnit
  private let pythonFolders: [String]
  private let ownership: FileOwnership
  private let prelude: UsedPrelude?
  private var known: [CXFile: File] = [:]
  private var sources: [String: SourceText] = [:]
  /// Most places are in the file of the place before.
  private var last: (handle: CXFile, file: File)?

  /// - Parameter pythonFolders: the folders of Python's headers, each with a final slash.
  init(unit: TranslationUnit, pythonFolders: [String], ownership: FileOwnership, prelude: UsedPrelude? = nil) {
    self.unit = unit
    self.pythonFolders = pythonFolders
    self.ownership = ownership
    self.prelude = prelude
  }

  /// The file of a place; nil for places in no file.
  func file(_ location: RawLocation, cursor: Cursor) -> File? { file(location.file, cursor: cursor) }

  /// The file in which a cursor stands; nil for what stands in no file.
  func file(of cursor: Cursor) -> File? { file(unit.clang.file(of: cursor).file, cursor: cursor) }

  /// The file of a handle that a place of the cursor's has; nil for nil.
  func file(_ handle: CXFile?, cursor: Cursor) -> File? {
    guard let handle else { return nil }
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
      origin = ownership.isOfSystem(path, isFlagged: unit.clang.isInSystemHeader(cursor)) ? .system : .user
    }
    let source =
      prelude?.source(of: handle)
      ?? SourceText(bytes: origin == .user ? unit.contents(of: handle) : .init(start: nil, count: 0))
    let file = File(path: path, origin: origin, source: source)
    keep(file, handle: handle)
    return file
  }

  private func keep(_ file: File, handle: CXFile) {
    known[handle] = file
    if file.origin == .user, sources[file.path] == nil { sources[file.path] = file.source }
  }

  /// Takes a file in that the walk came across in a prelude.
  func adopt(_ file: File, handle: CXFile) {
    if known[handle] == nil { keep(file, handle: handle) }
  }

  /// Whether a path, as clang names it, lies in one of the folders of Python's headers.
  func isOfPython(_ path: String) -> Bool { pythonFolders.contains(where: path.hasPrefix) }

  /// The text of a file of the user's that the walk has come across.
  func source(at path: String) -> SourceText? { sources[path] }

  /// The user's files that the walk has come across.
  var userPaths: [String] {
    let seen = known.values.filter { $0.origin == .user && !$0.path.hasPrefix(Observer.preludeFolder) }.map(\.path)
    return seen + (prelude?.userPaths ?? [])
  }

  /// Whose the file is in which a cursor stands; the system's for what stands in no file.
  func origin(of cursor: Cursor) -> Origin { file(of: cursor)?.origin ?? .system }
}
