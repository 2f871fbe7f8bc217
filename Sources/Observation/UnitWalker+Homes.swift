import CLibclang
import ClangKit

/// Where names are declared: asked only when the strict parse has errors.
extension UnitWalker {
  /// Notes the home of each wanted name that a declaration at file level introduces.
  func noteHomes(under cursor: Cursor, origin: Origin, path: String) {
    noteHome(of: clang.spelling(cursor), origin: origin, path: path)
    switch cursor.kind {
    case CursorKind.enumDecl, CursorKind.linkageSpec, CursorKind.namespace, CursorKind.unexposedDecl:
      clang.visitChildren(of: cursor) { child, _ in
        self.noteHomes(under: child, origin: origin, path: path)
        return .skip
      }
    default: break
    }
  }

  func noteHome(of name: String, origin: Origin, path: String) {
    guard wanted.contains(name), homes[name] == nil || origin == .user else { return }
    homes[name] = NameHome(origin: origin, path: path)
  }

  /// How the headers of this parse give each name of Python's: the base for telling hidden names from shown ones.
  func visibleNames() -> [String: Visibility] {
    var visible: [String: Visibility] = [:]
    func note(_ cursor: Cursor) {
      guard let declaration = declarations.declaration(cursor), declaration.origin == .python else { return }
      let visibility: Visibility =
        declaration.form == .function || declaration.form == .variable ? .symbol : .inlined
      if visible[declaration.name] != .symbol { visible[declaration.name] = visibility }
    }
    clang.visitChildren(of: unit.cursor) { cursor, _ in
      switch cursor.kind {
      case CursorKind.macroExpansion, CursorKind.inclusionDirective: return .skip
      case CursorKind.macroDefinition: note(cursor)
      case CursorKind.enumDecl:
        note(cursor)
        return self.declarations.declaration(cursor)?.origin == .python ? .descend : .skip
      case CursorKind.enumConstantDecl: note(cursor)
      case CursorKind.linkageSpec, CursorKind.namespace, CursorKind.unexposedDecl: return .descend
      default: note(cursor)
      }
      return .skip
    }
    // A macro stands in front of the function of the same name; where that is called after all, the tree shows it.
    for name in pythonMacros where visible[name] != nil { visible[name] = .inlined }
    return visible
  }
}
