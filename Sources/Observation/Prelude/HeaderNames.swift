import CLibclang
import ClangKit

/// How Python's and the system's headers give a name.
struct HeaderName: Hashable {
  /// Under `Py_LIMITED_API`, if it is a name of Python's; macros that stand in front of it do not count.
  var visibility: Visibility?
  var isPythonMacro = false
  /// Where the first macro, and the first declaration of that name stand.
  var macroHome: NameHome?
  var declarationHome: NameHome?
}

/// The names that the headers of a parse show: those of its prelude, and those of the headers behind it.
struct HeaderNames {
  /// Looked up in what was kept of the prelude.
  var prelude: PreludeNames?
  var others: [String: HeaderName] = [:]

  /// How the headers give a name of Python's; nil if they do not.
  func visibility(_ name: String) -> Visibility? {
    let first = prelude?[name]
    let second = others[name]
    guard let known = first?.visibility ?? second?.visibility else { return nil }
    // A macro stands in front of the function of the same name; where that is called after all, the tree shows it.
    if isPythonMacro(name) { return .inlined }
    return second?.visibility == .symbol ? .symbol : known
  }

  /// Whether a macro stands in front of a function or variable of the same name.
  func isSymbolBehindMacro(_ name: String) -> Bool {
    isPythonMacro(name) && (others[name]?.visibility == .symbol || prelude?[name]?.visibility == .symbol)
  }

  func isPythonMacro(_ name: String) -> Bool {
    others[name]?.isPythonMacro == true || prelude?[name]?.isPythonMacro == true
  }
}

/// Gathers the names that a parse's headers show, the user's apart.
struct HeaderSurvey {
  enum Scope: Int, Comparable {
    /// Python's macros alone.
    case macros
    /// And Python's declarations.
    case python
    /// And where the names of all headers stand.
    case all

    static func < (left: Scope, right: Scope) -> Bool { left.rawValue < right.rawValue }
  }

  private let clang: LibClang
  private let files: FileTable
  private(set) var names: [String: HeaderName] = [:]

  init(clang: LibClang, files: FileTable) {
    self.clang = clang
    self.files = files
  }

  /// The names of the headers of a unit; those of its prelude are left out.
  static func names(of unit: TranslationUnit, files: FileTable, scope: Scope) -> [String: HeaderName] {
    var survey = HeaderSurvey(clang: unit.clang, files: files)
    survey.walk(unit.cursor, scope: scope)
    return survey.names
  }

  private mutating func walk(_ root: Cursor, scope: Scope) {
    clang.visitChildren(of: root) { cursor, _ in
      if cursor.kind == CursorKind.macroDefinition {
        noteMacro(cursor, scope: scope)
        return .skip
      }
      if cursor.kind >= CursorKind.macroExpansion { return .skip }
      // Macros come first.
      if scope == .macros { return .stop }
      note(cursor, scope: scope)
      return .skip
    }
  }

  private mutating func noteMacro(_ cursor: Cursor, scope: Scope) {
    guard let file = files.file(of: cursor), file.origin != .user,
      file.origin == .python || scope == .all
    else { return }
    update(cursor) { name in
      if file.origin == .python {
        name.isPythonMacro = true
        if name.visibility == nil { name.visibility = .inlined }
      }
      if name.macroHome == nil { name.macroHome = NameHome(origin: file.origin, path: file.path) }
    }
  }

  private mutating func note(_ cursor: Cursor, scope: Scope) {
    switch cursor.kind {
    case CursorKind.linkageSpec, CursorKind.namespace, CursorKind.unexposedDecl: break
    default:
      guard let file = files.file(of: cursor), file.origin != .user else { return }
      guard file.origin == .python || scope == .all else { return }
      noteDeclaration(cursor, in: file)
      if cursor.kind != CursorKind.enumDecl { return }
    }
    clang.visitChildren(of: cursor) { child, _ in
      note(child, scope: scope)
      return .skip
    }
  }

  private mutating func noteDeclaration(_ cursor: Cursor, in file: FileTable.File) {
    let isLinked = cursor.kind == CursorKind.functionDecl || cursor.kind == CursorKind.varDecl
    let isPython = file.origin == .python
    let isSymbol = isPython && isLinked && clang.isNull(clang.definition(of: cursor))
    update(cursor) { name in
      if isPython, name.visibility != .symbol { name.visibility = isSymbol ? .symbol : .inlined }
      if name.declarationHome == nil { name.declarationHome = NameHome(origin: file.origin, path: file.path) }
    }
  }

  private mutating func update(_ cursor: Cursor, _ change: (inout HeaderName) -> Void) {
    change(&names[clang.spelling(cursor), default: HeaderName()])
  }
}
