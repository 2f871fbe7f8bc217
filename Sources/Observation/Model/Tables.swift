/// A variable or function of the user's, by where it is first declared; or a table without a name, by where it stands.
public struct ObjectKey: Hashable, Sendable {
  public var name: String
  public var path: String
  public var line: Int
  public var column: Int

  public init(name: String, path: String, line: Int, column: Int) {
    self.name = name
    self.path = path
    self.line = line
    self.column = column
  }
}

/// What a constant expression of a table comes to.
public enum TableConstant: Hashable, Sendable {
  case integer(Int64)
  case null
  case string(String)
  case function(ObjectKey)
  /// An array or a struct; `isAutomatic` if it ends with the call of the function that it is in.
  case variable(ObjectKey, isAutomatic: Bool)
  /// Not constant, or nothing that a table could hold.
  case unknown

  /// NULL or 0.
  public var isZero: Bool { self == .null || self == .integer(0) }
}

/// A name of a slot or a flag as it stands in an expression.
public struct SpelledName: Hashable, Sendable {
  public var name: String
  public var place: Place
  /// Where the macro of the user's that holds the name is first used; nil outside of macros.
  public var firstUse: Place?
}

/// What one member of a row is initialised with, or assigned.
public struct TableMember: Hashable, Sendable {
  public var name: String
  public var value: TableConstant
  public var place: Place
  public var firstUse: Place?
  /// The names of slots and flags that are spelled in it, in the order of their places.
  public var names: [SpelledName] = []
  /// Its text, if that is short and stands in no macro.
  public var text = ""
}

/// A row of one of Python's tables (`PyType_Slot`, `PyMethodDef`, …), or a description (`PyType_Spec`, `PyModuleDef`).
public struct TableRow: Hashable, Sendable {
  /// The struct's public name.
  public var structure: String
  /// The variable that holds it, or the table without a name; nil where that does not show.
  public var owner: ObjectKey?
  /// Where it stands in its array, from 0.
  public var index = 0
  public var place: Place
  public var firstUse: Place?
  public var members: [TableMember]
  /// Whether it is an initialiser: members that are not given are zero. Else it is an assignment to one member.
  public var isInitialiser: Bool
  /// Whether code decides at run time that it is used, and the code around it speaks of versions.
  public var isVersionChecked = false

  /// Whether the file compares strings with its name: code of its own then does what older versions do not.
  public var isNameCompared = false

  /// A member that is given.
  public func member(_ name: String) -> TableMember? { members.first { $0.name == name } }

  /// What a member holds.
  public func value(_ name: String) -> TableConstant {
    member(name)?.value ?? (isInitialiser ? .integer(0) : .unknown)
  }
}

/// What the text of a function tells that stands in a table.
public struct CallbackBody: Hashable, Sendable {
  public var key: ObjectKey
  /// All identifiers of its body and of the user's macros in it, also of branches that are not compiled.
  public var words: Set<String>
  /// Those that stand before a parenthesis, also in the functions of the same file that it calls.
  public var called: Set<String>
  public var parameters: [String]
  /// The numbers of the parameters that the body uses, from 0; `(void)name` is no use.
  public var usedParameters: Set<Int>
  /// Whether it may do different things from call to call.
  public var hasBranches: Bool
  /// Whether it ends the reference that an object has to its type.
  public var releasesType: Bool
}

/// A struct for which a macro of Python's makes instances: `PyObject_New(Thing, type)`.
public struct InstanceMaker: Hashable, Sendable {
  public var macro: String
  public var structure: String
  /// Whether the function around it takes references, or speaks of versions.
  public var mayOwnType: Bool
}

/// All that the rules need to know of the tables of a translation unit.
public struct TableObservations: Hashable, Sendable {
  public var rows: [TableRow] = []
  public var callbacks: [CallbackBody] = []
  public var makers: [InstanceMaker] = []

  public init() {}
}
