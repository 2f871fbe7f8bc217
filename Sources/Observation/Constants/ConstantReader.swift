import CLibclang
import ClangKit

/// Tells the values of expressions that are constant.
struct ConstantReader {
  let clang: LibClang
  let declarations: DeclarationCache

  /// The value of an expression; its text has no places yet.
  func value(of expression: Cursor) -> ConstantValue { value(of: expression, depth: 0) }

  private func value(of expression: Cursor, depth: Int) -> ConstantValue {
    guard depth < 16, let core = core(of: expression) else { return .unknown }
    switch core.kind {
    case CursorKind.stringLiteral:
      guard let bytes = StringSpelling.bytes(clang.spelling(core)) else { return .unknown }
      return .text(TextConstant(bytes: bytes, spots: []))
    case CursorKind.nullPointerLiteral, CursorKind.gnuNullExpr: return .null
    case CursorKind.declRefExpr:
      // Casts may change a number: clang works those out.
      switch reference(core, depth: depth) {
      case .unknown, .integer: break
      case let found: return found
      }
    case CursorKind.unaryOperator, CursorKind.arraySubscriptExpr:
      if isPointer(expression) { return address(in: core, depth: depth) }
    case CursorKind.compoundLiteralExpr:
      if let list = lastChild(of: core), let elements = elements(of: list, depth: depth) {
        return .address(.init(name: "", isOfPython: false, isFunction: false, elements: elements))
      }
    default: break
    }
    guard let number = clang.integer(expression) ?? clang.integer(core) else { return .unknown }
    return number == 0 && isPointer(expression) ? .null : isPointer(expression) ? .unknown : .integer(number)
  }

  /// What parentheses and casts are around.
  func core(of expression: Cursor) -> Cursor? {
    var current = expression
    for _ in 0..<32 {
      switch current.kind {
      case CursorKind.unexposedExpr, CursorKind.parenExpr, CursorKind.cStyleCastExpr,
        CursorKind.cxxStaticCastExpr...CursorKind.cxxFunctionalCastExpr:
        guard let inner = lastChild(of: current) else { return current }
        // `sizeof x` and the like hide behind kinds of their own.
        current = inner
      default: return current
      }
    }
    return nil
  }

  private func reference(_ cursor: Cursor, depth: Int) -> ConstantValue {
    guard let declaration = declarations.declaration(clang.referenced(cursor)) else { return .unknown }
    let isOfPython = declaration.origin == .python
    switch declaration.cursor.kind {
    case CursorKind.functionDecl:
      return .address(.init(name: declaration.name, isOfPython: isOfPython, isFunction: true))
    case CursorKind.varDecl: break
    default: return .unknown
    }
    let type = clang.type(of: declaration.cursor)
    let isArray = (TypeKind.constantArray...TypeKind.dependentSizedArray).contains(clang.canonical(type).kind)
    let initialiser = clang.initialiser(of: clang.definition(of: declaration.cursor))
    if clang.isConstant(isArray ? clang.element(type) : clang.canonical(type)), let initialiser {
      let known = value(of: initialiser, depth: depth + 1)
      if !isArray || known.text != nil { return known }
    }
    guard isArray else { return .unknown }
    return .address(
      .init(
        name: declaration.name, isOfPython: isOfPython, isFunction: false,
        elements: initialiser.flatMap { elements(of: $0, depth: depth) }))
  }

  /// `&x`, `&x[0]`
  private func address(in operation: Cursor, depth: Int) -> ConstantValue {
    guard let operand = lastChild(of: operation).flatMap(core), operand.kind == CursorKind.declRefExpr,
      let declaration = declarations.declaration(clang.referenced(operand)),
      // `&x` is a pointer to the type of x; `*x`, `++x` and `-x` are not.
      isPointer(of: operation, to: operand)
    else { return .unknown }
    let isFunction = declaration.cursor.kind == CursorKind.functionDecl
    guard isFunction || declaration.cursor.kind == CursorKind.varDecl else { return .unknown }
    return .address(.init(name: declaration.name, isOfPython: declaration.origin == .python, isFunction: isFunction))
  }

  /// The values of an initialiser list, in the order in which they stand; nil if it is none, or one with designators.
  private func elements(of initialiser: Cursor, depth: Int) -> [ConstantValue]? {
    guard let list = core(of: initialiser), list.kind == CursorKind.initListExpr else { return nil }
    var values: [ConstantValue] = []
    var hasDesignators = false
    clang.visitChildren(of: list) { child, _ in
      if child.kind == CursorKind.memberRef { hasDesignators = true }
      values.append(value(of: child, depth: depth + 1))
      return .skip
    }
    return hasDesignators ? nil : values
  }

  private func isPointer(_ expression: Cursor) -> Bool {
    let kind = clang.canonical(clang.type(of: expression)).kind
    return kind == TypeKind.pointer || kind == TypeKind.nullPointer
  }

  private func isPointer(of operation: Cursor, to operand: Cursor) -> Bool {
    let pointee = clang.canonical(clang.pointee(clang.canonical(clang.type(of: operation))))
    let value = clang.canonical(clang.type(of: operand))
    return pointee.kind == value.kind && pointee.data.0 == value.data.0
  }

  private func lastChild(of cursor: Cursor) -> Cursor? {
    var last: Cursor?
    clang.visitChildren(of: cursor) { child, _ in
      last = child
      return .skip
    }
    return last
  }
}

/// Strings as libclang spells them: in quotes, with the escapes of C.
enum StringSpelling {
  /// The bytes of a narrow string; nil for wide ones.
  static func bytes(_ spelling: String) -> [UInt8]? {
    var text = spelling.utf8[...]
    if text.starts(with: "u8".utf8) { text = text.dropFirst(2) }
    guard text.first == UInt8(ascii: "\""), text.count >= 2 else { return nil }
    return CEscapes.decode(Array(text.dropFirst().dropLast())).map(\.byte)
  }
}

/// The escapes of C's string literals.
enum CEscapes {
  /// Each byte of a literal's value, and how many bytes of its text make it.
  static func decode(_ text: [UInt8]) -> [(byte: UInt8, length: Int)] {
    var found: [(byte: UInt8, length: Int)] = []
    var position = 0
    while position < text.count {
      if text[position] != UInt8(ascii: "\\") || position + 1 >= text.count {
        found.append((text[position], 1))
        position += 1
        continue
      }
      let (bytes, length) = escape(text[(position + 1)...])
      // A universal character name makes several bytes of one escape.
      for (index, byte) in bytes.enumerated() { found.append((byte, index == 0 ? length + 1 : 0)) }
      position += length + 1
    }
    return found
  }

  /// What follows a backslash.
  private static func escape(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], length: Int) {
    guard let first = text.first else { return ([], 0) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      let digits = text.prefix(3).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
      return ([UInt8(truncatingIfNeeded: number(digits, radix: 8))], digits.count)
    case UInt8(ascii: "x"):
      let digits = text.dropFirst().prefix { isHexadecimal($0) }
      return ([UInt8(truncatingIfNeeded: number(digits, radix: 16))], digits.count + 1)
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      let digits = text.dropFirst().prefix(first == UInt8(ascii: "u") ? 4 : 8).prefix { isHexadecimal($0) }
      let scalar = Unicode.Scalar(UInt32(number(digits, radix: 16))) ?? "\u{FFFD}"
      return (Array(String(Character(scalar)).utf8), digits.count + 1)
    case UInt8(ascii: "\n"): return ([], 1)
    default: return ([simple[first] ?? first], 1)
    }
  }

  private static let simple: [UInt8: UInt8] = [
    UInt8(ascii: "a"): 7, UInt8(ascii: "b"): 8, UInt8(ascii: "t"): 9, UInt8(ascii: "n"): 10, UInt8(ascii: "v"): 11,
    UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "e"): 27,
  ]

  private static func isHexadecimal(_ byte: UInt8) -> Bool { Character(Unicode.Scalar(byte)).isHexDigit }

  private static func number(_ digits: ArraySlice<UInt8>, radix: Int) -> Int {
    Int(String(decoding: digits.prefix(8), as: UTF8.self), radix: radix) ?? 0
  }
}
