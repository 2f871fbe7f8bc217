import LintRules
import PythonAPI
import Report

/// Another function in place of a name, with its arguments where the new text wants them.
struct CallFix {
  let maker: FixMaker
  /// The token of the name.
  let index: Int
  let name: String
  let rule: FixRule

  private var file: SourceFile { maker.file }

  func fix() -> Fix? {
    if maker.isRedefined(rule.text) || isPlace { return nil }
    return rule.isRename ? rename() : template()
  }

  /// Whether something is assigned to what the macro gives, or its address is taken: a call gives a value only.
  private var isPlace: Bool {
    if file.isToken("&", index - 1), !file.isOperand(index - 2) {
      // `&PyBytes_AS_STRING(x)[1]` is the address of something else.
      guard let close = file.arguments(from: index + 1)?.close else { return true }
      return !file.isToken("[", close + 1) && !file.isToken("->", close + 1)
    }
    guard let close = file.arguments(from: index + 1)?.close else { return false }
    return file.isToken("=", close + 1)
  }

  private func rename() -> Fix? {
    let arguments = file.arguments(from: index + 1)?.ranges ?? []
    let isSafe = isSafe(arguments)
    if rule.isStatement, !isStatement { return nil }
    var edits = [file.edit(file.start(index), file.end(index), rule.text)]
    // The macros cast what the functions do not.
    if rule.knownType != nil, let first = arguments.first, let cast = cast(first) { edits.append(cast) }
    return maker.make(edits, rule, from: name, isSafe: isSafe)
  }

  /// A cast of the first argument where it is known to be a pointer of another type.
  private func cast(_ argument: Range<Int>) -> Edit? {
    guard argument.count == 1, file.isIdentifier(argument.lowerBound),
      let type = file.function(around: index)?.declaredType(of: file.text(argument.lowerBound)), type != "PyObject"
    else { return nil }
    let start = file.start(argument.lowerBound)
    return file.edit(start, start, "(PyObject *)")
  }

  private func isSafe(_ arguments: [Range<Int>]) -> Bool {
    guard let since = rule.safeSince, since <= maker.target else { return false }
    guard let type = rule.knownType else { return true }
    guard let first = arguments.first, file.directive(holding: index) == nil,
      let function = file.function(around: index)
    else { return false }
    return KnownTypes(function: function, use: index).isKnown(first, as: type, isFresh: rule.needsFresh)
  }

  /// Whether the call is a statement of its own.
  private var isStatement: Bool {
    guard let close = file.arguments(from: index + 1)?.close, file.isToken(";", close + 1), index > 0 else {
      return false
    }
    let before = index - 1
    if ["{", "}", ";", "else", "do", ":"].contains(where: { file.isToken($0, before) }) { return true }
    // `if (…) CALL;`, and no cast.
    guard file.isToken(")", before), let open = file.open(of: before) else { return false }
    return ["if", "for", "while"].contains { file.isToken($0, open - 1) }
  }

  private func template() -> Fix? {
    if rule.isStatement, !isStatement { return nil }
    let template = Template(rule.text)
    if rule.isBare {
      if file.isToken("(", index + 1) { return nil }
      return maker.make(
        [file.edit(file.start(index), file.end(index), rule.text)], rule, from: name, isSafe: isSafe([]))
    }
    guard let (arguments, close) = file.arguments(from: index + 1) else { return nil }
    guard (template.slots.max() ?? -1) < arguments.count, !usesOwnNames(arguments) else { return nil }
    let isSafe = isSafe(arguments)
    if template.keepsOrder(of: arguments.count), !arguments.isEmpty {
      return maker.make(pieces(template, arguments, close), rule, from: name, isSafe: isSafe)
    }
    // What is dropped or repeated must have no effect of its own.
    for (number, argument) in arguments.enumerated() where template.slots.count(where: { $0 == number }) != 1 {
      guard file.isSimple(argument) else { return nil }
    }
    var text = template.pieces[0]
    for (position, slot) in template.slots.enumerated() {
      guard let argument = file.source(arguments[slot]), !argument.contains("\n") else { return nil }
      let isOperand = !template.binds(position) || file.isPrimary(arguments[slot])
      text += (isOperand ? argument : "(\(argument))") + template.pieces[position + 1]
    }
    return maker.make([file.edit(file.start(index), file.end(close), text)], rule, from: name, isSafe: isSafe)
  }

  /// Whether an argument uses the name of a variable that the new text declares.
  private func usesOwnNames(_ arguments: [Range<Int>]) -> Bool {
    rule.text.contains("tmp_") && arguments.contains { $0.contains { file.isToken("tmp_", $0) } }
  }

  /// Edits around the arguments, which stay as they are.
  private func pieces(_ template: Template, _ arguments: [Range<Int>], _ close: Int) -> [Edit] {
    var edits: [Edit] = []
    for (position, argument) in arguments.enumerated() {
      let piece = template.pieces[position]
      let open = template.binds(position) && !file.isPrimary(argument) ? "(" : ""
      let start = file.start(argument.lowerBound)
      if position == 0 {
        let keepsBracket = piece.last == "("
        edits.append(
          file.edit(
            file.start(index), file.end(keepsBracket ? index : index + 1),
            keepsBracket ? String(piece.dropLast()) : piece))
        if !open.isEmpty { edits.append(file.edit(start, start, open)) }
      } else if piece == ", " {
        if !open.isEmpty { edits.append(file.edit(start, start, open)) }
      } else {
        edits.append(file.edit(file.end(argument.lowerBound - 2), start, piece + open))
      }
      let next = template.pieces[position + 1]
      let end = file.end(argument.upperBound - 1)
      if !open.isEmpty { edits.append(file.edit(end, end, ")")) }
      guard position == arguments.count - 1 else { continue }
      let keepsBracket = next.last == ")"
      let rest = keepsBracket ? String(next.dropLast()) : next
      if keepsBracket, rest.isEmpty { continue }
      edits.append(keepsBracket ? file.edit(end, end, rest) : file.edit(file.start(close), file.end(close), next))
    }
    return merged(edits)
  }

  /// Insertions at one place are one edit.
  private func merged(_ edits: [Edit]) -> [Edit] {
    var result: [Edit] = []
    for edit in edits {
      if let last = result.last, last.end == edit.start, last.start == last.end || edit.start == edit.end,
        last.end == edit.start
      {
        result[result.count - 1] = file.edit(last.start, edit.end, last.text + edit.text)
      } else {
        result.append(edit)
      }
    }
    return result
  }
}
