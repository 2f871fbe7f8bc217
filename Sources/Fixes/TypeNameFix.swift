import LintRules
import Report

/// The type itself with `%R` in place of its name with `%s`, in a format of Python's.
struct TypeNameFix {
  let maker: FixMaker
  /// The token `tp_name`.
  let index: Int

  private var file: SourceFile { maker.file }
  /// Functions that take a format, and which argument that is.
  private static let functions = [
    "PyErr_Format": 1, "PyUnicode_FromFormat": 0, "PyErr_WarnFormat": 2, "PyErr_FormatUnraisable": 0,
    "PySys_FormatStderr": 0,
  ]

  func fix() -> Fix? {
    guard let base = MemberFix.base(of: index, in: file), file.isToken("->", index - 1),
      let open = call(around: base.lowerBound), let position = Self.functions[file.text(open - 1)],
      let (arguments, _) = file.arguments(from: open),
      let own = arguments.firstIndex(where: { $0 == base.lowerBound..<index + 1 }),
      position < own, let unit = unit(own - position - 1, in: arguments[position])
    else { return nil }
    return Fix(
      edits: [
        file.edit(unit.lowerBound, unit.upperBound, "%R"),
        file.edit(file.end(base.upperBound - 1), file.end(index), ""),
      ], isSafe: false, title: "format the type with `%R` in place of its name",
      caveat: "the message then has the type's repr, such as `<class 'int'>`, in place of its name")
  }

  /// The bracket of the call whose argument begins with a token.
  private func call(around first: Int) -> Int? {
    var depth = 0
    for position in stride(from: first - 1, through: max(0, first - 2000), by: -1)
    where file[position].kind == .punctuator {
      switch file.text(position) {
      case ")", "]", "}": depth += 1
      case "(":
        if depth == 0 { return file.isIdentifier(position - 1) ? position : nil }
        depth -= 1
      case "[", "{": depth -= 1
      case ";": return nil
      default: break
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  /// The bytes of the unit that takes an argument, if it is a `%s`, with or without a precision.
  private func unit(_ number: Int, in format: Range<Int>) -> Range<Int>? {
    var left = number
    // Only plain literals: a macro between them may hold units.
    guard format.allSatisfy({ file[$0].kind == .text && file.bytes[file.start($0)] == UInt8(ascii: "\"") }) else {
      return nil
    }
    for literal in format {
      var position = file.start(literal) + 1
      let end = file.end(literal) - 1
      while position < end {
        guard file.bytes[position] == UInt8(ascii: "%") else {
          position += file.bytes[position] == UInt8(ascii: "\\") ? 2 : 1
          continue
        }
        let start = position
        position += 1
        while position < end, "0123456789.-+ #lzjt".utf8.contains(file.bytes[position]) { position += 1 }
        guard position < end else { return nil }
        let kind = file.bytes[position]
        position += 1
        if kind == UInt8(ascii: "%") { continue }
        // `*` and `%V` take two arguments.
        guard "sdiuxXocpASRUTN".utf8.contains(kind) else { return nil }
        if left == 0 {
          let isPlain = file.bytes[start + 1..<position - 1].allSatisfy { "0123456789.".utf8.contains($0) }
          return kind == UInt8(ascii: "s") && isPlain ? start..<position : nil
        }
        left -= 1
      }
    }
    return nil
  }
}
