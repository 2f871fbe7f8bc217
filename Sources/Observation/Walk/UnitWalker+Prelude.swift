import CLibclang
import ClangKit

/// What stands in the prelude is not in the tree.
extension UnitWalker {
  /// Takes over what the walk would have come by in the prelude's own text.
  func takePrelude() {
    guard let prelude else { return }
    for event in prelude.record.events {
      switch event {
      case .define(let macro):
        guard let (file, start) = adopt(prelude.place(at: macro.start)) else { continue }
        define(
          macro.name, from: start, to: start.offset + macro.end - macro.start, isFunctionLike: macro.isFunctionLike,
          in: file)
      case .use(let position):
        guard let (file, start) = adopt(prelude.place(at: position)) else { continue }
        preprocessing.noteDirectiveUse(at: start.offset, in: file)
      case .include(let include):
        guard let (file, at) = adopt(prelude.place(at: include.at)),
          let start = prelude.place(at: include.start)?.start,
          let end = prelude.place(at: include.end)?.start
        else { continue }
        self.include(
          include.name, found: include.found, offset: at.offset,
          place: Place(
            path: file.path, line: at.line, column: start.column,
            endColumn: max(start.column + 1, end.line == at.line ? end.column : 0)))
      case .python: preprocessing.notePython()
      case .builtIn(let name): preprocessing.builtIn.insert(name)
      }
    }
  }

  private func adopt(
    _ place: (handle: CXFile?, file: FileTable.File, start: RawLocation)?
  ) -> (FileTable.File, RawLocation)? {
    guard let place else { return nil }
    if let handle = place.handle { files.adopt(place.file, handle: handle) }
    return (place.file, place.start)
  }
}
