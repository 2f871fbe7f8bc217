import PythonAPI

/// Whether the text of a function shows that a variable is of a type wherever it is used.
///
/// Only what every path agrees on counts: where anything may change the variable unseen, nothing is known.
struct KnownTypes {
  let function: Function
  /// The token at which it must be known.
  let use: Int

  private var file: SourceFile { function.file }

  /// - Parameters:
  ///   - argument: the tokens of the expression.
  ///   - isFresh: whether nothing else may have seen the object.
  func isKnown(_ argument: Range<Int>, as type: String, isFresh: Bool) -> Bool {
    guard let index = variable(argument) else { return false }
    let question = Question(variable: file.text(index), type: type, isFresh: isFresh)
    let answer = function.knowledge[question] ?? self.answer(question)
    function.knowledge[question] = answer
    switch answer {
    case .always: return true
    case .never: return false
    case .behind(let guards): return guards.hold(at: use)
    }
  }

  /// What may be asked of a variable.
  struct Question: Hashable {
    let variable: String
    let type: String
    let isFresh: Bool
  }

  /// Where a variable is of a type.
  enum Answer {
    case always, never
    case behind(Guards)
  }

  private func answer(_ question: Question) -> Answer {
    let name = question.variable
    guard let known = FixRule.type(question.type), !file.macros.contains(name) else { return .never }
    let declared = function.declarations(of: name)
    guard declared.count == 1, declared[0].type == "PyObject" else { return .never }
    let uses = function.uses(of: name).filter { $0 != declared[0].index || isAssigned($0) }
    if uses.contains(where: file.isInDirective) { return .never }
    let changes = Changes(uses, in: file, type: known)
    if question.isFresh {
      let isKept =
        !declared[0].isParameter && changes.areKnown && !changes.makers.isEmpty
        && changes.makers.isSubset(of: known.freshMakers) && Freshness(function: function, uses: uses).isKept
      return isKept ? .always : .never
    }
    if declared[0].isParameter {
      if question.type == "tuple", uses.allSatisfy({ changes.isRead($0) }), isArguments(declared[0].index) {
        return .always
      }
    } else if changes.areKnown {
      return .always
    }
    return .behind(
      Guards(function: function, variable: name, type: known, changes: uses.filter { !changes.isRead($0) }))
  }

  /// The one variable of an expression, brackets and a cast to `PyObject *` left out.
  private func variable(_ argument: Range<Int>) -> Int? {
    var range = argument
    while range.count > 1, file.isToken("(", range.lowerBound) {
      if file.isToken(")", range.upperBound - 1), file.close(of: range.lowerBound) == range.upperBound - 1 {
        range = range.lowerBound + 1..<range.upperBound - 1
      } else if range.count > 4, file.isToken("PyObject", range.lowerBound + 1),
        file.isToken("*", range.lowerBound + 2),
        file.isToken(")", range.lowerBound + 3)
      {
        range = range.lowerBound + 4..<range.upperBound
      } else {
        return nil
      }
    }
    return range.count == 1 && file.isIdentifier(range.lowerBound) ? range.lowerBound : nil
  }

  private func isAssigned(_ index: Int) -> Bool { file.isToken("=", index + 1) }

  /// Whether a parameter is the tuple of arguments that Python gives a method: the function stands in tables as one
  /// that takes it, nothing else calls it, and no other file can.
  private func isArguments(_ parameter: Int) -> Bool {
    guard function.isStatic else { return false }
    let before = function.parameters.prefix { $0 < parameter }
    guard before.count(where: { file.isToken(",", $0) }) == 1, !before.contains(where: { file.isToken("(", $0) }) else {
      return false
    }
    var isTabled = false
    for index in 0..<file.count where file.isToken(function.name, index) && file.isIdentifier(index) {
      if file.isInDirective(index) { return false }
      let isInBody = file.bodies.contains { $0.contains(index) }
      if file.isToken("(", index + 1) {
        // Its definition, or a declaration.
        if isInBody { return false }
        continue
      }
      guard takesTuple(index) else { return false }
      isTabled = true
    }
    return isTabled
  }

  /// Whether a table has the function, as one that is given a tuple.
  private func takesTuple(_ index: Int) -> Bool {
    let types = ["newfunc", "initproc", "ternaryfunc", "PyCFunctionWithKeywords"]
    if file.isToken(")", index - 1), types.contains(where: { file.isToken($0, index - 2) }),
      file.isToken("(", index - 3)
    {
      return true
    }
    if file.isToken("=", index - 1), ["tp_new", "tp_init", "tp_call"].contains(where: { file.isToken($0, index - 2) }) {
      return true
    }
    var before = index - 1
    while file.isToken(")", before), let open = file.open(of: before) { before = open - 1 }
    if file.isToken(",", before),
      ["Py_tp_new", "Py_tp_init", "Py_tp_call"].contains(where: { file.isToken($0, before - 1) })
    {
      return true
    }
    var next = index + 1
    while file.isToken(")", next) { next += 1 }
    guard file.isToken(",", next) else { return false }
    if file.isToken("METH_KEYWORDS", next + 1) { return file.isToken("METH_VARARGS", next + 3) }
    return file.isToken("METH_VARARGS", next + 1)
  }
}

/// What a function does to a variable.
struct Changes {
  /// Whether all that it is given is NULL or of the type.
  private(set) var areKnown = true
  /// The functions that make what it is given.
  private(set) var makers: Set<String> = []
  private var reads: Set<Int> = []
  private var isFilled = false

  init(_ uses: [Int], in file: SourceFile, type: KnownType) {
    for index in uses {
      if let maker = Self.assigned(index, in: file) {
        if maker != "NULL" { makers.insert(maker) }
        if maker != "NULL", !type.makers.contains(maker) { areKnown = false }
      } else if Self.isFilled(index, by: type, in: file) {
        isFilled = true
      } else if Self.isParsed(index, as: type.object, in: file) {
        makers.insert(type.object)
      } else if Self.isRead(index, in: file) {
        reads.insert(index)
      } else {
        areKnown = false
      }
    }
    if makers.isEmpty, !isFilled { areKnown = false }
  }

  func isRead(_ index: Int) -> Bool { reads.contains(index) }

  /// The function whose result a variable is given at its use, `NULL`, or `""` for anything else; nil for no assignment.
  static func assigned(_ index: Int, in file: SourceFile) -> String? {
    // `(x) = …`
    let bare = bracketed(index, in: file)
    if bare.count > 1, file.isToken("=", bare.upperBound) { return "" }
    guard file.isToken("=", index + 1) else { return nil }
    var first = index + 2
    while file.isToken("(", first), let close = file.close(of: first), file.isIdentifier(first + 1),
      file.isToken("*", close - 1)
    {
      first = close + 1
    }
    let isEnd = { (position: Int) in [";", ",", ")"].contains { file.isToken($0, position) } }
    if file.isToken("NULL", first) || file.isToken("0", first) || file.isToken("nullptr", first) {
      return isEnd(first + 1) ? "NULL" : ""
    }
    guard file.isIdentifier(first), let close = file.arguments(from: first + 1)?.close, isEnd(close + 1) else {
      return ""
    }
    return file.macros.contains(file.text(first)) ? "" : file.text(first)
  }

  /// Whether a function is given its address that leaves nothing else in it, or `O&` with such a function.
  private static func isFilled(_ index: Int, by type: KnownType, in file: SourceFile) -> Bool {
    guard file.isToken("&", index - 1) else { return false }
    if file.isToken("(", index - 2), file.isIdentifier(index - 3) { return type.fillers.contains(file.text(index - 3)) }
    return file.isToken(",", index - 2) && file.isIdentifier(index - 3) && type.fillers.contains(file.text(index - 3))
      && callee(of: index, in: file)?.hasPrefix("PyArg_Parse") == true
  }

  /// Whether `O!` with the type's object fills it.
  private static func isParsed(_ index: Int, as object: String, in file: SourceFile) -> Bool {
    file.isToken("&", index - 1) && file.isToken(",", index - 2) && file.isToken(object, index - 3)
      && file.isToken("&", index - 4) && file.isToken(",", index - 5)
      && callee(of: index, in: file)?.hasPrefix("PyArg_Parse") == true
  }

  /// A token with the brackets that hold nothing else.
  private static func bracketed(_ index: Int, in file: SourceFile) -> Range<Int> {
    var range = index..<index + 1
    while file.isToken("(", range.lowerBound - 1), file.isToken(")", range.upperBound) {
      range = range.lowerBound - 1..<range.upperBound + 1
    }
    return range
  }

  /// Whether the variable is only looked at.
  private static func isRead(_ index: Int, in file: SourceFile) -> Bool {
    let bare = bracketed(index, in: file)
    let before = bare.lowerBound - 1
    if file.isToken("&", before) || file.isToken("*", before), !file.isOperand(before - 1) { return false }
    if before > 0,
      ["++", "--"].contains(where: { sign in
        file.isToken(String(sign.prefix(1)), before) && file.isToken(String(sign.suffix(1)), before - 1)
      })
    {
      return false
    }
    // `auto &y = x` makes another name for it.
    if file.isToken("=", before), file.isToken("&", before - 2) { return false }
    let next = bare.upperBound
    let follows = ["++", "--", "+=", "-="].contains { sign in
      file.isToken(String(sign.prefix(1)), next) && file.isToken(String(sign.suffix(1)), next + 1)
        && file.start(next + 1) == file.end(next)
    }
    if follows { return false }
    guard let name = callee(of: index, in: file) else { return true }
    if name == "Py_SETREF" || name == "Py_XSETREF" || file.macros.contains(name) { return false }
    if APIDatabase.shared.entry(named: name) != nil
      || ["if", "while", "for", "switch", "return", "assert", "sizeof"].contains(name)
    {
      return true
    }
    // A macro of some header's may do anything; in C++ a function may as well.
    let isMacro = name == name.uppercased()
    return !isMacro && file.path.hasSuffix(".c")
  }

  /// The name before the innermost brackets around a token.
  static func callee(of index: Int, in file: SourceFile) -> String? {
    var depth = 0
    var position = index - 1
    while position >= 0 {
      if file[position].kind == .punctuator {
        if file.isToken(")", position) || file.isToken("]", position) { depth += 1 }
        if file.isToken("[", position) { depth -= 1 }
        if file.isToken("(", position) {
          if depth == 0, file.isIdentifier(position - 1) { return file.text(position - 1) }
          // Brackets of an expression: those around them count.
          if depth > 0 { depth -= 1 }
        }
        if depth == 0, file.isToken(";", position) || file.isToken("{", position) || file.isToken("}", position) {
          return nil
        }
      } else if file[position].kind == .endOfDirective {
        return nil
      }
      position -= 1
    }
    return nil
  }
}
