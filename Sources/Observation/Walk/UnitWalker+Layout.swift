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
    guard declaration.origin == .python, declaration.form == .field, let structure = declaration.structure else {
      return
    }
    let isDesignator = cursor.kind == CursorKind.memberRef && parent.map { isInitialiser($0) } ?? false
    if isDesignator, structure == initialisedStructure { return }
    if cursor.kind == CursorKind.memberRefExpr, hasMemberOfPython(below: cursor) { return }
    let location = clang.location(cursor)
    guard let file = files.file(location, cursor: cursor), file.origin == .user else { return }
    var access = MemberAccess(
      structure: structure, member: declaration.name, place: place(of: declaration.name, at: location, in: file),
      firstUse: nil, isDesignator: isDesignator)
    if !file.source.hasIdentifier(declaration.name, at: location.offset) {
      let enclosingMacro = file.source.identifier(at: location.offset)
      guard macros.macros[enclosingMacro] != nil else { return }
      let use = place(of: enclosingMacro, at: location, in: file)
      if let found = macros.find(declaration.name, asMember: true, from: enclosingMacro) {
        access.place = found.place
        access.firstUse = macros.firstUses[found.macro] ?? use
      } else if macros.pastes(declaration.name, from: enclosingMacro) {
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

  /// A variable, member or parameter that holds a struct of Python's by value.
  func useLayout(of cursor: Cursor, kind: LayoutUse.Kind, at location: RawLocation, in file: FileTable.File) {
    let type = clang.type(of: cursor)
    guard let structure = recordOfPython(type) else { return }
    let name = clang.spelling(cursor)
    if kind == .staticVariable {
      let isMember = CursorKind.structDecl...CursorKind.classDecl ~= clang.semanticParent(cursor).kind
      guard !(isMember || clang.isDeclaredExtern(cursor)) || clang.isDefinition(cursor),
        replacesForwardDeclaration(cursor)
      else { return }
      add(
        kind, of: structure, place: place(of: name, at: location, in: file), enclosingMacro: name, declared: name,
        source: file)
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

  /// A function, defined here, that gives a struct of Python's by value. Where the headers hide the struct's name as well,
  /// the name has a finding of its own.
  func noteResultType(of function: Cursor) {
    guard let structure = recordOfPython(clang.result(of: clang.type(of: function))),
      APIDatabase.shared.structure(named: structure)?.isHiddenName == false
    else { return }
    let name = clang.spelling(function)
    let reference = firstChild(of: function).flatMap { $0.kind == CursorKind.typeRef ? $0 : nil }
    add(.result, of: structure, at: reference ?? function, declared: name)
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
    let isInMacro = clang.extent(cursor).end.offset <= file.source.macroUseEnd(from: location.offset)
    add(
      kind, of: structure, place: place(of: word, at: location, in: file), enclosingMacro: word, declared: declared,
      source: file,
      isInMacro: isInMacro)
  }

  private func add(
    _ kind: LayoutUse.Kind, of structure: String, place: Place, enclosingMacro: String, declared: String?,
    source: FileTable.File,
    isInMacro: Bool = true
  ) {
    var use = LayoutUse(kind: kind, structure: structure, place: place, firstUse: nil, declared: declared)
    if enclosingMacro != declared, macros.macros[enclosingMacro] != nil {
      let typedef = APIDatabase.shared.structure(named: structure)?.typedefName ?? structure
      let found =
        macros.find(typedef, asMember: false, from: enclosingMacro) ?? macros.find(
          structure, asMember: false, from: enclosingMacro)
        ?? declared.flatMap { macros.find($0, asMember: false, from: enclosingMacro) }
      if let found {
        use.place = found.place
        use.firstUse = macros.firstUses[found.macro] ?? place
      }
    } else if enclosingMacro != declared, isInMacro,
      APIDatabase.shared.entry(named: enclosingMacro)?.kinds.contains(.macro) == true
    {
      // `PyDateTime_GET_YEAR(x)`: the layout is the header's business, the macro's name is the user's. In
      // `Py_TYPE(o) + 1` the sum is the user's.
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

  func pointeeOfPython(_ type: CXType) -> String? {
    let canonical = clang.canonical(type)
    return canonical.kind == TypeKind.pointer ? recordOfPython(clang.pointee(canonical)) : nil
  }
}
