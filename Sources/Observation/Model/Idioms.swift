/// A way of using a function or an object that is right on some versions only.
public struct Idiom: Hashable, Sendable {
  /// The values are the words of the facts' `when`.
  public enum Kind: String, Hashable, Sendable {
    /// The count of references of an argument is compared with 1.
    case comparedWithOne = "compared-with-one"
    /// `return Py_None;` in a function that Python calls, without a reference taken before.
    case returnedWithoutReference = "returned-without-reference"
    /// The result of a function is asked whether it is below 0.
    case comparedBelowZero = "compared-below-zero"
    /// What a function gives goes to another one, with nothing in between that makes sure of its type.
    case resultGivenTo = "result-given-to"
    /// A value is assigned to what newer headers make a function: `Py_TYPE(o) = type`.
    case assignedTo = "assigned-to"
    /// A pointer to a struct of the user's is passed that only a macro of the full API casts.
    case uncastPointer = "uncast-pointer"
    /// A module is exported in the way of 3.15 only.
    case exportWithoutInit = "export-without-init"
  }

  public var kind: Kind
  public var symbol: String
  /// The function that is given the result.
  public var receiver: String?
  public var place: Place
  /// Where the macro of the user's that holds it is first used; nil outside of macros.
  public var firstUse: Place?

  public init(kind: Kind, symbol: String, receiver: String? = nil, place: Place, firstUse: Place? = nil) {
    self.firstUse = firstUse
    self.kind = kind
    self.symbol = symbol
    self.receiver = receiver
    self.place = place
  }
}

/// A function by which Python loads a module: `PyInit_spam`, `PyModExport_spam`.
public struct EntryPoint: Hashable, Sendable {
  public var name: String
  public var place: Place
}
