import CLibclang
import ClangKit

/// An idiom as the walk met it.
struct PendingIdiom {
  var idiom: Idiom
  var function: UnsafeRawPointer?
  /// Whether it counts in any function, and not only in those that Python calls.
  var isAnywhere = false
}

extension UnitWalker {
  /// Notes a definition of a function by which Python loads a module.
  func noteEntryPoint(_ declaration: Declaration?, at location: RawLocation, in file: FileTable.File) {
    guard let name = declaration?.name, name.hasPrefix("PyInit_") || name.hasPrefix("PyModExport_") else { return }
    entryPoints.append(EntryPoint(name: name, place: place(of: name, at: location, in: file)))
  }

  /// `return Py_None;`
  func noteReturn(_ statement: Cursor) {
    guard currentFunction != nil, let value = firstChild(of: statement) else { return }
    let start = clang.extent(value).start
    guard let file = files.file(start, cursor: value), file.origin == .user else { return }
    let name = file.source.identifier(at: start.offset)
    guard Self.singletons.contains(name), !takesReference(to: name, in: file, before: start.offset) else { return }
    let end = file.source.skipBlanks(from: start.offset + name.utf8.count)
    guard end < file.source.bytes.count, file.source.bytes[end] == UInt8(ascii: ";") else { return }
    idioms.append(
      PendingIdiom(
        idiom: Idiom(kind: .returnedWithoutReference, symbol: name, place: place(of: name, at: start, in: file)),
        function: currentFunction))
  }

  /// The names of the objects of which there is one; a fact has them too.
  private static let singletons: Set<String> = ["Py_None", "Py_True", "Py_False", "Py_Ellipsis", "Py_NotImplemented"]

  /// Whether the function takes a reference to the object anywhere before.
  private func takesReference(to name: String, in file: FileTable.File, before offset: Int) -> Bool {
    let text = file.source.bytes
    var position = min(functionStart, offset)
    let words = ["INCREF", "NewRef"].map { Array($0.utf8) }
    while position < offset {
      defer { position += 1 }
      guard let word = words.first(where: { text[position...].starts(with: $0) }),
        compiledText.isSeen(position, in: file)
      else { continue }
      // `Py_INCREF(Py_None)`, `Py_INCREF((PyObject *)Py_None)`
      let line = text[(position + word.count)..<offset].prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\n") }
      if String(decoding: line, as: UTF8.self).contains(name) { return true }
    }
    return false
  }

  /// `Py_REFCNT(argument) == 1`, `PyThread_start_new_thread(function, argument) < 0`
  func noteComparison(_ operation: Cursor) {
    guard currentFunction != nil else { return }
    let start = clang.extent(operation).start
    guard let file = files.file(start, cursor: operation), file.origin == .user,
      start.offset + 2 < file.source.bytes.count, file.source.bytes[start.offset] == UInt8(ascii: "P"),
      file.source.bytes[start.offset + 1] == UInt8(ascii: "y")
    else { return }
    if file.source.hasIdentifier("Py_REFCNT", at: start.offset) {
      noteCountComparison(operation, at: start, in: file)
    } else if let name = Self.comparedBelowZero.first(where: { file.source.hasIdentifier($0, at: start.offset) }) {
      noteComparisonBelowZero(operation, of: name, at: start, in: file)
    }
  }

  private func noteCountComparison(_ operation: Cursor, at start: RawLocation, in file: FileTable.File) {
    let name = "Py_REFCNT"
    var operands: [Cursor] = []
    clang.visitChildren(of: operation) { child, _ in
      operands.append(child)
      return .skip
    }
    guard operands.count == 2, clang.integer(operands[1]) == 1, isComparison(behind: operands[0], in: file),
      refersToParameter(operands[0])
    else { return }
    idioms.append(
      PendingIdiom(
        idiom: Idiom(kind: .comparedWithOne, symbol: name, place: place(of: name, at: start, in: file)),
        function: currentFunction))
  }

  private func isComparison(behind operand: Cursor, in file: FileTable.File) -> Bool {
    let text = file.source.bytes
    let position = file.source.skipBlanks(from: clang.extent(operand).end.offset)
    guard position + 1 < text.count else { return false }
    let isEquality = text[position + 1] == UInt8(ascii: "=")
    switch text[position] {
    case UInt8(ascii: "="), UInt8(ascii: "!"): return isEquality
    case UInt8(ascii: ">"): return !isEquality && text[position + 1] != UInt8(ascii: ">")
    case UInt8(ascii: "<"): return isEquality
    default: return false
    }
  }

  /// Whether all that an expression is made from is one parameter.
  private func refersToParameter(_ expression: Cursor) -> Bool {
    var found = false
    clang.visitChildren(of: expression) { child, _ in
      switch child.kind {
      case CursorKind.declRefExpr:
        if self.clang.referenced(child).kind == CursorKind.parmDecl { found = true }
      // `self->list` is held by `self`, not by the caller's stack.
      case CursorKind.memberRefExpr:
        let declaration = self.declarations.declaration(self.clang.referenced(child))
        if declaration?.origin == .user {
          found = false
          return .stop
        }
      default: break
      }
      return .descend
    }
    return found
  }

  /// The idioms that count anywhere, and those in functions that stand in one of Python's tables.
  func observedIdioms() -> [Idiom] {
    idioms.filter { $0.isAnywhere || $0.function.map(slotFunctions.contains) ?? false }.map(\.idiom)
  }
}
