import CLibclang
import ClangKit
import PythonAPI

/// The functions that stand in Python's tables.
extension UnitWalker {
  /// Keeps the functions of a row that facts look into.
  func noteCallbacks(of row: TableRow, elements: [Cursor]) {
    let slot = row.member("slot").flatMap { member -> String? in
      guard case .integer(let number) = member.value else { return nil }
      return NumberTable.shared.slot(number, in: "\(row.structure).slot")
    }
    let isWanted = row.members.contains { member in
      guard case .function = member.value else { return false }
      return TableNotes.inspectedCallbacks.contains("\(row.structure).\(member.name)")
        || slot.map(TableNotes.inspectedCallbacks.contains) ?? false
    }
    guard isWanted else { return }
    for element in elements {
      var function: Cursor?
      clang.visitChildren(of: element) { child, _ in
        guard child.kind == CursorKind.declRefExpr else { return .descend }
        let target = self.clang.referenced(child)
        if target.kind == CursorKind.functionDecl { function = target }
        return .descend
      }
      if let function { tables.callbacks[key(of: function)] = function }
    }
  }

  /// Notes the struct that `PyObject_New(Thing, type)` makes an instance of.
  func noteMaker(_ macro: String, at use: Cursor, in source: SourceText) {
    let location = clang.location(use)
    let end = min(location.offset + 200, source.bytes.count)
    let tokens = TokenScanner.tokens(of: source.bytes[location.offset..<end])
    let words = tokens.prefix { !source.isPunctuator(",", $0) }.filter { $0.kind == .identifier }.map(source.text)
    guard words.count >= 2, words.first == macro, let structure = words.last else { return }
    pendingMakers.append(PendingMaker(macro: macro, structure: structure, use: use))
  }

  /// All that was noted of the tables.
  func tableObservations() -> TableObservations {
    var observations = TableObservations()
    observations.rows = tables.rows
    observations.callbacks = tables.callbacks.compactMap { body(of: $0.value, key: $0.key) }
      .sorted { ($0.key.path, $0.key.line, $0.key.column) < ($1.key.path, $1.key.line, $1.key.column) }
    observations.makers = pendingMakers.map { maker in
      let words = surroundingWords(of: maker.use)
      return InstanceMaker(
        macro: maker.macro, structure: maker.structure,
        mayOwnType: words.contains { word in
          word.hasSuffix("INCREF") || word.hasSuffix("NewRef") || word.lowercased().contains("version")
        })
    }
    return observations
  }

  private var pendingMakers: [PendingMaker] {
    get { tables.pendingMakers }
    set { tables.pendingMakers = newValue }
  }

  // MARK: - Bodies

  private func body(of function: Cursor, key: ObjectKey) -> CallbackBody? {
    guard let (definition, text) = bodyText(of: function) else { return nil }
    var words = Set(text.words)
    for word in text.words where macros.macros[word] != nil {
      for macro in macros.reachable(from: word) {
        words.formUnion(macro.body.filter { $0.kind == .identifier }.map { macro.source.text($0) })
      }
    }
    var parameters: [String] = []
    var called = text.called
    var hasBranches = text.hasBranches
    clang.visitChildren(of: definition) { child, _ in
      if child.kind == CursorKind.parmDecl { parameters.append(self.clang.spelling(child)) }
      guard child.kind == CursorKind.declRefExpr else { return .descend }
      let target = self.clang.referenced(child)
      if target.kind == CursorKind.functionDecl, let (_, inner) = self.bodyText(of: target) {
        called.formUnion(inner.called)
        hasBranches = hasBranches || inner.hasBranches
      }
      return .descend
    }
    return CallbackBody(
      key: key, words: words, called: called, parameters: parameters,
      usedParameters: Set(parameters.indices.filter { !parameters[$0].isEmpty && text.uses(parameters[$0]) }),
      hasBranches: hasBranches, releasesType: text.releasesType)
  }

  /// The definition of a function of the user's, and the text between its braces.
  private func bodyText(of function: Cursor) -> (definition: Cursor, text: BodyText)? {
    let definition = clang.definition(of: function)
    guard !clang.isNull(definition) else { return nil }
    let extent = clang.extent(definition)
    guard let file = files.file(extent.start, cursor: definition), file.origin == .user else { return nil }
    var begin: RawLocation?
    clang.visitChildren(of: definition) { child, _ in
      if child.kind == CursorKind.compoundStmt { begin = self.clang.extent(child).start }
      return .skip
    }
    // In a function that a macro makes there are no braces to see.
    guard let begin, case let start = begin.offset, start < extent.end.offset,
      extent.end.offset <= file.source.bytes.count,
      file.source.bytes[start] == UInt8(ascii: "{")
    else { return nil }
    return (definition, BodyText(source: file.source, tokens: compiledText.tokens(start..<extent.end.offset, in: file)))
  }
}

/// A use of a macro that makes instances.
struct PendingMaker {
  var macro: String
  var structure: String
  var use: Cursor
}

/// The tokens of a function's body, with what they tell.
struct BodyText {
  private let source: SourceText
  private let tokens: [Token]
  private let texts: [String]

  /// - Parameter tokens: those that are compiled.
  init(source: SourceText, tokens: [Token]) {
    self.source = source
    self.tokens = tokens
    texts = tokens.map(source.text)
  }

  var words: [String] { tokens.indices.filter { tokens[$0].kind == .identifier }.map { texts[$0] } }

  /// Identifiers before a parenthesis, keywords left out.
  var called: Set<String> {
    let keywords: Set<String> = ["if", "for", "while", "switch", "return", "sizeof", "defined"]
    return Set(
      tokens.indices.dropLast().filter { tokens[$0].kind == .identifier && texts[$0 + 1] == "(" }.map { texts[$0] }
    ).subtracting(keywords)
  }

  var hasBranches: Bool {
    // An assertion is gone in a release build.
    let keywords: Set<String> = ["if", "for", "while", "switch", "goto", "?"]
    return tokens.indices.contains { index in
      keywords.contains(texts[index])
        || index > 0 && ["&", "|"].contains(texts[index]) && texts[index] == texts[index - 1]
    }
  }

  /// Whether a parameter is used; `(void)name` and `UNUSED(name)` only say that it is not.
  func uses(_ parameter: String) -> Bool {
    tokens.indices.contains { index in
      guard tokens[index].kind == .identifier, texts[index] == parameter else { return false }
      let before = index > 0 ? texts[index - 1] : ""
      if before == "." || before == "->" { return false }
      if index >= 3, before == ")", texts[index - 2] == "void", texts[index - 3] == "(" { return false }
      return !(index >= 2 && before == "(" && texts[index - 2].lowercased().contains("unused"))
    }
  }

  /// `Py_DECREF(Py_TYPE(self))`, or `Py_DECREF(type)` where `type = Py_TYPE(self)`.
  var releasesType: Bool {
    var holders: Set<String> = ["Py_TYPE"]
    for index in tokens.indices where texts[index] == "Py_TYPE" {
      var position = index - 1
      // Back over a cast.
      if position >= 0, texts[position] == ")" {
        while position >= 0, texts[position] != "(" { position -= 1 }
        position -= 1
      }
      guard position >= 1, texts[position] == "=", tokens[position - 1].kind == .identifier else { continue }
      holders.insert(texts[position - 1])
    }
    return tokens.indices.contains { index in
      guard ["Py_DECREF", "Py_XDECREF", "Py_DecRef"].contains(texts[index]) else { return false }
      let argument = texts[(index + 1)...].prefix { $0 != ";" }
      return argument.contains(where: holders.contains)
    }
  }
}
