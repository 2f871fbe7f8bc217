import CLibclang
import ClangKit

/// A prelude that stands in front of one parse: what is known of it, in the places of the user's files.
final class UsedPrelude {
  let record: PreludeRecord
  let text: PreludeText
  /// The names of `text.files`, as the parse calls them.
  let paths: [String]
  private let handles: [CXFile?]
  private let sources: [SourceText]
  private let positions: [CXFile: Int]

  /// - Parameter unit: what was parsed behind the prelude.
  init(record: PreludeRecord, text: PreludeText, unit: TranslationUnit) {
    self.record = record
    self.text = text
    handles = text.files.map { unit.file(named: $0.path) }
    paths = zip(handles, text.files).map { handle, file in handle.map(unit.name) ?? file.path }
    positions = Dictionary(
      handles.enumerated().compactMap { position, handle in handle.map { ($0, position) } },
      uniquingKeysWith: { first, _ in first })
    sources = text.files.map { file in
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: file.bytes.count)
      _ = copy.initialize(from: file.bytes)
      return SourceText(bytes: UnsafeBufferPointer(copy))
    }
  }

  deinit {
    for source in sources { source.bytes.deallocate() }
  }

  /// A file's whole text, if the parse was given it without what stands in the prelude.
  func source(of file: CXFile) -> SourceText? { positions[file].map { sources[$0] } }

  /// The user's files that hold a macro definition or an include of the prelude.
  var userPaths: Set<String> {
    Set(
      record.events.compactMap { event in
        let position: Int
        switch event {
        case .define(let macro): position = macro.start
        case .include(let include): position = include.at
        case .use, .python, .builtIn: return nil
        }
        return text.place(at: position).map { paths[$0.file] }
      })
  }

  /// The file that a byte of the prelude's text stands in, and where.
  func place(at position: Int) -> (handle: CXFile?, file: FileTable.File, start: RawLocation)? {
    guard let place = text.place(at: position) else { return nil }
    return (
      handles[place.file],
      FileTable.File(path: paths[place.file], origin: .user, source: sources[place.file]),
      RawLocation(file: nil, line: place.line, column: place.column, offset: place.offset)
    )
  }

  /// What the prelude's conditionals skip: the lines of the directives before and behind it.
  var skipped: [(path: String, start: Int, end: Int)] {
    record.skipped.compactMap { range in
      guard let start = text.line(range.start), let end = text.line(range.end), start.file == end.file else {
        return nil
      }
      return (paths[start.file], start.line, end.line)
    }
  }
}
