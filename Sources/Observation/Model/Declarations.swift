import CLibclang
import ClangKit
import PythonAPI

/// Whose a file is.
enum Origin: Hashable {
  case user
  case python
  /// The system's, the compiler's, or in no file at all.
  case system
}

/// What a declaration is to the rules.
enum DeclarationForm: Hashable {
  case function
  case inlineFunction
  case variable
  case constant
  case type
  case enumerator
  case field
  case macro
  case other
}

/// What is worth knowing of a declaration, gathered once however often it is referred to.
final class Declaration {
  let name: String
  let origin: Origin
  let form: DeclarationForm
  /// The first declaration of the same thing: what makes two references equal.
  let key: UnsafeRawPointer?
  let cursor: Cursor
  let entry: APIEntry?
  /// The user wrote it, without a definition, for a name that is Python's.
  let isHandWritten: Bool
  /// C made it up from a call, because nothing declares the name.
  let isImplicit: Bool
  /// A field's struct, by typedef or tag.
  let structure: String?
  /// Nothing that any rule could have against it at any target.
  let isHarmless: Bool
  /// The name under which the facts know a function of Python's; nil if they do not mention it.
  let factName: String?

  init(
    name: String, origin: Origin, form: DeclarationForm, key: UnsafeRawPointer?, cursor: Cursor, entry: APIEntry?,
    isHandWritten: Bool, isImplicit: Bool, structure: String?, isWatched: Bool
  ) {
    self.name = name
    self.origin = origin
    self.form = form
    self.key = key
    self.cursor = cursor
    self.entry = entry
    self.isHandWritten = isHandWritten
    self.isImplicit = isImplicit
    self.structure = structure
    isHarmless = entry.map { $0.isUnremarkable && !isWatched } ?? false
    let isFunction = form == .function || form == .inlineFunction
    let isOfPython = origin == .python || isHandWritten || isImplicit
    factName = isFunction && isOfPython ? FactTable.shared.functionName(name) : nil
  }
}

extension APIEntry {
  /// In the Limited API since its first version, and still there; no header makes a newer symbol of it.
  var isHarmless: Bool {
    tier == .limited && limitedSince == .firstLimited && limitedUntil == nil
      && (symbolSince ?? .firstLimited) == .firstLimited
  }
}

extension APIEntry {
  /// Whether no rule has anything to say of a use.
  var isUnremarkable: Bool {
    isHarmless && APIDatabase.shared.deprecation(of: name) == nil && !FactTable.shared.isAboutUse(of: name)
  }
}

/// Looks declarations up, and remembers them.
final class DeclarationCache {
  private let clang: LibClang
  private let files: FileTable
  private var known: [UnsafeRawPointer: Declaration] = [:]

  private let watched: NamePatterns

  init(clang: LibClang, files: FileTable, watched: NamePatterns) {
    self.watched = watched
    self.clang = clang
    self.files = files
  }

  /// The declaration that `cursor` is.
  func declaration(_ cursor: Cursor) -> Declaration? {
    guard let key = cursor.data.0 else { return nil }
    if let found = known[key] { return found }
    let made = make(cursor)
    known[key] = made
    return made
  }

  private func make(_ cursor: Cursor) -> Declaration {
    let canonical = clang.canonical(cursor)
    let form = form(of: cursor)
    var name = clang.spelling(cursor)
    // libclang 14 gives an unnamed member no name, newer ones call it `union _object::(anonymous at …)`.
    if form == .field, name.hasSuffix(")") { name = "" }
    // A declaration that the compiler made of a call has nothing before its name.
    let isMadeUp = form == .function && clang.startOffset(of: canonical) == clang.file(of: canonical).offset
    let found = files.origin(of: canonical)
    let origin = isMadeUp && found == .python ? .system : found
    let entry = origin == .system ? nil : APIDatabase.shared.entry(named: name)
    // `getter` is a type of Python's, and so nobody's function or variable but the user's.
    let isBareDeclaration =
      origin == .user && entry?.kinds.isDisjoint(with: [.function, .variable, .macro]) == false
      && (form == .function || form == .variable)
      && clang.isNull(clang.definition(of: cursor)) && clang.hasExternalLinkage(cursor)
    let isImplicit = isBareDeclaration && isMadeUp
    return Declaration(
      name: name, origin: origin, form: form, key: canonical.data.0, cursor: cursor,
      entry: entry,
      isHandWritten: isBareDeclaration && !isImplicit && (form == .function || clang.isDeclaredExtern(canonical)),
      isImplicit: isImplicit, structure: form == .field ? structureName(of: clang.semanticParent(cursor)) : nil,
      isWatched: entry != nil && watched.contains(name))
  }

  private func form(of cursor: Cursor) -> DeclarationForm {
    switch cursor.kind {
    case CursorKind.functionDecl:
      clang.isNull(clang.definition(of: cursor)) ? .function : .inlineFunction
    case CursorKind.cxxMethod, CursorKind.constructor, CursorKind.destructor, CursorKind.conversionFunction,
      CursorKind.functionTemplate:
      .inlineFunction
    case CursorKind.varDecl: clang.isNull(clang.definition(of: cursor)) ? .variable : .constant
    case CursorKind.typedefDecl, CursorKind.structDecl, CursorKind.unionDecl, CursorKind.enumDecl, CursorKind.classDecl,
      CursorKind.typeAliasDecl:
      .type
    case CursorKind.enumConstantDecl: .enumerator
    case CursorKind.fieldDecl: .field
    case CursorKind.macroDefinition: .macro
    default: .other
    }
  }

  /// A struct's typedef if it has no tag, else its tag.
  func structureName(of record: Cursor) -> String {
    var record = record
    var name = clang.spelling(clang.type(of: record))
    // `PyObject.ob_refcnt` stands in an unnamed union from 3.12 on.
    while name.hasSuffix(")"), CursorKind.structDecl...CursorKind.classDecl ~= clang.semanticParent(record).kind {
      record = clang.semanticParent(record)
      name = clang.spelling(clang.type(of: record))
    }
    for prefix in ["const ", "struct ", "union ", "class "] where name.hasPrefix(prefix) {
      name.removeFirst(prefix.count)
    }
    return name
  }
}
