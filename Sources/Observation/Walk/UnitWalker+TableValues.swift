import CLibclang
import ClangKit
import PythonAPI

/// What the members of Python's tables hold.
extension UnitWalker {
  /// Reads one member of a row.
  /// - Parameters:
  ///   - enclosingMacro: the macro of the user's that holds the whole row; nil outside of macros.
  ///   - shellOffset: where that macro is used.
  func member(
    _ name: String, of structure: String, value: Cursor, enclosingMacro: String?, shellOffset: Int?
  ) -> TableMember? {
    let extent = clang.extent(value)
    guard let file = files.file(extent.start, cursor: value), file.origin == .user else { return nil }
    let word = file.source.identifier(at: extent.start.offset)
    var member = TableMember(
      name: name, value: constant(value), place: place(of: word, at: extent.start, in: file))
    if let enclosingMacro, extent.start.offset == shellOffset,
      !pastesSlot(member.value, of: "\(structure).\(name)", in: enclosingMacro)
    {
      // The value stands in the macro's text.
      let found = valueInMacro(member.value, enclosingMacro: enclosingMacro)
      member.firstUse = macros.firstUses[found?.macro ?? enclosingMacro] ?? member.place
      if let found { member.place = found.place }
    } else if extent.end.line == extent.start.line, extent.end.column > extent.start.column {
      member.place.endColumn = extent.end.column
      if macros.macros[word] == nil, extent.end.offset - extent.start.offset <= 80 {
        let bytes = file.source.bytes[extent.start.offset..<min(extent.end.offset, file.source.bytes.count)]
        member.text = String(decoding: bytes, as: UTF8.self)
      }
    }
    if NumberTable.shared.members.contains("\(structure).\(name)") { member.names = spelledNames(in: value) }
    return member
  }

  /// Whether a macro puts the name of a slot together with `##`: it stands nowhere but in the use.
  private func pastesSlot(_ value: TableConstant, of member: String, in enclosingMacro: String) -> Bool {
    guard case .integer(let number) = value, let slot = NumberTable.shared.slot(number, in: member)
    else { return false }
    return macros.find(slot, asMember: false, from: enclosingMacro) == nil && macros.pastes(slot, from: enclosingMacro)
  }

  /// Where a macro's text has what a member holds, else where the macro is defined.
  private func valueInMacro(_ value: TableConstant, enclosingMacro: String) -> (place: Place, macro: String)? {
    let word: String? =
      switch value {
      case .function(let key), .variable(let key, _): key.name
      case .string(let text): "\"\(text)\""
      case .null: "NULL"
      case .integer, .unknown: nil
      }
    if let word, let found = macros.find(text: word, from: enclosingMacro) { return found }
    return macros.macros[enclosingMacro].map { macro in
      let column = macro.start.column
      let place = Place(
        path: macro.path, line: macro.start.line, column: column, endColumn: column + macro.name.utf8.count)
      return (place, macro.name)
    }
  }

  // MARK: - Constants

  func constant(_ expression: Cursor) -> TableConstant {
    if isInteger(clang.canonical(clang.type(of: expression)).kind) {
      let reader = ConstantReader(clang: clang, declarations: declarations)
      return (clang.integer(expression) ?? reader.value(of: expression).integer).map { .integer($0) } ?? .unknown
    }
    var current = expression
    for _ in 0..<64 {
      switch current.kind {
      case CursorKind.integerLiteral:
        guard let number = clang.integer(current) else { return .unknown }
        return number == 0 ? .null : .integer(number)
      case CursorKind.gnuNullExpr, CursorKind.nullPointerLiteral: return .null
      case CursorKind.stringLiteral: return text(of: current)
      case CursorKind.declRefExpr: return object(clang.referenced(current))
      case CursorKind.compoundLiteralExpr:
        guard let list = children(of: current).last, list.kind == CursorKind.initListExpr else { return .unknown }
        return .variable(key(ofTableAt: list), isAutomatic: currentFunction != nil)
      case CursorKind.unaryOperator:
        // `&spec`; of what a pointer points to nothing is known.
        guard let inner = children(of: current).first, inner.kind == CursorKind.declRefExpr,
          clang.canonical(clang.type(of: current)).kind == TypeKind.pointer
        else { return .unknown }
        let target = clang.referenced(inner)
        let kind = clang.canonical(clang.type(of: target)).kind
        return kind == TypeKind.pointer || isArray(clang.canonical(clang.type(of: target))) ? .unknown : object(target)
      case CursorKind.parenExpr, CursorKind.unexposedExpr, CursorKind.cStyleCastExpr,
        CursorKind.cxxStaticCastExpr...CursorKind.cxxFunctionalCastExpr:
        let inner = children(of: current).filter { $0.kind >= CursorKind.unexposedExpr }
        guard inner.count == 1 else { return .unknown }
        current = inner[0]
        if isInteger(clang.canonical(clang.type(of: current)).kind), current.kind != CursorKind.integerLiteral {
          return clang.integer(current).map { $0 == 0 ? .null : .integer($0) } ?? .unknown
        }
      default: return .unknown
      }
    }
    return .unknown
  }

  private func object(_ target: Cursor) -> TableConstant {
    switch target.kind {
    case CursorKind.functionDecl, CursorKind.cxxMethod: return .function(key(of: target))
    case CursorKind.varDecl:
      let type = clang.canonical(clang.type(of: target))
      if isArray(type), let text = constantText(of: target) { return text }
      return type.kind == TypeKind.record || isArray(type)
        ? .variable(key(of: target), isAutomatic: isAutomatic(target)) : .unknown
    default: return .unknown
    }
  }

  private func text(of literal: Cursor) -> TableConstant {
    StringSpelling.bytes(clang.spelling(literal)).map { .string(String(decoding: $0, as: UTF8.self)) } ?? .unknown
  }

  /// What a constant array of characters holds that lives as long as the program.
  private func constantText(of variable: Cursor) -> TableConstant? {
    guard !isAutomatic(variable), clang.isConstant(clang.element(clang.type(of: variable))),
      let initialiser = clang.initialiser(of: clang.definition(of: variable))
    else { return nil }
    let text = constant(initialiser)
    if case .string = text { return text }
    return nil
  }

  /// Integers, `bool` and enumerations.
  func isInteger(_ kind: Int32) -> Bool { 3...20 ~= kind || kind == 106 }

  // MARK: - Names

  /// The slots and flags that an expression spells, also in the user's macros that it uses.
  private func spelledNames(in expression: Cursor) -> [SpelledName] {
    var seen: Set<RawLocation> = []
    var found: Set<SpelledName> = []
    func look(at cursor: Cursor) {
      let location = clang.location(cursor)
      guard seen.insert(location).inserted, let file = files.file(location, cursor: cursor), file.origin == .user
      else { return }
      let word = file.source.identifier(at: location.offset)
      if NumberTable.shared.isSlot(word) || NumberTable.shared.isFlag(word) {
        found.insert(SpelledName(name: word, place: place(of: word, at: location, in: file)))
      } else if macros.macros[word] != nil {
        found.formUnion(spelledNames(inMacro: word, use: place(of: word, at: location, in: file)))
      }
    }
    look(at: expression)
    clang.visitChildren(of: expression) { child, _ in
      look(at: child)
      return .descend
    }
    return found.sorted { ($0.place, $0.name) < ($1.place, $1.name) }
  }

  private func spelledNames(inMacro enclosingMacro: String, use: Place) -> [SpelledName] {
    macros.reachable(from: enclosingMacro).flatMap { macro in
      macros.names(in: macro).filter { NumberTable.shared.isSlot($0.name) || NumberTable.shared.isFlag($0.name) }
        .map { SpelledName(name: $0.name, place: $0.place, firstUse: macros.firstUses[macro.name] ?? use) }
    }
  }
}
