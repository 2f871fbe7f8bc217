import CLibclang
import ClangKit

/// Where names are declared: asked only when the strict parse has errors.
extension UnitWalker {
  /// Notes each wanted name that a declaration of the user's introduces at file level.
  func noteHomes(under cursor: Cursor, path: String) {
    let name = clang.spelling(cursor)
    if wanted.contains(name), userHomes[name] == nil { userHomes[name] = NameHome(origin: .user, path: path) }
    switch cursor.kind {
    case CursorKind.enumDecl, CursorKind.linkageSpec, CursorKind.namespace, CursorKind.unexposedDecl:
      clang.visitChildren(of: cursor) { child, _ in
        // `extern "C" {` of the user's may hold an include.
        if let file = self.files.file(of: child), file.origin == .user {
          self.noteHomes(under: child, path: file.path)
        }
        return .skip
      }
    default: break
    }
  }

  /// Where a wanted name is declared; what the user's files declare goes first.
  func home(of name: String) -> NameHome? {
    guard wanted.contains(name) else { return nil }
    if let home = userHomes[name] { return home }
    let names = names(.all)
    let kept = names.prelude?[name]
    let other = names.others[name]
    return kept?.macroHome ?? other?.macroHome ?? kept?.declarationHome ?? other?.declarationHome
  }
}
