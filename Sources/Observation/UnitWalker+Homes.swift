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
      // No `Declaration` is made here: the headers have thousands, and few are ever asked for.
      guard files.origin(of: clang.location(cursor), cursor: cursor) == .python else { return }
      let isLinked = cursor.kind == CursorKind.functionDecl || cursor.kind == CursorKind.varDecl
      let isSymbol = isLinked && clang.isNull(clang.definition(of: cursor))
      let name = clang.spelling(cursor)
      if visible[name] != .symbol { visible[name] = isSymbol ? .symbol : .inlined }
    }
    clang.visitChildren(of: unit.cursor) { cursor, _ in
      switch cursor.kind {
      case CursorKind.macroExpansion, CursorKind.inclusionDirective: return .skip
      case CursorKind.macroDefinition: note(cursor)
      case CursorKind.enumDecl:
        note(cursor)
        return self.files.origin(of: self.clang.location(cursor), cursor: cursor) == .python ? .descend : .skip
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
