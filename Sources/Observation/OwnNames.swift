import CLibclang
import ClangKit

extension ParsedUnit {
  /// The names that the project's files declare at file level, or define as macros.
  func ownNames() -> Set<String> {
    var names: Set<String> = []
    var own: [String: Bool] = [:]
    let clang = unit.clang
    clang.visitChildren(of: unit.cursor) { cursor, _ in
      if cursor.kind > CursorKind.macroDefinition { return .skip }
      guard let path = clang.file(of: cursor).file.map(self.unit.name) else { return .skip }
      let isOwn = own[path] ?? self.isOfProject(path)
      own[path] = isOwn
      guard isOwn else { return .skip }
      names.insert(clang.spelling(cursor))
      let isScope = [CursorKind.linkageSpec, CursorKind.namespace, CursorKind.unexposedDecl, CursorKind.enumDecl]
        .contains(cursor.kind)
      return isScope ? .descend : .skip
    }
    return names
  }
}
