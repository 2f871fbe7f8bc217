/// A format string, taken apart by one of the three languages.
struct FormatString: Hashable, Sendable {
  /// The units that take C arguments, in the order in which they take them.
  var units: [Unit] = []
  /// Closed groups in parentheses, as `PyArg_ParseTuple` has them.
  var groups: [Group] = []
  /// What no Python, or not every one, can make sense of.
  var mistakes: [Mistake] = []

  /// What tells the function to convert something. Ranges count bytes from the beginning of the string.
  struct Unit: Hashable, Sendable {
    /// As written: `s#`, `O!`, `%5lld`.
    var text: String
    var range: Range<Int>
    /// The C arguments that it takes, in their order.
    var arguments: [Argument]
    /// The parts of a `%` conversion; nil in the other languages.
    var conversion: Conversion?

    /// Whether it takes or stores the length of the text next to it.
    var hasLength: Bool { arguments.contains(.length) }
  }

  /// The kind of a C argument.
  enum Argument: Hashable, Sendable {
    /// `int` and all that is promoted to it.
    case int
    case long
    case longLong
    /// `Py_ssize_t` or `size_t`.
    case size
    case pointerDifference
    case greatestInteger
    case double
    case pointer
    /// What `#` asks for: an `int` or a `Py_ssize_t`, or a pointer to one.
    case length
  }

  /// The parts of `%-10.3lld`.
  struct Conversion: Hashable, Sendable {
    var flags: String
    var width: Amount
    var precision: Amount
    /// `l`, `ll`, `z`, `t`, `j`; others are in no Python.
    var length: String
    /// The letter; nil where the string ends before it.
    var letter: Character?
  }

  /// A width or precision.
  enum Amount: Hashable, Sendable {
    case none
    case number
    /// A precision that is only the dot.
    case empty
    /// `*`: an `int` argument.
    case argument
  }

  /// A group in parentheses.
  struct Group: Hashable, Sendable {
    var range: Range<Int>
    /// Whether a unit in it gives out what the sequence's items own: their references or buffers.
    var borrows: Bool
  }

  /// Something wrong.
  struct Mistake: Hashable, Sendable {
    var kind: Kind
    var text: String
    var range: Range<Int>

    enum Kind: String, Sendable {
      /// No Python has such a unit.
      case unknownUnit = "unit-unknown"
      /// Likewise, where arguments are optional.
      case unknownOptional = "unit-unknown-optional"
      /// A bracket that nothing closes, or that another kind of bracket closes.
      case unclosed
      /// A closing bracket that nothing opened.
      case unopened
      /// `|` or `$` a second time.
      case repeated
      /// More than one unit, or an optional one, where only one value is parsed.
      case notSingle = "not-single"
      /// An odd number of units between `{` and `}`.
      case oddDictionary = "odd-dictionary"
      /// A separator right before a closing bracket, or at the end of several units.
      case separatorBeforeEnd = "space-before-bracket"
      /// `%` that no conversion follows: at the end, or `%5%`.
      case lonePercent = "lone-percent"
      /// A width or precision for `%c` or `%p`.
      case uselessWidth = "useless-width"
      /// `*` where no argument is taken for it.
      case starIgnored = "star"
      /// A byte that is not ASCII in a format that must be.
      case notASCII = "not-ascii"

      /// The word that the facts have for it.
      var word: String { self == .unclosed || self == .unopened ? "unbalanced" : rawValue }
    }
  }
}

/// The bytes of a format string up to its NUL, with a position that moves on.
struct FormatScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = Array(bytes.prefix { $0 != 0 })
  }

  var isAtEnd: Bool { position >= bytes.count }

  var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  /// Moves past the next byte if it is the one asked for.
  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Moves past the bytes that hold.
  mutating func take(while holds: (UInt8) -> Bool) {
    while let byte = next, holds(byte) { position += 1 }
  }

  /// Moves past one character, all bytes of it.
  mutating func takeCharacter() {
    guard let byte = next else { return }
    position += 1
    if byte >= 0xC0 { take { $0 & 0xC0 == 0x80 } }
  }

  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The text from a place to the position.
  func text(from start: Int) -> String { text(start..<position) }

  static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
