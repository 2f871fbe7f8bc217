import CLibclang
import ClangKit
import PythonAPI

/// What becomes of the results of functions.
extension UnitWalker {
  /// The functions whose results facts see compared with 0.
  static let comparedBelowZero = FactTable.shared.facts.filter { $0.when == Idiom.Kind.comparedBelowZero.rawValue }
    .flatMap(\.symbols)

  /// The facts about where results go, by the function that gives them.
  private static let resultFacts: [String: [Fact]] = {
    let facts = FactTable.shared.facts.filter { $0.when == Idiom.Kind.resultGivenTo.rawValue }
    return Dictionary(facts.flatMap { fact in fact.symbols.map { ($0, [fact]) } }, uniquingKeysWith: +)
  }()

  /// `function(…) < 0`
  func noteComparisonBelowZero(_ operation: Cursor, of name: String, at start: RawLocation, in file: FileTable.File) {
    let operands = children(of: operation)
    guard operands.count == 2, clang.integer(operands[1]) == 0 else { return }
    var call = operands[0]
    while call.kind == CursorKind.unexposedExpr, let inner = firstChild(of: call) { call = inner }
    let text = file.source.bytes
    let position = file.source.skipBlanks(from: clang.extent(operands[0]).end.offset)
    guard call.kind == CursorKind.callExpr, declarations.declaration(clang.referenced(call))?.name == name,
      position + 1 < text.count, text[position] == UInt8(ascii: "<"),
      ![UInt8(ascii: "="), UInt8(ascii: "<")].contains(text[position + 1])
    else { return }
    idioms.append(
      PendingIdiom(
        idiom: Idiom(kind: .comparedBelowZero, symbol: name, place: place(of: name, at: start, in: file)),
        function: currentFunction, isAnywhere: true))
  }

  /// Follows what a call gives to the function that takes it for granted: by the text, up to whatever might make it
  /// right, the end of the function at the latest.
  func noteResult(of call: CallObservation, at start: RawLocation, in file: FileTable.File) {
    guard let facts = Self.resultFacts[call.function] else { return }
    let begin = max(min(functionStart, start.offset), start.offset - 500)
    let end = min(start.offset + 8000, file.source.bytes.count)
    let text = ResultText(
      source: file.source, before: compiledText.tokens(begin..<start.offset, in: file),
      tokens: compiledText.tokens(start.offset..<end, in: file))
    let receivers = facts.compactMap(text.receiver)
    guard !receivers.isEmpty, !speaksOfVersions(before: start, in: file, macro: call.function) else { return }
    idioms += receivers.map { receiver in
      PendingIdiom(
        idiom: Idiom(kind: .resultGivenTo, symbol: call.function, receiver: receiver, place: call.place),
        function: currentFunction, isAnywhere: true)
    }
  }
}

/// The text around a call, read for what becomes of its result.
private struct ResultText {
  private let source: SourceText
  private let before: [String]
  private let tokens: [Token]
  private let texts: [String]

  init(source: SourceText, before: [Token], tokens: [Token]) {
    self.source = source
    self.before = before.suffix(8).reversed().map(source.text)
    self.tokens = tokens
    texts = tokens.map(source.text)
  }

  /// The function of the fact's that takes the result as its first argument; nil if none does for sure.
  func receiver(_ fact: Fact) -> String? {
    guard let end = closing(1) else { return nil }
    let holder: String
    if let index = fact.arguments.first {
      let argument = arguments(from: 2, to: end)
      guard argument.indices.contains(index), argument[index].count == 2, argument[index].first == "&" else {
        return nil
      }
      holder = argument[index][1]
    } else {
      if before.count > 1, before[0] == "(", fact.values.contains(before[1]) { return before[1] }
      guard before.count > 2, before[0] == "=", ![".", "->"].contains(before[2]) else { return nil }
      holder = before[1]
    }
    return receiver(of: holder, from: end + 1, function: texts[0], among: fact.values)
  }

  private func receiver(of holder: String, from start: Int, function: String, among values: [String]) -> String? {
    for index in start..<max(start, texts.count - 1) {
      let word = texts[index]
      if word == function { return nil }
      if word == "}", tokens[index].start > 0, source.bytes[tokens[index].start - 1] == UInt8(ascii: "\n") {
        return nil
      }
      guard tokens[index].kind == .identifier else { continue }
      if mayMakeSure(word) { return nil }
      guard word == holder else { continue }
      let (previous, next) = (texts[index - 1], texts[index + 1])
      let isEquality = next == "=" && texts.indices.contains(index + 2) && texts[index + 2] == "="
      if previous == "&" || next == "=" && !isEquality { return nil }
      if previous == "(", values.contains(texts[index - 2]), [",", ")"].contains(next) { return texts[index - 2] }
    }
    return nil
  }

  /// Names that tell of a test, or of a conversion.
  private func mayMakeSure(_ word: String) -> Bool {
    let lower = word.lowercased()
    return ["check", "normaliz", "isinstance", "version", "pysequence_"].contains { lower.contains($0) }
  }

  /// The bracket that closes the one at `index`.
  private func closing(_ index: Int) -> Int? {
    guard texts.indices.contains(index), texts[index] == "(" else { return nil }
    var depth = 0
    for position in index..<texts.count {
      if texts[position] == "(" { depth += 1 }
      if texts[position] == ")" { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }

  private func arguments(from start: Int, to end: Int) -> [[String]] {
    var found: [[String]] = [[]]
    var depth = 0
    for word in texts[start..<end] {
      if word == "(" { depth += 1 }
      if word == ")" { depth -= 1 }
      if word == ",", depth == 0 { found.append([]) } else { found[found.count - 1].append(word) }
    }
    return found
  }
}
