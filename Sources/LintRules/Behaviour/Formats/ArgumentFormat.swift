/// The language of `PyArg_ParseTuple` and its relatives.
enum ArgumentFormat {
  enum Style: Sendable {
    /// `PyArg_ParseTuple`: the items of a tuple.
    case tuple
    /// `PyArg_ParseTupleAndKeywords`: `$` is known, `|` may stand once.
    case keywords
    /// `PyArg_Parse`: one value, or one group.
    case single
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
    /// Where the open parentheses stand, and how many units were known there.
    var open: [(position: Int, units: Int)] = []
    var seen: Set<UInt8> = []
    /// Whether a unit was met that stops Python: it comes to none after that.
    var isStopped = false
    /// How many arguments are asked for, groups counted once.
    var count = 0
    /// Where the letters of the first one end.
    var firstEnd: Int?
    /// How many of them come before `|`.
    var required: Int?

    init(scanner: FormatScanner, style: Style) {
      self.scanner = scanner
      self.style = style
    }

    mutating func parse() {
      while let byte = scanner.next {
        let start = scanner.position
        switch byte {
        case UInt8(ascii: ":"), UInt8(ascii: ";"): return finish(at: start)
        case UInt8(ascii: "("):
          if open.isEmpty { count += 1 }
          open.append((start, format.units.count))
          scanner.position += 1
        case UInt8(ascii: ")"):
          scanner.position += 1
          guard let group = open.popLast() else {
            // The interpreter aborts here, whatever follows.
            add(.unopened, start)
            return
          }
          if open.isEmpty { firstEnd = firstEnd ?? scanner.position }
          let borrows = format.units[group.units...].contains(where: Self.borrows)
          format.groups.append(FormatString.Group(range: group.position..<scanner.position, borrows: borrows))
        case UInt8(ascii: "|") where open.isEmpty: takeMark(byte)
        case UInt8(ascii: "$") where open.isEmpty && style == .keywords: takeMark(byte)
        default:
          // Only letters count.
          if open.isEmpty, UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 { count += 1 }
          takeUnit()
        }
      }
      finish(at: scanner.position)
    }

    private mutating func finish(at end: Int) {
      if let group = open.last { add(.unclosed, group.position, end: group.position + 1) }
      guard style == .single else { return }
      if count > 1 || count > 0 && required == 0 {
        format.add(.notSingle, 0..<end, scanner)
      } else {
        // Nothing is read after the one unit, and nothing at all without one.
        format.mistakes.removeAll { $0.kind == .unknownUnit && $0.range.upperBound > (firstEnd ?? 0) }
      }
    }

    /// `|` or `$`
    private mutating func takeMark(_ byte: UInt8) {
      let start = scanner.position
      scanner.position += 1
      let isFirst = seen.insert(byte).inserted
      if byte == UInt8(ascii: "|") {
        required = count
        if !isFirst, style == .keywords { add(.repeated, start) }
      } else if isFirst {
        format.units.append(FormatString.Unit(text: "$", range: start..<scanner.position, arguments: []))
      } else {
        add(.repeated, start)
      }
    }

    private mutating func takeUnit() {
      let start = scanner.position
      let arguments = takeLetters()
      // `U#`, `i*`, `O?`: one wrong unit.
      let known = scanner.position
      if open.isEmpty, count == 1 { firstEnd = firstEnd ?? known }
      scanner.take { "#*!&?".utf8.contains($0) }
      if isStopped { return }
      guard let arguments, scanner.position == known else {
        isStopped = true
        return add(required == nil || style == .keywords ? .unknownUnit : .unknownOptional, start)
      }
      format.units.append(
        FormatString.Unit(text: scanner.text(from: start), range: start..<scanner.position, arguments: arguments))
    }

    /// What a unit's letters and marks take; nil if there is no such unit.
    private mutating func takeLetters() -> [FormatString.Argument]? {
      let letter = scanner.next
      scanner.takeCharacter()
      switch letter.map({ Unicode.Scalar($0) }) {
      case "b", "B", "h", "H", "i", "I", "l", "k", "L", "K", "n", "f", "d", "D", "c", "C", "p", "S", "Y", "U":
        return [.pointer]
      case "s", "z", "y":
        if scanner.take("*") { return [.pointer] }
        return scanner.take("#") ? [.pointer, .length] : [.pointer]
      case "u", "Z":
        return scanner.take("#") ? [.pointer, .length] : [.pointer]
      case "e":
        guard scanner.take("s") || scanner.take("t") else { return nil }
        return scanner.take("#") ? [.pointer, .pointer, .length] : [.pointer, .pointer]
      case "O":
        return scanner.take("!") || scanner.take("&") ? [.pointer, .pointer] : [.pointer]
      case "w":
        return scanner.take("*") ? [.pointer] : nil
      default: return nil
      }
    }

    /// Objects, and text or buffers without a `Py_buffer` that would hold them.
    private static func borrows(_ unit: FormatString.Unit) -> Bool {
      unit.text != "O&" && !unit.text.hasSuffix("*") && unit.text.first.map { "OSYUszyuZ".contains($0) } ?? false
    }

    private mutating func add(_ kind: FormatString.Mistake.Kind, _ start: Int, end: Int? = nil) {
      let range = start..<(end ?? scanner.position)
      format.add(kind, range, scanner)
    }
  }
}
