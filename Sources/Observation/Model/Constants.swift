/// What a place in the source is, as far as the compiler can tell without running the program.
public indirect enum ConstantValue: Hashable, Sendable {
  /// Not constant, or not understood: nothing can be said of it.
  case unknown
  /// A null pointer: `NULL`, `nullptr`, `(PyObject *)0`, a constant that is one.
  case null
  case integer(Int64)
  case text(TextConstant)
  /// A function, or a variable whose address it is; an array stands for its first element's address.
  case address(Address)

  /// Something with an address.
  public struct Address: Hashable, Sendable {
    public var name: String
    /// Whether Python declares it.
    public var isOfPython: Bool
    public var isFunction: Bool
    /// What an array is initialised with; nil if it is no array, or nothing is known of its elements.
    public var elements: [ConstantValue]?

    public init(name: String, isOfPython: Bool, isFunction: Bool, elements: [ConstantValue]? = nil) {
      self.name = name
      self.isOfPython = isOfPython
      self.isFunction = isFunction
      self.elements = elements
    }
  }

  public var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
  public var text: TextConstant? { if case .text(let text) = self { text } else { nil } }
  public var address: Address? { if case .address(let address) = self { address } else { nil } }
}

/// A string that is known when the program is compiled.
public struct TextConstant: Hashable, Sendable {
  /// Without the null byte at its end.
  public var bytes: [UInt8]
  /// Where each byte stands, in the file of the argument: escapes cover several columns, a macro or a variable that
  /// brings several bytes covers its name for each of them. Empty where only the argument as a whole has a place.
  public var spots: [Spot]

  public init(bytes: [UInt8], spots: [Spot] = []) {
    self.bytes = bytes
    self.spots = spots
  }

  /// A stretch of a line. Columns count bytes from 1; the end is exclusive.
  public struct Spot: Hashable, Sendable {
    public var line: Int
    public var column: Int
    public var endColumn: Int
  }

  public var string: String { String(decoding: bytes, as: UTF8.self) }
}

/// A call of one of Python's functions that the facts mention.
public struct CallObservation: Hashable, Sendable {
  public struct Argument: Hashable, Sendable {
    /// Where it stands, up to the end of its first line; in a call that a macro of the user's makes, where the macro is
    /// defined, unless the macro takes the argument from its own.
    public var place: Place
    public var value: ConstantValue
    /// Where the macro is first used whose definition has the argument; nil outside of macros.
    public var firstUse: Place?
    /// Whether it points to an `int` or a shorter integer.
    public var pointsToSmallInteger = false
  }

  /// The function as the facts and the documentation name it: `PyArg_ParseTuple`.
  public var function: String
  /// What is called in truth: `_PyArg_ParseTuple_SizeT` where `PY_SSIZE_T_CLEAN` is defined and the headers heed it.
  public var symbol: String
  /// Where the function's name stands.
  public var place: Place
  public var firstUse: Place?
  public var arguments: [Argument]
  /// Whether it stands between `Py_BEGIN_ALLOW_THREADS` and its end.
  public var isWithoutGIL = false
  /// Whether the code before it in its function, or the macro around it, speaks of versions: it may ask at run time which
  /// one it is. Told only for functions that facts about arguments mention.
  public var isVersionChecked = false

  /// The value of an argument; unknown where there is none.
  public func value(_ index: Int) -> ConstantValue {
    arguments.indices.contains(index) ? arguments[index].value : .unknown
  }
}
