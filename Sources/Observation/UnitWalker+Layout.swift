import CLibclang
import ClangKit
import PythonAPI

/// Members and layouts of Python's structs.
extension UnitWalker {
  func accessMember(_ cursor: Cursor, parent: Cursor?) {
    guard let declaration = declarations.declaration(clang.referenced(cursor)) else { return }
    if declaration.origin == .user, declaration.form == .inlineFunction {
      emission.edge(from: currentFunction, to: declaration.key)
    }
    guard declaration.origin == .python, declaration.form == .field, let structure = declaration.structure else { return }
    let isDesignator = cursor.kind == CursorKind.memberRef && parent.map { isInitialiser($0) } ?? false
    if isDesignator, structure == initialisedStructure { return }
    if cursor.kind == CursorKind.memberRefExpr, hasMemberOfPython(below: cursor) { return }
    let location = clang.location(cursor)
    guard let file = files.file(location, cursor: cursor), file.origin == .user else { return }
    var access = MemberAccess(
      structure: structure, member: declaration.name, place: place(of: declaration.name, at: location, in: file),
      firstUse: nil, isDesignator: isDesignator)
    if !file.source.hasIdentifier(declaration.name, at: location.offset) {
      let shell = file.source.identifier(at: location.offset)
      guard macros.macros[shell] != nil else { return }
      let use = place(of: shell, at: location, in: file)
      if let found = macros.find(declaration.name, asMember: true, from: shell) {
        access.place = found.place
        access.firstUse = macros.firstUses[found.macro] ?? use
      } else if macros.pastes(declaration.name, from: shell) {
        access.place = use
      } else {
        // The member of a header's macro that the user's macro calls.
        return
      }
    }
    members.append(access)
  }

  private func isInitialiser(_ parent: Cursor) -> Bool {
    parent.kind == CursorKind.initListExpr || parent.kind == CursorKind.unexposedExpr
  }

  /// Whether the object of a member access is itself a member that is already reported: `a->b.c` is about `b`.
  private func hasMemberOfPython(below cursor: Cursor) -> Bool {
    var current = cursor
    for _ in 0..<64 {
      var base: Cursor?
      clang.visitChildren(of: current) { child, _ in
        base = child
        return .stop
      }
      guard let next = base else { return false }
      switch next.kind {
      case CursorKind.memberRefExpr:
        guard let inner = declarations.declaration(clang.referenced(next)) else { return false }
        // An unnamed member, such as that of `ob_refcnt` in newer headers, is nothing that the user wrote.
        if inner.origin == .python, inner.form == .field, !inner.name.isEmpty, let structure = inner.structure,
          let known = APIDatabase.shared.structure(named: structure), !known.visibleMembers.contains(inner.name)
        {
          return true
        }
        current = next
      case CursorKind.parenExpr, CursorKind.unexposedExpr, CursorKind.arraySubscriptExpr: current = next
      default: return false
      }
    }
    return false
  }

  /// Layout that an expression needs: `sizeof`, `a[i]`, `p + 1`, `*p`.
  func checkLayout(of cursor: Cursor) {
    switch cursor.kind {
    case CursorKind.unaryExpr: checkSizeof(cursor)
    case CursorKind.arraySubscriptExpr:
      if let structure = recordOfPython(clang.type(of: cursor)) { add(.subscripting, of: structure, at: cursor) }
    case CursorKind.unaryOperator:
      if isAddressOf(cursor) { excuseOperand(of: cursor) }
      if cursor.data.1.map(harmlessValues.contains) == true { return }
      if isSmallStep(cursor), let structure = pointeeOfPython(clang.type(of: cursor)) {
        add(.arithmetic, of: structure, at: cursor)
      } else if let structure = recordOfPython(clang.type(of: cursor)) {
        add(.dereference, of: structure, at: cursor)
      }
    case CursorKind.binaryOperator, CursorKind.compoundAssignOperator:
      // The difference of two pointers is a number: its operands tell.
      let operand = pointeeOfPython(clang.type(of: cursor)) ?? firstChild(of: cursor).flatMap { pointeeOfPython(clang.type(of: $0)) }
      if let structure = operand, isSum(cursor) {
        add(.arithmetic, of: structure, at: cursor)
      }
    default: break
    }
  }

  /// `sizeof (T)`, `sizeof x` and their kin, told from the text; the type is that of the operand.
  private func checkSizeof(_ cursor: Cursor) {
    guard let operand = firstChild(of: cursor) else { return }
    excuseOperand(of: cursor)
    let type = operand.kind == CursorKind.typeRef ? clang.type(of: clang.referenced(operand)) : clang.type(of: operand)
    guard let structure = recordOfPython(type) else { return }
    // `sizeof(PyListObject *)` has the same child as `sizeof(PyListObject)`.
    if operand.kind == CursorKind.typeRef, hasStarBehind(operand) { return }
    add(.sizeof, of: structure, at: operand)
  }

  private func hasStarBehind(_ reference: Cursor) -> Bool {
    let location = clang.location(reference)
    guard let file = files.file(location, cursor: reference), file.origin == .user else { return false }
    var end = file.source.skipBlanks(from: file.source.identifierEnd(from: location.offset))
    while file.source.hasIdentifier("const", at: end) { end = file.source.skipBlanks(from: end + 5) }
    return end < file.source.bytes.count && file.source.bytes[end] == UInt8(ascii: "*")
  }

  /// `&x`, told from the text: libclang 14 does not say which operator it is.
  private func isAddressOf(_ cursor: Cursor) -> Bool {
    let start = clang.extent(cursor).start
    guard let file = files.file(start, cursor: cursor), file.origin == .user, start.offset < file.source.bytes.count
    else { return false }
    let byte = file.source.bytes[start.offset]
    if byte == UInt8(ascii: "&") { return true }
    // Inside a macro the text at hand is that of the use; the types tell: only `&` gives a pointer to its operand's type.
    guard isIdentifierByte(byte), let operand = firstChild(of: cursor) else { return false }
    guard recordOfPython(clang.type(of: operand)) != nil else { return false }
    let pointee = clang.canonical(clang.pointee(clang.canonical(clang.type(of: cursor))))
    let value = clang.canonical(clang.type(of: operand))
    return pointee.kind == value.kind && clang.declaration(of: pointee).data.0 == clang.declaration(of: value).data.0
  }

  /// Marks what stands below an operator, through parentheses, as a place rather than a value.
  func excuseOperand(of cursor: Cursor) {
    var current = cursor
    while let operand = firstChild(of: current) {
      if let key = operand.data.1 { harmlessValues.insert(key) }
      guard operand.kind == CursorKind.parenExpr || operand.kind == CursorKind.unexposedExpr else { return }
      current = operand
    }
  }

  func firstChild(of cursor: Cursor) -> Cursor? {
    var first: Cursor?
    clang.visitChildren(of: cursor) { child, _ in
      first = child
      return .stop
    }
    return first
  }

  private func isSmallStep(_ cursor: Cursor) -> Bool {
    let extent = clang.extent(cursor)
    guard let file = files.file(extent.start, cursor: cursor), file.origin == .user else { return false }
    let bytes = file.source.bytes
    func steps(at offset: Int) -> Bool {
      guard offset >= 0, offset + 1 < bytes.count else { return false }
      return bytes[offset] == bytes[offset + 1]
        && (bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-"))
    }
    return steps(at: extent.start.offset) || steps(at: extent.end.offset - 2)
  }

  /// Whether a binary operator is `+`, `-`, `+=` or `-=`, read behind its left operand.
  private func isSum(_ cursor: Cursor) -> Bool {
    guard let left = firstChild(of: cursor) else { return false }
    let end = clang.extent(left).end
    guard let file = files.file(end, cursor: cursor), file.origin == .user else { return false }
    let position = file.source.skipBlanks(from: end.offset)
    guard position < file.source.bytes.count else { return false }
    return file.source.bytes[position] == UInt8(ascii: "+") || file.source.bytes[position] == UInt8(ascii: "-")
  }

  /// A variable, member or parameter that holds a struct of Python's by value.
  func useLayout(of cursor: Cursor, kind: LayoutUse.Kind, at location: RawLocation, in file: FileTable.File) {
    let type = clang.type(of: cursor)
    guard let structure = recordOfPython(type) else { return }
    let name = clang.spelling(cursor)
    if kind == .staticVariable {
      let isMember = CursorKind.structDecl...CursorKind.classDecl ~= clang.semanticParent(cursor).kind
      guard !(isMember || clang.isDeclaredExtern(cursor)) || clang.isDefinition(cursor), replacesForwardDeclaration(cursor)
      else { return }
      add(kind, of: structure, place: place(of: name, at: location, in: file), shell: name, declared: name, source: file)
      return
    }
    // A member stands where its type is spelled, which is what has to change.
    var typeReference: Cursor?
    clang.visitChildren(of: cursor) { child, _ in
      if child.kind == CursorKind.typeRef { typeReference = child }
      return typeReference == nil ? .skip : .stop
    }
    add(kind, of: structure, at: typeReference ?? cursor, declared: name)
  }

  /// Whether a variable is to be noted: the first declaration of it, or the one with the initialiser, which takes the
  /// place of an earlier one without.
  private func replacesForwardDeclaration(_ cursor: Cursor) -> Bool {
    guard let key = clang.canonical(cursor).data.0 else { return true }
    guard let earlier = variables[key] else {
      variables[key] = layouts.count
      return true
    }
    var hasInitialiser = false
    clang.visitChildren(of: cursor) { child, _ in
      if child.kind >= CursorKind.unexposedExpr { hasInitialiser = true }
      return .skip
    }
    guard hasInitialiser, layouts.indices.contains(earlier) else { return false }
    layouts.remove(at: earlier)
    for (other, index) in variables where index > earlier { variables[other] = index - 1 }
    variables[key] = layouts.count
    return true
  }

  func add(_ kind: LayoutUse.Kind, of structure: String, at cursor: Cursor, declared: String? = nil) {
    let location = clang.location(cursor)
    guard let file = files.file(location, cursor: cursor), file.origin == .user else { return }
    let word = file.source.identifier(at: location.offset)
    add(
      kind, of: structure, place: place(of: word, at: location, in: file), shell: word, declared: declared, source: file)
  }

  private func add(
    _ kind: LayoutUse.Kind, of structure: String, place: Place, shell: String, declared: String?, source: FileTable.File
  ) {
    var use = LayoutUse(kind: kind, structure: structure, place: place, firstUse: nil, declared: declared)
    if shell != declared, macros.macros[shell] != nil {
      let typedef = APIDatabase.shared.structure(named: structure)?.typedefName ?? structure
      let found =
        macros.find(typedef, asMember: false, from: shell) ?? macros.find(structure, asMember: false, from: shell)
        ?? declared.flatMap { macros.find($0, asMember: false, from: shell) }
      if let found {
        use.place = found.place
        use.firstUse = macros.firstUses[found.macro] ?? place
      }
    } else if shell != declared, APIDatabase.shared.entry(named: shell)?.kinds.contains(.macro) == true {
      // `PyDateTime_GET_YEAR(x)`: the layout is the header's business, the macro's name is the user's.
      return
    }
    layouts.append(use)
  }

  /// The tag or typedef of the struct of Python's that a value of this type holds, through arrays.
  func recordOfPython(_ type: CXType) -> String? {
    var canonical = clang.canonical(type)
    while (TypeKind.constantArray...TypeKind.dependentSizedArray).contains(canonical.kind) {
      canonical = clang.canonical(clang.element(canonical))
    }
    guard canonical.kind == TypeKind.record else { return nil }
    let record = clang.declaration(of: canonical)
    guard let declaration = declarations.declaration(record), declaration.origin == .python else { return nil }
    return declarations.structureName(of: record)
  }

  private func pointeeOfPython(_ type: CXType) -> String? {
    let canonical = clang.canonical(type)
    return canonical.kind == TypeKind.pointer ? recordOfPython(clang.pointee(canonical)) : nil
  }
}
