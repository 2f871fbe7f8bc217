import CLibclang
import ClangKit
import PythonAPI

/// Walks one translation unit once and gathers what the rules may ask for.
final class UnitWalker {
  let parsed: ParsedUnit
  let unit: TranslationUnit
  let clang: LibClang
  let files: FileTable
  let declarations: DeclarationCache
  let macros = MacroTable()
  private(set) lazy var compiledText = CompiledText(parsed.compiledLines)
  var preprocessing = PreprocessingRecord()
  /// Which of the user's functions end up in the object file.
  let emission = EmissionGraph()

  /// Undeclared names whose real home is wanted (see `home(of:)`).
  let wanted: Set<String>
  /// Where the user's files declare the wanted names.
  var userHomes: [String: NameHome] = [:]
  let prelude: UsedPrelude?
  private var headerNames: (names: HeaderNames, scope: HeaderSurvey.Scope)?

  var names: [PendingName] = []
  var members: [MemberAccess] = []
  var layouts: [LayoutUse] = []
  var includes: [HeaderInclude] = []
  var packageIncludes: [HeaderInclude] = []
  /// The includes by line, and where they lead.
  private(set) var includeLines: [LineKey: HeaderInclude] = [:]
  private(set) var includedPaths: [LineKey: String] = [:]
  var handDeclarations: [HandDeclaration] = []
  /// Which functions use what the user declared by hand; nil stands for the file level.
  var handDeclarationUses: [String: Set<UnsafeRawPointer?>] = [:]
  var imports: [(symbol: ImportedSymbol, function: UnsafeRawPointer?)] = []
  /// Names of Python's that the user's files define themselves.
  var userDefined: Set<String> = []
  /// The structs, by Python's typedefs, that the user's files define themselves.
  var userStructures: Set<String> = []
  /// Calls of functions that the facts mention.
  var calls: [PendingCall] = []
  /// The user's plain functions that are compiled only where something calls them.
  private(set) var inlineFunctions: Set<UnsafeRawPointer> = []
  /// Where the GIL is given up and taken back.
  var gilSwitches: [GILSwitch] = []
  var idioms: [PendingIdiom] = []
  var entryPoints: [EntryPoint] = []
  /// The user's functions that stand in one of Python's tables: Python calls them.
  var slotFunctions: Set<UnsafeRawPointer> = []
  /// Where each declaration at file or namespace level of the user's files begins and ends.
  var topLevel: [(path: String, lines: ClosedRange<Int>)] = []

  /// The function whose body is being walked; nil at file level.
  var currentFunction: UnsafeRawPointer?
  /// Where it begins, in bytes from its file's beginning.
  var functionStart = 0
  /// Where in `layouts` the static variables stand, by their first declaration.
  var variables: [UnsafeRawPointer: Int] = [:]
  /// Up to where in a function's text words about versions were looked for, and whether there is one.
  var versionWords = (path: "", start: 0, end: 0, isFound: false)
  /// Values behind `*` whose address is taken, or whose size is asked for: nothing needs their layout.
  var harmlessValues: Set<UnsafeRawPointer> = []
  /// The struct that the static type object being initialised is of; its designators are silent.
  var initialisedStructure: String?
  /// Python's tables, and what belongs to them.
  let tables = TableNotes()
  /// What inline functions of headers import.
  var inlineImports: [UnsafeRawPointer: [String]] = [:]

  init(_ parsed: ParsedUnit, wanted: Set<String> = []) {
    self.parsed = parsed
    unit = parsed.unit
    prelude = parsed.prelude
    self.wanted = wanted
    clang = unit.clang
    files = FileTable(
      unit: unit, pythonFolders: parsed.pythonFolders, ownership: parsed.ownership, prelude: parsed.prelude)
    declarations = DeclarationCache(clang: unit.clang, files: files, watched: parsed.watched)
    macros.isOwn = { [parsed] in parsed.isOfProject($0) }
  }

  /// The names that the headers show. They are gathered when the first one is asked for, at most three times: few files
  /// need to know more than Python's macros.
  func names(_ scope: HeaderSurvey.Scope) -> HeaderNames {
    if let headerNames, headerNames.scope >= scope { return headerNames.names }
    let names = HeaderNames(
      prelude: prelude?.record.names, others: HeaderSurvey.names(of: unit, files: files, scope: scope))
    headerNames = (names, scope)
    return names
  }

  func walk() {
    takePrelude()
    clang.visitChildren(of: unit.cursor) { cursor, _ in
      switch cursor.kind {
      case CursorKind.macroDefinition: self.define(cursor)
      case CursorKind.macroExpansion: self.expand(cursor)
      case CursorKind.inclusionDirective: self.include(cursor)
      default: return self.visit(cursor, nil)
      }
      return .skip
    }
  }

  // MARK: - Preprocessing

  private func define(_ cursor: Cursor) {
    guard let file = files.file(of: cursor), file.origin != .system else { return }
    if file.origin == .python {
      preprocessing.notePythonMacro(in: file.path) { clang.spelling(cursor) }
      return
    }
    let location = clang.location(cursor)
    define(
      clang.spelling(cursor), from: location, to: clang.extent(cursor).end.offset,
      isFunctionLike: clang.isFunctionLikeMacro(cursor), in: file)
  }

  func define(_ name: String, from start: RawLocation, to end: Int, isFunctionLike: Bool, in file: FileTable.File) {
    preprocessing.noteDefinition(of: name, in: file)
    if APIDatabase.shared.entry(named: name) != nil { userDefined.insert(name) }
    macros.define(
      name: name, path: file.path, source: file.source, start: start, end: end, isFunctionLike: isFunctionLike)
  }

  private func expand(_ cursor: Cursor) {
    guard let file = files.file(of: cursor), file.origin == .user else { return }
    let location = clang.location(cursor)
    // `#ifdef NAME` counts as an expansion for libclang; asking is not using.
    guard file.source.directive(around: location.offset) == nil else {
      return preprocessing.noteDirectiveUse(at: location.offset, in: file)
    }
    let definition = clang.referenced(cursor)
    guard !clang.isNull(definition) else { return }
    let name = clang.spelling(cursor)
    // A name that `##` made has the place of the macro that made it.
    let place = place(of: file.source.identifier(at: location.offset), at: location, in: file)
    switch files.origin(of: definition) {
    case .user: macros.use(name, at: place)
    case .python:
      noteGIL(name, at: location, in: file)
      if TableNotes.makers.contains(name) { noteMaker(name, at: cursor, in: file.source) }
      if ConfigurationMacro.role(of: name) == .version { preprocessing.versionPaths.insert(file.path) }
      guard let declaration = declarations.declaration(definition), !declaration.isHarmless else { return }
      names.append(PendingName(name: name, place: place, form: .macro, function: nil, enclosingMacro: nil))
    case .system: break
    }
  }

  private func include(_ cursor: Cursor) {
    guard let file = files.file(of: cursor), file.origin == .user else { return }
    let location = clang.location(cursor)
    let name = clang.spelling(cursor)
    let found = clang.includedFile(cursor).map(unit.name)
    let extent = clang.extent(cursor)
    include(
      name, found: found, offset: location.offset,
      place: Place(
        path: file.path, line: location.line, column: extent.start.column,
        endColumn: max(extent.start.column + 1, extent.end.line == location.line ? extent.end.column : 0)))
  }

  func include(_ name: String, found: String?, offset: Int, place: Place) {
    let include = HeaderInclude(name: name, isFound: found != nil, place: place)
    let isOfPython = found.map(files.isOfPython) == true
    preprocessing.noteInclude(
      include, at: .init(path: place.path, offset: offset, place: place), found: found, isOfPython: isOfPython)
    includeLines[place.lineKey] = include
    includedPaths[place.lineKey] = found
    if HeaderPackage.of(include: name) != nil, parsed.isOfProject(place.path),
      found.map({ !parsed.isOfProject($0) }) ?? true
    {
      packageIncludes.append(include)
    }
    // A header of the user's may well be called `internal/types.h` or `token.h`.
    if found == nil || isOfPython { includes.append(include) }
  }

  // MARK: - The tree

  private var recordVisits: [UnsafeRawPointer: Int] = [:]

  /// The kinds that `visit` looks at; what stands below others is looked at all the same.
  private static let kinds = CursorKinds(
    Array(CursorKind.unexposedDecl..<CursorKind.firstReference) + [
      CursorKind.declRefExpr, CursorKind.typeRef, CursorKind.overloadedDeclRef, CursorKind.variableRef,
      CursorKind.memberRefExpr, CursorKind.memberRef, CursorKind.callExpr, CursorKind.baseSpecifier,
      CursorKind.unaryExpr,
      CursorKind.unaryOperator, CursorKind.arraySubscriptExpr, CursorKind.binaryOperator,
      CursorKind.compoundAssignOperator, CursorKind.cxxNewExpr, CursorKind.returnStmt, CursorKind.initListExpr,
    ])

  /// Visits what stands below a cursor.
  private func descend(_ cursor: Cursor) { clang.visitChildren(of: cursor, kinds: Self.kinds) { self.visit($0, $1) } }

  func visit(_ cursor: Cursor, _ parent: Cursor?) -> Visit {
    switch cursor.kind {
    // Parameters in `sizeof(void (*)(T))` are passed to nobody.
    case CursorKind.parmDecl where parent?.kind == CursorKind.unaryExpr: return .skip
    case CursorKind.unexposedDecl..<CursorKind.firstReference: return visitDeclaration(cursor)
    case CursorKind.declRefExpr, CursorKind.typeRef, CursorKind.overloadedDeclRef, CursorKind.variableRef:
      refer(cursor)
    case CursorKind.memberRefExpr, CursorKind.memberRef:
      noteHarmlessOperand(of: cursor)
      accessMember(cursor, parent: parent)
    case CursorKind.callExpr:
      // Constructors and conversions have no other trace in the tree.
      if let callee = declarations.declaration(clang.referenced(cursor)), callee.origin == .user {
        emission.edge(from: currentFunction, to: callee.key)
      } else {
        noteCall(cursor)
        noteUncastPointer(cursor)
        noteCopy(cursor)
      }
    case CursorKind.baseSpecifier:
      if let structure = recordOfPython(clang.type(of: cursor)) { add(.baseClass, of: structure, at: cursor) }
    case CursorKind.unaryExpr, CursorKind.unaryOperator, CursorKind.arraySubscriptExpr, CursorKind.binaryOperator,
      CursorKind.compoundAssignOperator, CursorKind.cxxNewExpr:
      if cursor.kind == CursorKind.binaryOperator { noteComparison(cursor) }
      checkLayout(of: cursor, parent: parent)
      if cursor.kind == CursorKind.binaryOperator || cursor.kind == CursorKind.compoundAssignOperator {
        noteTableAssignment(cursor)
      }
    case CursorKind.returnStmt: noteReturn(cursor)
    case CursorKind.initListExpr: noteTable(cursor, parent: parent)
    default: break
    }
    return .descend
  }

  /// A record stands in the tree by itself and within the declaration whose type it is. Records in records would be
  /// walked twice as often for each level.
  private func isKnown(_ record: Cursor) -> Bool {
    guard CursorKind.structDecl...CursorKind.enumDecl ~= record.kind, let declaration = record.data.0 else {
      return false
    }
    recordVisits[declaration, default: 0] += 1
    return recordVisits[declaration, default: 0] > 2
  }

  private func visitDeclaration(_ cursor: Cursor) -> Visit {
    if isKnown(cursor) { return .skip }
    // `extern "C" {` of the user's may hold an include.
    guard let file = files.file(of: cursor), file.origin == .user else { return .skip }
    let location = clang.location(cursor)
    if !wanted.isEmpty { noteHomes(under: cursor, path: file.path) }
    if currentFunction == nil, initialisedStructure == nil {
      let extent = clang.extent(cursor)
      if extent.end.line >= extent.start.line { topLevel.append((file.path, extent.start.line...extent.end.line)) }
    }
    switch cursor.kind {
    case CursorKind.functionDecl, CursorKind.cxxMethod, CursorKind.constructor, CursorKind.destructor,
      CursorKind.conversionFunction, CursorKind.functionTemplate:
      declare(cursor, at: location, in: file)
      if clang.isDefinition(cursor) {
        noteEntryPoint(declarations.declaration(cursor), at: location, in: file)
        noteResultType(of: cursor)
      }
      return visitFunction(cursor, isMain: true)
    case CursorKind.varDecl:
      // A local variable is nothing that the rest of the file could mean by the name.
      if currentFunction == nil || clang.isDeclaredExtern(cursor) { declare(cursor, at: location, in: file) }
      return visitVariable(cursor, at: location, in: file)
    case CursorKind.fieldDecl:
      useLayout(of: cursor, kind: .member, at: location, in: file)
    case CursorKind.parmDecl:
      useLayout(of: cursor, kind: .parameter, at: location, in: file)
    case CursorKind.typedefDecl, CursorKind.structDecl, CursorKind.unionDecl, CursorKind.classDecl, CursorKind.enumDecl,
      CursorKind.enumConstantDecl, CursorKind.typeAliasDecl:
      if clang.isDefinition(cursor) || cursor.kind == CursorKind.typedefDecl { own(cursor) }
    default: break
    }
    return .descend
  }

  private func visitFunction(_ cursor: Cursor, isMain: Bool) -> Visit {
    let outer = currentFunction
    let outerStart = functionStart
    functionStart = clang.location(cursor).offset
    let key = declarations.declaration(cursor)?.key
    if outer == nil || key == nil {
      currentFunction = key
    } else {
      // A method of a local class, or a lambda's operator: as emitted as what holds it.
      emission.edge(from: outer, to: key)
      currentFunction = key
    }
    if let key, cursor.kind == CursorKind.functionDecl, clang.isInlined(cursor) { inlineFunctions.insert(key) }
    if clang.isDefinition(cursor), isRoot(cursor) { emission.addRoot(currentFunction) }
    descend(cursor)
    currentFunction = outer
    functionStart = outerStart
    return .skip
  }

  /// Whether a function is compiled whether or not anything calls it.
  private func isRoot(_ cursor: Cursor) -> Bool {
    switch cursor.kind {
    case CursorKind.functionDecl: clang.hasExternalLinkage(cursor) && !clang.isInlined(cursor)
    case CursorKind.functionTemplate: false
    // Who calls destructors, and operators on temporaries, does not show in the tree.
    case CursorKind.destructor, CursorKind.conversionFunction: true
    default: !clang.isInlined(cursor) || clang.isVirtual(cursor)
    }
  }

  private func visitVariable(_ cursor: Cursor, at location: RawLocation, in file: FileTable.File) -> Visit {
    useLayout(
      of: cursor, kind: currentFunction == nil || clang.isDeclaredStatic(cursor) ? .staticVariable : .localVariable,
      at: location, in: file)
    let outer = initialisedStructure
    if let structure = recordOfPython(clang.type(of: cursor)) { initialisedStructure = structure }
    let function = currentFunction
    if function == nil {
      let key = declarations.declaration(cursor)?.key
      currentFunction = key
      if !clang.isDeclaredStatic(cursor) { emission.addRoot(key) }
    }
    descend(cursor)
    currentFunction = function
    initialisedStructure = outer
    return .skip
  }

  /// Notes a function or variable of the user's that bears a name of Python's.
  private func declare(_ cursor: Cursor, at location: RawLocation, in file: FileTable.File) {
    guard let declaration = declarations.declaration(cursor), declaration.entry != nil else { return }
    if declaration.isHandWritten, declaration.origin == .user {
      handDeclarations.append(
        HandDeclaration(
          name: declaration.name, place: place(of: declaration.name, at: location, in: file), isUsed: false))
    } else if declaration.origin == .user, !declaration.isImplicit,
      !clang.isNull(clang.definition(of: cursor)) || !clang.hasExternalLinkage(cursor)
    {
      userDefined.insert(declaration.name)
    } else if clang.isDefinition(cursor) {
      // A definition that collides with a header that shows too much: a shim, seen by the resolved parse.
      userDefined.insert(declaration.name)
    }
  }

  private func own(_ cursor: Cursor) {
    let name = clang.spelling(cursor)
    if APIDatabase.shared.entry(named: name) != nil { userDefined.insert(name) }
    guard [CursorKind.typedefDecl, CursorKind.structDecl, CursorKind.unionDecl].contains(cursor.kind),
      let structure = APIDatabase.shared.structure(named: name)
    else { return }
    // `typedef struct _frame PyFrameObject;` defines nothing.
    let record = clang.declaration(of: clang.canonical(clang.type(of: cursor)))
    if clang.isDefinition(record), files.origin(of: record) == .user { userStructures.insert(structure.typedefName) }
  }

  // MARK: - Places

  /// A place of one word.
  func place(of word: String, at location: RawLocation, in file: FileTable.File) -> Place {
    Place(
      path: file.path, line: location.line, column: location.column,
      endColumn: location.column + max(1, word.utf8.count))
  }
}

/// A name of Python's as the walk met it, before macros are resolved.
struct PendingName {
  var name: String
  /// Where it stands, or where the macro `enclosingMacro` is used whose body holds it.
  var place: Place
  var form: DeclarationForm
  var function: UnsafeRawPointer?
  var enclosingMacro: String?
}

/// Where a name is declared that the strict parse lacks.
struct NameHome: Hashable {
  var origin: Origin
  var path: String
}
