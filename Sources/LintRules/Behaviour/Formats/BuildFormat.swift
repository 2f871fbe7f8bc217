/// The language of `Py_BuildValue` and of the functions that call with arguments made so.
enum BuildFormat {
  enum Style: Sendable {
    /// `Py_BuildValue`: a single unit is a value, not a tuple.
    case value
    /// `PyObject_CallFunction`: the arguments of a call.
    case call
  }

  static func parse(_ bytes: [UInt8], style: Style) -> FormatString {
    var parser = Parser(scanner: FormatScanner(bytes), style: style)
    parser.parse()
    return parser.format
  }

  private struct Parser {
    var scanner: FormatScanner
    let style: Style
    var format = FormatString()
    var open: [Bracket] = []
    /// How many values the outermost level has.
    var count = 0
    /// Where the first of them ends.
    var firstEnd: Int?

    struct Bracket {
      var position: Int
      var closing: UInt8
      var count = 0
    }

    init(scanner: FormatScanner, style: Style) {
      self.scanner = scanner
      self.style = style
    }

    mutating func parse() {
      while let byte = scanner.next {
        switch byte {
        case UInt8(ascii: "("): push(UInt8(ascii: ")"))
        case UInt8(ascii: "["): push(UInt8(ascii: "]"))
        case UInt8(ascii: "{"): push(UInt8(ascii: "}"))
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
          guard close(byte) else { return forgiveRest() }
        case _ where Self.isSeparator(byte): takeSeparators()
        default: takeUnit()
        }
      }
      if let bracket = open.last { add(.unclosed, bracket.position..<bracket.position + 1) }
      forgiveRest()
    }

    static func isSeparator(_ byte: UInt8) -> Bool { " \t,:".utf8.contains(byte) }

    private mutating func push(_ closing: UInt8) {
      addValue()
      open.append(Bracket(position: scanner.position, closing: closing))
      scanner.position += 1
    }

    /// Takes a closing bracket; false if nothing is to be read after it.
    private mutating func close(_ byte: UInt8) -> Bool {
      let start = scanner.position
      scanner.position += 1
      guard let bracket = open.popLast() else {
        add(.unopened, start..<scanner.position)
        return false
      }
      guard bracket.closing == byte else {
        add(.unclosed, bracket.position..<bracket.position + 1)
        return false
      }
      if byte == UInt8(ascii: "}"), !bracket.count.isMultiple(of: 2) {
        add(.oddDictionary, bracket.position..<scanner.position)
      }
      if open.isEmpty { firstEnd = firstEnd ?? scanner.position }
      return true
    }

    /// Separators are skipped before a value, and by older Pythons nowhere else.
    private mutating func takeSeparators() {
      let start = scanner.position
      scanner.take(while: Self.isSeparator)
      let isBeforeClosing = scanner.next.map { ")]}".utf8.contains($0) } ?? false
      if isBeforeClosing && !open.isEmpty || scanner.isAtEnd && open.isEmpty && isTuple {
        add(.separatorBeforeEnd, start..<scanner.position)
      }
    }

    /// Whether the outermost level makes a tuple, whose end is checked.
    private var isTuple: Bool { count > (style == .call ? 0 : 1) }

    private mutating func addValue() {
      if open.isEmpty { count += 1 } else { open[open.count - 1].count += 1 }
    }

    private mutating func takeUnit() {
      let start = scanner.position
      addValue()
      let arguments = takeLetters()
      let known = scanner.position
      scanner.take { "#&*!?".utf8.contains($0) }
      let range = start..<scanner.position
      if open.isEmpty { firstEnd = firstEnd ?? known }
      guard let arguments else { return add(.unknownUnit, range) }
      guard scanner.position == known else {
        // `i#`: what follows the `i` is no unit, and counts as none.
        add(.unknownUnit, range)
        return
      }
      format.units.append(FormatString.Unit(text: scanner.text(range), range: range, arguments: arguments))
    }

    private mutating func takeLetters() -> [FormatString.Argument]? {
      let letter = scanner.next
      scanner.takeCharacter()
      switch letter.map({ Unicode.Scalar($0) }) {
      case "b", "B", "h", "H", "i", "I", "c", "C", "p": return [.int]
      case "n": return [.size]
      case "l", "k": return [.long]
      case "L", "K": return [.longLong]
      case "f", "d": return [.double]
      case "D": return [.pointer]
      case "s", "z", "U", "u", "y": return scanner.take("#") ? [.pointer, .length] : [.pointer]
      case "O", "S", "N": return scanner.take("&") ? [.pointer, .pointer] : [.pointer]
      default: return nil
      }
    }

    /// Drops mistakes that Python does not come across: it counts the values first, reads nothing if there are none, and
    /// `Py_BuildValue` stops after a single one.
    private mutating func forgiveRest() {
      let count = Self.countValues(scanner.bytes)
      guard count == 0 || count == 1 && style == .value else { return }
      let end = count == 0 ? 0 : firstEnd ?? scanner.bytes.count
      format.mistakes.removeAll { $0.kind != .unclosed && $0.range.upperBound > end }
    }

    /// The number of values of the outermost level, counted as Python does, which goes on after unopened brackets.
    private static func countValues(_ bytes: [UInt8]) -> Int {
      var count = 0
      var level = 0
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"):
          if level == 0 { count += 1 }
          level += 1
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
        case UInt8(ascii: "#"), UInt8(ascii: "&"): break
        case _ where isSeparator(byte): break
        default: if level == 0 { count += 1 }
        }
      }
      return count
    }

    private mutating func add(_ kind: FormatString.Mistake.Kind, _ range: Range<Int>) {
      format.add(kind, range, scanner)
    }
  }
}
