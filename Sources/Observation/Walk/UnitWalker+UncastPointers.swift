import CLibclang
import ClangKit
import PythonAPI

/// Pointers that only a macro of the full API makes a `PyObject *`.
extension UnitWalker {
  private static let castingMacros = Set(
    FactTable.shared.facts.filter { $0.when == Idiom.Kind.uncastPointer.rawValue }.flatMap(\.symbols))

  /// `Py_INCREF(self)`, where `self` points to a struct of the user's and no macro casts it.
  func noteUncastPointer(_ call: Cursor) {
    guard let callee = declarations.declaration(clang.referenced(call)), callee.origin == .python else { return }
    // `Py_NewRef` is a macro for `_Py_NewRef`.
    let name = callee.name.hasPrefix("_") ? String(callee.name.dropFirst()) : callee.name
    guard Self.castingMacros.contains(name), let argument = clang.arguments(of: call).first, pointsToOwnStruct(argument)
    else { return }
    let location = clang.location(call)
    guard let file = files.file(location, cursor: call), file.origin == .user else { return }
    let spelled = file.source.identifier(at: location.offset)
    var place = place(of: spelled, at: location, in: file)
    if spelled != name, spelled != callee.name {
      // `Py_XDECREF` of a header's may call `Py_DECREF`: that cast is none of the user's.
      guard let found = macros.find(name, asMember: false, from: spelled) else { return }
      place = found.place
    }
    idioms.append(
      PendingIdiom(
        idiom: Idiom(kind: .uncastPointer, symbol: name, place: place), function: currentFunction, isAnywhere: true))
  }

  /// Whether an argument, before the compiler converts it, points to a struct that the user defines.
  private func pointsToOwnStruct(_ argument: Cursor) -> Bool {
    var current = argument
    while current.kind == CursorKind.unexposedExpr || current.kind == CursorKind.parenExpr {
      guard let inner = firstChild(of: current), clang.canonical(clang.type(of: inner)).kind == TypeKind.pointer
      else { break }
      current = inner
    }
    let type = clang.canonical(clang.type(of: current))
    guard type.kind == TypeKind.pointer else { return false }
    let pointee = clang.canonical(clang.pointee(type))
    return pointee.kind == TypeKind.record && recordOfPython(pointee) == nil
  }
}
