import CLibclang
import ClangKit
import PythonAPI

/// Python's tables and descriptions: their initialisers, and assignments to their members.
extension UnitWalker {
  /// Notes an initialiser list, if it is that of a table. The lists inside it are read with it.
  func noteTable(_ list: Cursor, parent: Cursor?) {
    if let key = list.data.1, tables.readLists.contains(key) { return }
    let type = clang.type(of: list)
    switch clang.canonical(type).kind {
    case TypeKind.record, TypeKind.constantArray...TypeKind.dependentSizedArray: break
    default: return
    }
    if case .other = shape(of: type) { return }
    let variable = parent.flatMap { $0.kind == CursorKind.varDecl ? $0 : nil }
    var context = TableContext(
      owner: variable.map { key(of: $0) } ?? key(ofTableAt: list), isVersionChecked: false)
    if currentFunction != nil, variable.map({ isAutomatic($0) }) ?? true {
      context.isVersionChecked = speaksOfVersions(around: list)
    }
    read(list, as: type, context: context)
  }

  private func read(_ list: Cursor, as type: CXType, context: TableContext) {
    if let key = list.data.1 { tables.readLists.insert(key) }
    let canonical = clang.canonical(type)
    if isArray(canonical) {
      readArray(list, element: clang.element(canonical), context: context)
      return
    }
    switch shape(of: canonical) {
    case .table(let structure, let members):
      addRow(structure, members: members, elements: children(of: list), at: list, context: context)
    case .holder(let members):
      var next = 0
      for child in children(of: list) {
        let (name, value) = designated(child)
        if let name { next = members.firstIndex { $0.name == name } ?? members.count }
        guard next < members.count else { return }
        if value.kind == CursorKind.initListExpr {
          var inner = context
          inner.owner?.name += ".\(members[next].name)"
          read(value, as: members[next].type, context: inner)
        }
        next += 1
      }
    case .other: break
    }
  }

  private func readArray(_ list: Cursor, element: CXType, context: TableContext) {
    var context = context
    var scalars: [Cursor] = []
    // Braces around a row may be left out: `{Py_tp_new, f, 0, NULL}`.
    func flush() {
      guard case .table(let structure, let members) = shape(of: element), let first = scalars.first else { return }
      addRow(structure, members: members, elements: scalars, at: first, context: context)
      context.index += 1
      scalars = []
    }
    guard case .table(let structure, let members) = shape(of: element), !isArray(clang.canonical(element)) else {
      for child in children(of: list) where designated(child).value.kind == CursorKind.initListExpr {
        read(designated(child).value, as: element, context: context)
        context.index += 1
      }
      return
    }
    for child in children(of: list) {
      let value = designated(child).value
      if let index = designatedIndex(child) { context.index = index }
      if value.kind == CursorKind.initListExpr {
        flush()
        read(value, as: element, context: context)
        context.index += 1
      } else if clang.canonical(clang.type(of: value)).kind == TypeKind.record {
        flush()
        addRow(structure, members: [], elements: [], at: value, context: context, isKnown: false)
        context.index += 1
      } else {
        scalars.append(child)
        if scalars.count == members.count { flush() }
      }
    }
    flush()
  }

  /// The number in an array designator: `[2] = …`.
  private func designatedIndex(_ child: Cursor) -> Int? {
    guard child.kind == CursorKind.unexposedExpr, designated(child).name == nil else { return nil }
    let parts = children(of: child)
    guard parts.count == 2, let first = parts.first else { return nil }
    return clang.integer(first).flatMap { 0...100_000 ~= $0 ? Int($0) : nil }
  }

  /// The member that a designator names, and the value behind it.
  private func designated(_ child: Cursor) -> (name: String?, value: Cursor) {
    guard child.kind == CursorKind.unexposedExpr else { return (nil, child) }
    let parts = children(of: child)
    guard parts.count >= 2, let first = parts.first, let last = parts.last else { return (nil, child) }
    guard first.kind == CursorKind.memberRef else { return (nil, last) }
    // `.m_base.m_index = 1` is about no member of the row's own.
    return (parts.count == 2 ? clang.spelling(first) : "", last)
  }

  private func addRow(
    _ structure: String, members: [String], elements: [Cursor], at cursor: Cursor, context: TableContext,
    isKnown: Bool = true
  ) {
    let start = clang.extent(cursor).start
    guard let file = files.file(start, cursor: cursor), file.origin == .user else { return }
    var row = TableRow(
      structure: structure, owner: context.owner, index: context.index,
      place: place(of: file.source.identifier(at: start.offset), at: start, in: file), members: [],
      isInitialiser: isKnown, isVersionChecked: context.isVersionChecked)
    let enclosingMacro = file.source.identifier(at: start.offset)
    let macro = macros.macros[enclosingMacro] == nil ? nil : enclosingMacro
    if let macro { row.firstUse = macros.firstUses[macro] ?? row.place }
    var next = 0
    for element in elements {
      let (name, value) = designated(element)
      if let name { next = members.firstIndex(of: name) ?? members.count }
      guard next < members.count else { break }
      if let member = member(
        members[next], of: structure, value: value, enclosingMacro: macro, shellOffset: start.offset)
      {
        row.members.append(member)
      }
      next += 1
    }
    if case .string(let name) = row.value("name"), name.hasPrefix("__") {
      row.isNameCompared = comparesNames(with: name, in: file)
    }
    noteCallbacks(of: row, elements: elements)
    tables.rows.append(row)
  }

  /// Whether a file calls `strcmp` with a name, as code does that looks for special members in a table.
  private func comparesNames(with name: String, in file: FileTable.File) -> Bool {
    let key = "\(file.path)\0\(name)"
    if let known = tables.comparedNames[key] { return known }
    let found = file.source.text(containing: "\"\(name)\")").contains { line in
      line.text.contains("strcmp") && compiledText.isSeen(line.offset, in: file)
    }
    tables.comparedNames[key] = found
    return found
  }

  // MARK: - Assignments

  /// Notes `slots[0].slot = Py_tp_new`, `spec.flags |= …`.
  func noteTableAssignment(_ cursor: Cursor) {
    let sides = children(of: cursor)
    guard sides.count == 2, sides[0].kind == CursorKind.memberRefExpr,
      let field = declarations.declaration(clang.referenced(sides[0])), field.origin == .python, field.form == .field,
      let name = field.structure
    else { return }
    let structure = APIDatabase.shared.structure(named: name)?.typedefName ?? name
    guard TableNotes.structures.contains(structure) else { return }
    let start = clang.extent(sides[0]).start
    guard let file = files.file(start, cursor: cursor), file.origin == .user,
      let sign = assignmentSign(behind: clang.extent(sides[0]).end, in: file.source)
    else { return }
    guard var assigned = member(field.name, of: structure, value: sides[1], enclosingMacro: nil, shellOffset: nil)
    else { return }
    if sign != "=" { assigned.value = .unknown }
    tables.rows.append(
      TableRow(
        structure: structure, owner: base(of: sides[0]).map { key(of: $0) },
        place: place(of: file.source.identifier(at: start.offset), at: start, in: file), members: [assigned],
        isInitialiser: false, isVersionChecked: speaksOfVersions(around: cursor)))
  }

  /// The first character of `=`, `|=`, `&=`, …; nil for other operators.
  private func assignmentSign(behind end: RawLocation, in source: SourceText) -> Character? {
    let position = source.skipBlanks(from: end.offset)
    guard position + 1 < source.bytes.count else { return nil }
    let (first, second) = (source.bytes[position], source.bytes[position + 1])
    if first == UInt8(ascii: "=") { return second == UInt8(ascii: "=") ? nil : "=" }
    guard second == UInt8(ascii: "="), "|&+^".utf8.contains(first) else { return nil }
    return Character(UnicodeScalar(first))
  }

  /// The variable whose member it is, through subscripts.
  private func base(of member: Cursor) -> Cursor? {
    var current = member
    for _ in 0..<16 {
      guard let inner = children(of: current).first else { return nil }
      if inner.kind == CursorKind.declRefExpr {
        let variable = clang.referenced(inner)
        guard variable.kind == CursorKind.varDecl else { return nil }
        let kind = clang.canonical(clang.type(of: variable)).kind
        return kind == TypeKind.record || isArray(clang.canonical(clang.type(of: variable))) ? variable : nil
      }
      guard [CursorKind.arraySubscriptExpr, CursorKind.unexposedExpr, CursorKind.parenExpr].contains(inner.kind)
      else { return nil }
      current = inner
    }
    return nil
  }

  // MARK: - Keys and surroundings

  func key(of declaration: Cursor) -> ObjectKey {
    let canonical = clang.canonical(declaration)
    let location = clang.location(canonical)
    let path = files.file(location, cursor: canonical)?.path ?? ""
    return ObjectKey(name: clang.spelling(canonical), path: path, line: location.line, column: location.column)
  }

  func key(ofTableAt list: Cursor) -> ObjectKey {
    let start = clang.extent(list).start
    return ObjectKey(
      name: "", path: files.file(start, cursor: list)?.path ?? "", line: start.line, column: start.column)
  }

  func isAutomatic(_ variable: Cursor) -> Bool {
    let parent = clang.semanticParent(variable).kind
    let isLocal = [
      CursorKind.functionDecl, CursorKind.cxxMethod, CursorKind.constructor, CursorKind.destructor,
      CursorKind.conversionFunction, CursorKind.functionTemplate,
    ].contains(parent)
    return isLocal && !clang.isDeclaredStatic(variable) && !clang.isDeclaredExtern(variable)
  }

  /// Whether the function around a place asks for the version at run time, as far as its words tell.
  func speaksOfVersions(around cursor: Cursor) -> Bool {
    surroundingWords(of: cursor).contains { $0.lowercased().contains("version") }
  }

  /// The identifiers of the declaration at file level that holds a place.
  func surroundingWords(of cursor: Cursor) -> Set<String> {
    let location = clang.location(cursor)
    guard let file = files.file(location, cursor: cursor), file.origin == .user,
      let around = topLevel.last(where: { $0.path == file.path && $0.lines.contains(location.line) })
    else { return [] }
    let tokens = compiledText.tokens(file.source.range(ofLines: around.lines), in: file)
    return Set(tokens.filter { $0.kind == .identifier }.map(file.source.text))
  }
}

/// Where a table stands.
struct TableContext {
  var owner: ObjectKey?
  var index = 0
  var isVersionChecked: Bool
}

extension SourceText {
  /// The lines that have some text, up to its beginning, with where that is.
  func text(containing part: String) -> [(text: String, offset: Int)] {
    let wanted = Array(part.utf8)
    var found: [(text: String, offset: Int)] = []
    var lineStart = 0
    for position in bytes.indices {
      if bytes[position] == UInt8(ascii: "\n") { lineStart = position + 1 }
      guard bytes[position] == wanted[0], position + wanted.count <= bytes.count,
        bytes[position..<position + wanted.count].elementsEqual(wanted)
      else { continue }
      found.append((String(decoding: bytes[lineStart..<position], as: UTF8.self), position))
    }
    return found
  }

  /// Where some lines begin and end.
  func range(ofLines lines: ClosedRange<Int>) -> Range<Int> {
    var line = 1
    var start = 0
    while line < lines.lowerBound, start < bytes.count {
      if bytes[start] == UInt8(ascii: "\n") { line += 1 }
      start += 1
    }
    var end = start
    while line <= lines.upperBound, end < bytes.count {
      if bytes[end] == UInt8(ascii: "\n") { line += 1 }
      end += 1
    }
    return start..<end
  }
}
