import CLibclang

/// The kinds of cursor that abi3lint tells apart; the numbers are those of `enum CXCursorKind`.
public enum CursorKind {
  /// A declaration that libclang has no kind for; `extern "C"` is one before libclang 16.
  public static let unexposedDecl: Int32 = 1
  public static let structDecl: Int32 = 2
  public static let unionDecl: Int32 = 3
  public static let classDecl: Int32 = 4
  public static let enumDecl: Int32 = 5
  public static let fieldDecl: Int32 = 6
  public static let enumConstantDecl: Int32 = 7
  public static let functionDecl: Int32 = 8
  public static let varDecl: Int32 = 9
  public static let parmDecl: Int32 = 10
  public static let typedefDecl: Int32 = 20
  public static let cxxMethod: Int32 = 21
  public static let namespace: Int32 = 22
  public static let linkageSpec: Int32 = 23
  public static let constructor: Int32 = 24
  public static let destructor: Int32 = 25
  public static let conversionFunction: Int32 = 26
  public static let functionTemplate: Int32 = 30
  public static let classTemplate: Int32 = 31
  public static let classTemplatePartialSpecialization: Int32 = 32
  public static let typeAliasDecl: Int32 = 36
  /// All kinds from `unexposedDecl` up to this one are declarations.
  public static let firstReference: Int32 = 40
  public static let typeRef: Int32 = 43
  public static let baseSpecifier: Int32 = 44
  public static let memberRef: Int32 = 47
  public static let overloadedDeclRef: Int32 = 49
  public static let variableRef: Int32 = 50
  public static let unexposedExpr: Int32 = 100
  public static let declRefExpr: Int32 = 101
  public static let memberRefExpr: Int32 = 102
  public static let callExpr: Int32 = 103
  public static let integerLiteral: Int32 = 106
  public static let stringLiteral: Int32 = 109
  public static let parenExpr: Int32 = 111
  public static let unaryOperator: Int32 = 112
  public static let arraySubscriptExpr: Int32 = 113
  public static let binaryOperator: Int32 = 114
  public static let compoundAssignOperator: Int32 = 115
  public static let conditionalOperator: Int32 = 116
  public static let cStyleCastExpr: Int32 = 117
  public static let compoundLiteralExpr: Int32 = 118
  public static let initListExpr: Int32 = 119
  public static let gnuNullExpr: Int32 = 123
  public static let cxxNewExpr: Int32 = 134
  public static let cxxStaticCastExpr: Int32 = 124
  public static let cxxFunctionalCastExpr: Int32 = 128
  public static let nullPointerLiteral: Int32 = 131
  public static let unaryExpr: Int32 = 136
  public static let compoundStmt: Int32 = 202
  public static let returnStmt: Int32 = 214
  public static let macroDefinition: Int32 = 501
  public static let macroExpansion: Int32 = 502
  public static let inclusionDirective: Int32 = 503
}

/// The kinds of type that abi3lint tells apart; the numbers are those of `enum CXTypeKind`.
public enum TypeKind {
  /// `int`, `unsigned` and the shorter ones.
  public static let smallIntegers: Set<Int32> = [4, 5, 8, 9, 13, 14, 16, 17]
  public static let nullPointer: Int32 = 24
  public static let int: Int32 = 17
  /// `long` and `long long`: what the difference of two pointers is.
  public static let longIntegers: Set<Int32> = [18, 19]
  public static let enumeration: Int32 = 106
  public static let pointer: Int32 = 101
  public static let record: Int32 = 105
  public static let constantArray: Int32 = 112
  public static let incompleteArray: Int32 = 114
  public static let variableArray: Int32 = 115
  public static let dependentSizedArray: Int32 = 116
  public static let elaborated: Int32 = 119
}

/// What a visitor wants next; the numbers are those of `enum CXChildVisitResult`.
public enum Visit: Int32 {
  case stop = 0
  /// Go on with the next sibling.
  case skip = 1
  /// Go on with the children.
  case descend = 2
}

/// A place as libclang gives it: where the token stands in a file. A token of a macro's body stands where the
/// outermost macro is expanded; a token of a macro's argument where the argument is written.
public struct RawLocation: Hashable {
  /// libclang's handle of the file; nil for places that are in no file (builtins, command line).
  public var file: CXFile?
  public var line: Int
  public var column: Int
  /// Bytes from the file's beginning.
  public var offset: Int

  public init(file: CXFile?, line: Int, column: Int, offset: Int) {
    self.file = file
    self.line = line
    self.column = column
    self.offset = offset
  }
}

extension LibClang {
  public func isNull(_ cursor: Cursor) -> Bool { functions.Cursor_isNull(cursor) != 0 }
  public func referenced(_ cursor: Cursor) -> Cursor { functions.getCursorReferenced(cursor) }
  public func canonical(_ cursor: Cursor) -> Cursor { functions.getCanonicalCursor(cursor) }
  public func definition(of cursor: Cursor) -> Cursor { functions.getCursorDefinition(cursor) }
  public func semanticParent(_ cursor: Cursor) -> Cursor { functions.getCursorSemanticParent(cursor) }
  public func template(of cursor: Cursor) -> Cursor { functions.getSpecializedCursorTemplate(cursor) }
  /// Whether a struct is one of C++, which has constructors.
  public func isOfCPlusPlus(_ record: Cursor) -> Bool { functions.getCursorLanguage(record) == 3 }
  public func isDefinition(_ cursor: Cursor) -> Bool { functions.isCursorDefinition(cursor) != 0 }
  /// The file that an inclusion directive brought in; nil if it was not found.
  public func includedFile(_ cursor: Cursor) -> CXFile? { functions.getIncludedFile(cursor) }
  public func isInlined(_ cursor: Cursor) -> Bool { functions.Cursor_isFunctionInlined(cursor) != 0 }
  public func isVirtual(_ cursor: Cursor) -> Bool { functions.CXXMethod_isVirtual(cursor) != 0 }
  public func isFunctionLikeMacro(_ cursor: Cursor) -> Bool { functions.Cursor_isMacroFunctionLike(cursor) != 0 }
  /// Whether a declaration is seen by the linker under its own name.
  public func hasExternalLinkage(_ cursor: Cursor) -> Bool { functions.getCursorLinkage(cursor) == 4 }
  /// Whether `extern` is written before a variable or function.
  public func isDeclaredExtern(_ cursor: Cursor) -> Bool { functions.Cursor_getStorageClass(cursor) == 2 }
  public func isDeclaredStatic(_ cursor: Cursor) -> Bool { functions.Cursor_getStorageClass(cursor) == 3 }
  public func spelling(_ cursor: Cursor) -> String { take(functions.getCursorSpelling(cursor)) }

  /// The declarations that an unresolved name in a template may mean.
  public func overloads(_ cursor: Cursor) -> [Cursor] {
    (0..<functions.getNumOverloadedDecls(cursor)).map { functions.getOverloadedDecl(cursor, $0) }
  }

  public func type(of cursor: Cursor) -> CXType { functions.getCursorType(cursor) }
  public func canonical(_ type: CXType) -> CXType { functions.getCanonicalType(type) }
  public func pointee(_ type: CXType) -> CXType { functions.getPointeeType(type) }
  public func element(_ type: CXType) -> CXType { functions.getArrayElementType(type) }
  /// What declares a type, with its members where they are known: libclang 22 names the first declaration, which may be
  /// `struct PyMethodDef;` alone.
  public func declaration(of type: CXType) -> Cursor {
    let found = functions.getTypeDeclaration(type)
    let definition = definition(of: found)
    return isNull(definition) ? found : definition
  }
  /// The size in bytes; nil for a type without one, such as an incomplete one.
  public func size(of type: CXType) -> Int64? {
    let size = functions.Type_getSizeOf(type)
    return size > 0 ? size : nil
  }
  /// What a function of this type returns.
  public func result(of type: CXType) -> CXType { functions.getResultType(type) }
  public func spelling(_ type: CXType) -> String { take(functions.getTypeSpelling(type)) }

  /// Where a cursor stands: its name, for most.
  public func location(_ cursor: Cursor) -> RawLocation { fileLocation(functions.getCursorLocation(cursor)) }

  /// The file in which a cursor stands, and how many bytes from its beginning. For a line libclang would read the file's
  /// text, were it one of a precompiled header.
  public func file(of cursor: Cursor) -> (file: CXFile?, offset: Int) {
    var file: CXFile?
    var offset: UInt32 = 0
    functions.getFileLocation(functions.getCursorLocation(cursor), &file, nil, nil, &offset)
    return (file, Int(offset))
  }

  /// Where a cursor's text begins: bytes from the beginning of its file.
  public func startOffset(of cursor: Cursor) -> Int {
    var offset: UInt32 = 0
    functions.getFileLocation(functions.getRangeStart(functions.getCursorExtent(cursor)), nil, nil, nil, &offset)
    return Int(offset)
  }

  /// Where a cursor's text begins and ends.
  public func extent(_ cursor: Cursor) -> (start: RawLocation, end: RawLocation) {
    let range = functions.getCursorExtent(cursor)
    return (fileLocation(functions.getRangeStart(range)), fileLocation(functions.getRangeEnd(range)))
  }

  /// Where the outermost macro expansion that holds a cursor stands; the cursor's own place outside of macros.
  public func expansionLocation(_ cursor: Cursor) -> RawLocation {
    var raw = RawLocation(file: nil, line: 0, column: 0, offset: 0)
    read(functions.getCursorLocation(cursor), by: functions.getExpansionLocation, into: &raw)
    return raw
  }

  func fileLocation(_ location: CXSourceLocation) -> RawLocation {
    var raw = RawLocation(file: nil, line: 0, column: 0, offset: 0)
    read(location, by: functions.getFileLocation, into: &raw)
    return raw
  }

  private typealias Reader =
    @convention(c) (
      CXSourceLocation, UnsafeMutablePointer<CXFile?>?, UnsafeMutablePointer<UInt32>?, UnsafeMutablePointer<UInt32>?,
      UnsafeMutablePointer<UInt32>?
    ) -> Void

  private func read(_ location: CXSourceLocation, by reader: Reader, into raw: inout RawLocation) {
    var file: CXFile?
    var line: UInt32 = 0
    var column: UInt32 = 0
    var offset: UInt32 = 0
    reader(location, &file, &line, &column, &offset)
    raw = RawLocation(file: file, line: Int(line), column: Int(column), offset: Int(offset))
  }

  /// Calls `body` for each child, and for theirs where it asks for that.
  public func visitChildren(of cursor: Cursor, _ body: (_ child: Cursor, _ parent: Cursor) -> Visit) {
    withoutActuallyEscaping(body) { escapable in
      let box = VisitorBox(escapable)
      withExtendedLifetime(box) {
        _ = functions.visitChildren(
          cursor,
          { child, parent, data in
            guard let data else { return Visit.stop.rawValue }
            return Unmanaged<VisitorBox>.fromOpaque(data).takeUnretainedValue().body(child, parent).rawValue
          }, Unmanaged.passUnretained(box).toOpaque())
      }
    }
  }
}

extension LibClang {
  /// Calls `body` for each child of one of the kinds, and for theirs; the children of all others are visited. It is as quick
  /// for what is passed over as libclang itself.
  public func visitChildren(
    of cursor: Cursor, kinds: CursorKinds, _ body: (_ child: Cursor, _ parent: Cursor) -> Visit
  ) {
    withoutActuallyEscaping(body) { escapable in
      let box = VisitorBox(escapable)
      withExtendedLifetime(box) {
        kinds.wanted.withUnsafeBufferPointer { wanted in
          var filter = abi3lint_kind_filter(
            visitor: { child, parent, data in
              guard let data else { return Visit.stop.rawValue }
              return Unmanaged<VisitorBox>.fromOpaque(data).takeUnretainedValue().body(child, parent).rawValue
            }, data: Unmanaged.passUnretained(box).toOpaque(), wanted: wanted.baseAddress)
          _ = functions.visitChildren(cursor, abi3lint_visit_wanted, &filter)
        }
      }
    }
  }
}

/// Some kinds of cursor.
public struct CursorKinds: Sendable {
  fileprivate let wanted: [UInt8]

  public init(_ kinds: some Sequence<Int32>) {
    var wanted = [UInt8](repeating: 0, count: Int(ABI3LINT_KINDS))
    for kind in kinds { wanted[Int(kind)] = 1 }
    self.wanted = wanted
  }
}

private final class VisitorBox {
  let body: (Cursor, Cursor) -> Visit
  init(_ body: @escaping (Cursor, Cursor) -> Visit) { self.body = body }
}

extension LibClang {
  /// Whether a cursor stands in a header that was found by `-isystem` or in the compiler's own folders.
  public func isInSystemHeader(_ cursor: Cursor) -> Bool {
    functions.Location_isInSystemHeader(functions.getCursorLocation(cursor)) != 0
  }
}
