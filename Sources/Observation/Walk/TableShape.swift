import CLibclang
import ClangKit
import PythonAPI

/// What the walk keeps for the tables of Python's.
final class TableNotes {
  /// What a struct type is to the tables.
  enum Shape {
    /// One of Python's, with its members in order.
    case table(structure: String, members: [String])
    /// One of the user's that holds such ones.
    case holder(members: [(name: String, type: CXType)])
    case other
  }

  var rows: [TableRow] = []
  /// The functions that stand in the tables where a fact asks what they do.
  var callbacks: [ObjectKey: Cursor] = [:]
  var pendingMakers: [PendingMaker] = []
  /// The initialiser lists that were read as parts of others.
  var readLists: Set<UnsafeRawPointer> = []
  /// Which files compare strings with which names.
  var comparedNames: [String: Bool] = [:]
  /// Structs by their declaration.
  var shapes: [UnsafeRawPointer: Shape] = [:]

  /// The structs that facts are about, or whose members hold slots or flags.
  static let structures: Set<String> = {
    let symbols = FactTable.shared.facts.filter { $0.rule != nil }.flatMap(\.symbols).filter { $0.contains(".") }
    return Set((symbols + NumberTable.shared.members).map { String($0.prefix { $0 != "." }) })
      .subtracting(["PyObject", "PyVarObject"]).union(["PyModuleDef"])
  }()

  /// The slots and members whose functions facts look into.
  static let inspectedCallbacks: Set<String> = Set(
    FactTable.shared.facts.filter { callbackWords.contains($0.when) }.flatMap { $0.symbols + $0.values })

  /// The macros that make instances of a struct.
  static let makers: Set<String> = Set(
    FactTable.shared.facts.filter { $0.when == "dealloc-releases-type" }.flatMap(\.symbols)
      .filter { $0.hasPrefix("PyObject_") && $0.contains("New") })

  private static let callbackWords: Set<String> = [
    "callback-uses-parameter", "callback-uses-state", "traverse-without-type", "dealloc-releases-type",
  ]
}

extension UnitWalker {
  /// What a type is to the tables, through arrays.
  func shape(of type: CXType, depth: Int = 0) -> TableNotes.Shape {
    var canonical = clang.canonical(type)
    while isArray(canonical) { canonical = clang.canonical(clang.element(canonical)) }
    guard canonical.kind == TypeKind.record, depth < 4 else { return .other }
    let record = clang.declaration(of: canonical)
    guard let key = record.data.0 else { return .other }
    if let known = tables.shapes[key] { return known }
    // A struct cannot hold itself, but what is asked for while it is made must have an answer.
    tables.shapes[key] = .other
    let made = makeShape(of: record, depth: depth)
    tables.shapes[key] = made
    return made
  }

  private func makeShape(of record: Cursor, depth: Int) -> TableNotes.Shape {
    if let declaration = declarations.declaration(record), declaration.origin == .python {
      let name = declarations.structureName(of: record)
      let typedef = APIDatabase.shared.structure(named: name)?.typedefName ?? name
      guard TableNotes.structures.contains(typedef) else { return .other }
      return .table(structure: typedef, members: fields(of: record).map(\.name))
    }
    let members = fields(of: record)
    for member in members {
      if case .other = shape(of: member.type, depth: depth + 1) { continue }
      return .holder(members: members)
    }
    return .other
  }

  private func fields(of record: Cursor) -> [(name: String, type: CXType)] {
    var found: [(name: String, type: CXType)] = []
    clang.visitChildren(of: record) { child, _ in
      if child.kind == CursorKind.fieldDecl {
        found.append((self.clang.spelling(child), self.clang.type(of: child)))
      }
      return .skip
    }
    return found
  }

  func isArray(_ canonical: CXType) -> Bool {
    (TypeKind.constantArray...TypeKind.dependentSizedArray).contains(canonical.kind)
  }

  func children(of cursor: Cursor) -> [Cursor] {
    var found: [Cursor] = []
    clang.visitChildren(of: cursor) { child, _ in
      found.append(child)
      return .skip
    }
    return found
  }
}
