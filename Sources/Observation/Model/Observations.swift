/// How the headers give a name under `Py_LIMITED_API`.
public enum Visibility: Hashable, Sendable {
  /// The headers in use hide it, or do not have it.
  case hidden
  /// A function or variable that the object file imports where it is used.
  case symbol
  /// A macro, inline function, type or enumerator: it leaves no symbol of its own behind.
  case inlined
}

/// What is done with a flag where its name stands.
public enum FlagUse: Hashable, Sendable {
  case set
  /// It is only asked for, or taken away.
  case read
  /// It goes into a `PyTypeObject`: what the flags of a specification do is not what they do there.
  case staticType
}

/// A name of Python's that the user's source spells.
public struct NameUse: Hashable, Sendable {
  public var name: String
  public var place: Place
  public var visibility: Visibility
  /// Whether the code that spells it ends up in the object file; an inline function that nobody calls does not.
  public var isEmitted: Bool
  /// Whether it refers to a declaration that the user wrote by hand: what is wrong stands there.
  public var isDeclaredByHand = false
  /// Whether the compiler stumbles over it, although the headers show it: their macro needs something hidden.
  public var isBroken = false
  /// Where the macro of the user's that holds the name is first used; nil outside of macros.
  public var firstUse: Place?
  /// What is done with it if it is the name of a flag.
  public var flagUse = FlagUse.set

  public init(name: String, place: Place, visibility: Visibility, isEmitted: Bool = true, firstUse: Place? = nil) {
    self.name = name
    self.place = place
    self.visibility = visibility
    self.isEmitted = isEmitted
    self.firstUse = firstUse
  }
}

/// A symbol that the object file imports although the user spells another name, or a declaration of the user's.
public struct ImportedSymbol: Hashable, Sendable {
  public var symbol: String
  /// What stands in the source: a macro or an inline function of Python's headers.
  public var spelled: String
  public var place: Place
}

/// A declaration, without definition, that the user wrote by hand for a function or variable of Python's.
public struct HandDeclaration: Hashable, Sendable {
  public var name: String
  public var place: Place
  /// Whether the object file imports it; a declaration that nothing uses does no harm.
  public var isUsed: Bool
}

/// A member of one of Python's structs.
public struct MemberAccess: Hashable, Sendable {
  /// The struct's tag or typedef, as the headers in use declare it.
  public var structure: String
  public var member: String
  public var place: Place
  public var firstUse: Place?
  /// It stands before `=` in an initialiser: `.tp_name = "x"`.
  public var isDesignator: Bool
}

/// A use that needs the size or the layout of one of Python's structs.
public struct LayoutUse: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    /// A variable with static storage, or one at namespace level.
    case staticVariable
    case localVariable
    case parameter
    case member
    case baseClass
    case sizeof
    case subscripting
    case arithmetic
    case dereference
    case allocation
    case result
  }

  public var kind: Kind
  /// The struct's tag or typedef, as the headers in use declare it.
  public var structure: String
  public var place: Place
  public var firstUse: Place?
  /// The name of the variable or member, where there is one.
  public var declared: String?
}

/// An `#include` of one of Python's headers.
public struct HeaderInclude: Hashable, Sendable {
  /// As written between the quotes or brackets.
  public var name: String
  /// Whether the headers in use have it; one that was found elsewhere than in Python's folders is none of Python's.
  public var isFound: Bool
  /// Whether it compiles under `Py_LIMITED_API`, with all that it includes.
  public var isSound = true
  public var place: Place

  public init(name: String, isFound: Bool, place: Place) {
    self.name = name
    self.isFound = isFound
    self.place = place
  }
}

/// All that the rules need to know of one translation unit.
public struct UnitObservations: Sendable {
  public var names: [NameUse] = []
  public var imports: [ImportedSymbol] = []
  public var declarations: [HandDeclaration] = []
  public var members: [MemberAccess] = []
  public var layouts: [LayoutUse] = []
  public var includes: [HeaderInclude] = []
  /// The project's includes of packages that are known by their headers, such as pybind11.
  public var packageIncludes: [HeaderInclude] = []
  /// By file that is neither the project's nor Python's, the project's include that leads there.
  public var outside: [String: HeaderInclude] = [:]
  /// Calls of the functions that the facts mention.
  public var calls: [CallObservation] = []
  public var tables = TableObservations()
  public var idioms: [Idiom] = []
  public var entryPoints: [EntryPoint] = []
  /// Whether any of Python's headers was read at all.
  public var reachesPython = true
  /// Whether a header that was not found, or lines that were not read, may have brought them: the source has words of theirs.
  public var mayLackPython = false
  /// Whether the file compiles with `Py_LIMITED_API`, as it is or with one more include of a system header: what is found
  /// in it works today.
  public var compilesLimited = false
  /// Errors that only `Py_LIMITED_API` brings, and that no name, member or layout above accounts for.
  public var limitedErrors: [LimitedError] = []
  /// The user's files that were read: the source itself and the headers that are neither Python's nor the system's.
  /// Paths as clang opened them, sorted.
  public var userFiles: [String] = []
  /// Every file that any of the parses read: the source, the user's headers, Python's, the system's and the compiler's.
  /// Paths as clang opened them, sorted.
  public var readFiles: [String] = []
  /// How the file configures the C API.
  public var configuration = Configuration()
  /// Where the version of the Python that builds decides what is compiled.
  public var versionTests: [VersionTest] = []
  /// Tests of versions that stop the build; the rest was read as if they did not.
  public var versionGuards: [VersionGuard] = []
  /// Why the file was parsed without a shared prelude, if there is a reason.
  public var preludeRemark: String?
  /// Errors that the file has with the full API as well.
  public var otherErrors: [SourceError] = []

  public init() {}
}

/// An error that the compiler has with the full API too.
public struct SourceError: Hashable, Sendable {
  public var message: String
  public var place: Place
  /// The name of the header that was not found, if that is the error.
  public var missingHeader: String?
  /// The name that nothing declares, if that is the error.
  public var undeclared: String?
  /// Where the user's include stands that reaches it, if it is in a header of Python's or the system's.
  public var include: Place?
  /// Whether it says that a name, a type or a member is not known.
  public var isAboutName = false
  /// For one in a header: the nearest include in a file of the project that leads there.
  public var reachedBy: Place?
  /// Whether it can be what another error before it leaves behind; see `LimitedError.mayFollow`.
  public var mayFollow = true

  public init(message: String, place: Place) {
    self.message = message
    self.place = place
  }
}

/// An error that appears only because `Py_LIMITED_API` is defined.
public struct LimitedError: Hashable, Sendable {
  public var message: String
  public var place: Place
  /// For one in a header: the nearest include in a file of the project that leads there.
  public var reachedBy: Place?
  /// The system header that has what is missing: `Python.h` stopped including it (`stdlib.h`, …).
  public var lostHeader: String?
  /// Whether what is missing is a function that C lets the code call undeclared.
  public var isUndeclaredFunction = false
  /// The name that is missing then.
  public var lostName: String?
  /// The lines of the declaration at file level that holds the error: an error inside it may follow from an earlier one.
  public var declaration: ClosedRange<Int>?
  /// Where the user's macros are defined that are expanded there: what is wrong may stand in one of them.
  public var macroLines: Set<LineKey> = []
  /// Whether the error can be what another one, anywhere before it, leaves behind: a variable whose declaration was
  /// dropped, an operand without a type. Not so for a hidden name of Python's, `#error`, or two types that conflict.
  public var mayFollow = true
}
