import CLibclang
import ClangKit

/// Expressions that need the layout of Python's structs.
extension UnitWalker {
  /// Layout that an expression needs: `sizeof`, `a[i]`, `p + 1`, `*p`, `new T`.
  func checkLayout(of cursor: Cursor, parent: Cursor?) {
    switch cursor.kind {
    case CursorKind.cxxNewExpr:
      if let structure = pointeeOfPython(clang.type(of: cursor)) { add(.allocation, of: structure, at: cursor) }
    case CursorKind.unaryExpr: checkSizeof(cursor)
    case CursorKind.arraySubscriptExpr:
      if let structure = recordOfPython(clang.type(of: cursor)) { add(.subscripting, of: structure, at: cursor) }
    case CursorKind.unaryOperator:
      if isAddressOf(cursor) { noteHarmlessOperand(of: cursor) }
      if cursor.data.1.map(harmlessValues.contains) == true { return }
      if isSmallStep(cursor), let structure = pointeeOfPython(clang.type(of: cursor)) {
        add(.arithmetic, of: structure, at: cursor)
      } else if let structure = recordOfPython(clang.type(of: cursor)), isValue(cursor, parent: parent) {
        add(.dereference, of: structure, at: cursor)
      }
    case CursorKind.compoundAssignOperator:
      if let structure = pointeeOfPython(clang.type(of: cursor)) { add(.arithmetic, of: structure, at: cursor) }
    case CursorKind.binaryOperator:
      if let structure = structureOfSum(cursor) { add(.arithmetic, of: structure, at: cursor) }
    default: break
    }
  }

  /// `sizeof (T)`, `sizeof x` and their kin; the type is that of the operand.
  private func checkSizeof(_ cursor: Cursor) {
    guard let operand = firstChild(of: cursor), operand.kind != CursorKind.parmDecl else { return }
    noteHarmlessOperand(of: cursor)
    let type = operand.kind == CursorKind.typeRef ? clang.type(of: clang.referenced(operand)) : clang.type(of: operand)
    guard let structure = recordOfPython(type) else { return }
    if operand.kind == CursorKind.typeRef, !holds(type, cursor, named: operand) { return }
    add(.sizeof, of: structure, at: operand)
  }

  /// Whether what `sizeof` is asked about holds a struct that its operand names: `sizeof(PyListObject *)` and
  /// `sizeof(void (*)(PyListObject))` have the same child as `sizeof(PyListObject)`.
  private func holds(_ type: CXType, _ expression: Cursor, named reference: Cursor) -> Bool {
    let start = clang.extent(expression).start
    if let file = files.file(start, cursor: expression), file.source.hasIdentifier("sizeof", at: start.offset),
      let whole = clang.integer(expression), let part = clang.size(of: type)
    {
      // No struct of Python's is as small as a pointer.
      return whole % part == 0
    }
    return !hasStarBehind(reference)
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
  func noteHarmlessOperand(of cursor: Cursor) {
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

  /// The struct that a pointer points to which is added to, or subtracted from: told from the types, as the text of an
  /// operand may be that of a macro. libclang 14 does not say which operator it is.
  private func structureOfSum(_ cursor: Cursor) -> String? {
    let operands = children(of: cursor)
    guard operands.count == 2 else { return nil }
    let result = clang.canonical(clang.type(of: cursor)).kind
    let kinds = operands.map { clang.canonical(clang.type(of: $0)).kind }
    let pointees = operands.map { pointeeOfPython(clang.type(of: $0)) }
    guard let structure = pointees[0] ?? pointees[1] else { return nil }
    if result == TypeKind.pointer {
      // `p + 1`; a number that is assigned to a pointer is converted first.
      if pointees[0] != nil { return isInteger(kinds[1]) ? structure : nil }
      // `1 + p`, and not `(n, p)`
      return isInteger(kinds[0]) && !isComma(before: operands[1]) ? structure : nil
    }
    // The difference of two pointers is a `ptrdiff_t`, their comparison an `int` or `bool`.
    guard pointees[0] != nil, pointees[1] != nil else { return nil }
    if result == TypeKind.int { return isMinus(behind: operands[0]) ? structure : nil }
    return TypeKind.longIntegers.contains(result) ? structure : nil
  }

  private func isComma(before operand: Cursor) -> Bool {
    let start = clang.extent(operand).start
    guard let file = files.file(start, cursor: operand), file.origin == .user else { return false }
    let before = file.source.bytes[..<min(start.offset, file.source.bytes.count)]
    return before.last { ![UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n")].contains($0) }
      == UInt8(ascii: ",")
  }

  private func isMinus(behind operand: Cursor) -> Bool {
    let end = clang.extent(operand).end
    guard let file = files.file(end, cursor: operand), file.origin == .user else { return false }
    let position = file.source.skipBlanks(from: end.offset)
    return position < file.source.bytes.count && file.source.bytes[position] == UInt8(ascii: "-")
  }

  /// Whether the struct behind `*` is read or written, and not only referred to.
  private func isValue(_ cursor: Cursor, parent: Cursor?) -> Bool {
    // In C++ a copy is a call, which `noteCopy` sees; all else binds a reference.
    if isOfCPlusPlus(cursor) { return false }
    return parent.map { $0.kind != CursorKind.parenExpr || !isOperandOfTypeof($0) } ?? true
  }

  /// `typeof(*p) q`: in the tree the parentheses hang below the declaration, as an initialiser would.
  private func isOperandOfTypeof(_ parentheses: Cursor) -> Bool {
    let start = clang.extent(parentheses).start
    guard let file = files.file(start, cursor: parentheses), file.origin == .user else { return false }
    let bytes = file.source.bytes
    var end = min(start.offset, bytes.count)
    while end > 0, [UInt8(ascii: " "), UInt8(ascii: "(")].contains(bytes[end - 1]) { end -= 1 }
    var begin = end
    while begin > 0, isIdentifierByte(bytes[begin - 1]) { begin -= 1 }
    return ["typeof", "__typeof", "__typeof__", "typeof_unqual"].contains(file.source.identifier(at: begin))
  }

  private func isOfCPlusPlus(_ cursor: Cursor) -> Bool {
    clang.isOfCPlusPlus(clang.declaration(of: clang.canonical(clang.type(of: cursor))))
  }

  /// Notes a struct behind `*` that C++ copies, or assigns to: both are calls of functions that the compiler made.
  func noteCopy(_ call: Cursor) {
    let callee = clang.referenced(call)
    guard callee.kind == CursorKind.constructor || callee.kind == CursorKind.cxxMethod,
      files.origin(of: callee) != .user,
      recordOfPython(clang.type(of: clang.semanticParent(callee))) != nil
    else { return }
    for operand in children(of: call) { noteCopied(operand, depth: 0) }
  }

  private func noteCopied(_ operand: Cursor, depth: Int) {
    guard depth < 16 else { return }
    switch operand.kind {
    case CursorKind.unaryOperator:
      if let structure = recordOfPython(clang.type(of: operand)) { add(.dereference, of: structure, at: operand) }
    case CursorKind.unexposedExpr, CursorKind.parenExpr, CursorKind.conditionalOperator:
      for inner in children(of: operand) { noteCopied(inner, depth: depth + 1) }
    default: break
    }
  }
}

extension SourceText {
  /// One past the use of a macro whose name stands at `offset`, with its arguments; past the name where there are none.
  func macroUseEnd(from offset: Int) -> Int {
    let name = identifierEnd(from: offset)
    let rest = bytes[min(name, bytes.count)..<min(name + 4096, bytes.count)]
    var depth = 0
    for token in TokenScanner.tokens(of: rest) {
      if isPunctuator("(", token) { depth += 1 }
      if depth == 0 { return name }
      if isPunctuator(")", token) { depth -= 1 }
      if depth == 0 { return token.end }
    }
    return name
  }
}
