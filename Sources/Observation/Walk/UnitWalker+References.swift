import CLibclang
import ClangKit
import PythonAPI

/// References to what is declared elsewhere.
extension UnitWalker {
  /// Notes what a reference to a declaration uses.
  func refer(_ cursor: Cursor) {
    var target = clang.referenced(cursor)
    if cursor.kind == CursorKind.overloadedDeclRef { target = clang.overloads(cursor).first ?? target }
    guard let declaration = declarations.declaration(target) else { return }
    // `&PyTypeObject::tp_name`
    if declaration.form == .field { return accessMember(cursor, parent: nil) }
    if declaration.origin == .user {
      switch declaration.form {
      case .inlineFunction, .constant, .variable, .function: emission.edge(from: currentFunction, to: declaration.key)
      default: break
      }
      if initialisedStructure != nil, declaration.form == .inlineFunction, let key = declaration.key {
        slotFunctions.insert(key)
      }
      guard declaration.isHandWritten || declaration.isImplicit else { return }
      // Where a header of the user's is missing, a `FREE` of the user's is undeclared as well.
      let isOfUser = !declaration.name.hasPrefix("Py") && !declaration.name.hasPrefix("_Py")
      if isOfUser, !handDeclarations.contains(where: { $0.name == declaration.name }) { return }
      if declaration.isHandWritten { handDeclarationUses[declaration.name, default: []].insert(currentFunction) }
    } else if declaration.origin == .system {
      return
    }
    let location = clang.location(cursor)
    guard let file = files.file(location, cursor: cursor), file.origin == .user else { return }
    let isSpelled = file.source.hasIdentifier(declaration.name, at: location.offset)
    if declaration.origin == .python { noteImports(of: declaration, at: location, in: file, isSpelled: isSpelled) }
    guard !declaration.isHarmless else { return }
    if declaration.form == .type, declaration.entry == nil || !looksLikePython(declaration.name) { return }
    spell(declaration, at: location, in: file, isSpelled: isSpelled)
  }

  /// Tags (`struct _ts`) and helper types are judged only when they bear Python's prefix or are public typedefs.
  private func looksLikePython(_ name: String) -> Bool {
    name.hasPrefix("Py") || name.hasPrefix("_Py") || !name.hasPrefix("_")
  }

  private func spell(_ declaration: Declaration, at location: RawLocation, in file: FileTable.File, isSpelled: Bool) {
    var enclosingMacro: String?
    if !isSpelled {
      let text = file.source.identifier(at: location.offset)
      // What a header's own macro expands to is not the user's word.
      guard macros.macros[text] != nil else { return }
      enclosingMacro = text
    }
    names.append(
      PendingName(
        name: declaration.name,
        place: place(of: isSpelled ? declaration.name : enclosingMacro ?? "", at: location, in: file),
        form: declaration.isImplicit ? .other : declaration.form, function: currentFunction,
        enclosingMacro: enclosingMacro))
  }

  private func noteImports(
    of declaration: Declaration, at location: RawLocation, in file: FileTable.File, isSpelled: Bool
  ) {
    let symbols: [String]
    switch declaration.form {
    case .function, .variable: symbols = isSpelled ? [] : [declaration.name]
    case .inlineFunction: symbols = importsOfInline(declaration)
    default: return
    }
    for symbol in symbols {
      let entry = APIDatabase.shared.entry(named: symbol)
      guard entry?.symbolSince != .firstLimited else { continue }
      let spelled = file.source.identifier(at: location.offset)
      guard spelled != symbol else { continue }
      var at = place(of: spelled, at: location, in: file)
      if macros.macros[spelled] != nil {
        // Symbols that the macro's own text names are spelled, not pulled in.
        if macros.find(symbol, asMember: false, from: spelled) != nil { continue }
        at = macros.find(declaration.name, asMember: false, from: spelled)?.place ?? at
      }
      imports.append((ImportedSymbol(symbol: symbol, spelled: spelled, place: at), currentFunction))
    }
  }

  /// What an inline function of a header imports, itself or through other ones.
  private func importsOfInline(_ declaration: Declaration) -> [String] {
    guard let key = declaration.key else { return [] }
    if let known = inlineImports[key] { return known }
    inlineImports[key] = []
    var found: Set<String> = []
    clang.visitChildren(of: clang.definition(of: declaration.cursor)) { cursor, _ in
      guard cursor.kind == CursorKind.declRefExpr,
        let used = self.declarations.declaration(self.clang.referenced(cursor)), used.origin == .python
      else { return .descend }
      switch used.form {
      case .function, .variable: found.insert(used.name)
      case .inlineFunction: found.formUnion(self.importsOfInline(used))
      default: break
      }
      return .descend
    }
    inlineImports[key] = found.sorted()
    return found.sorted()
  }
}
