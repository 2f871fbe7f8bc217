import CLibclang
import ClangKit
import Files

/// The macros that the user's files define, and where they are used.
///
/// libclang records only the outermost expansions. What is used inside a used macro follows from the definitions.
final class MacroTable {
  struct Macro {
    let name: String
    let path: String
    let source: SourceText
    /// Where the definition's text begins: the macro's name.
    let start: RawLocation
    let parameters: Set<String>
    let body: [Token]
    /// The lines of the definition.
    var lines: [LineKey] {
      let end = body.last.map(\.end) ?? start.offset
      let breaks = source.bytes[start.offset..<max(start.offset, end)].count { $0 == UInt8(ascii: "\n") }
      return (start.line...start.line + breaks).map { LineKey(path: path, line: $0) }
    }
    /// Whether `##` makes names that the text does not spell.
    let pastes: Bool
    /// Where in the body each identifier stands: bodies may be long, and are asked for many names.
    let words: [String: [Int]]
    /// The identifiers in the order in which they first stand.
    let wordOrder: [String]
    /// Where the lines of the definition begin, the first one too.
    let lineStarts: [Int]

    /// The place of a token of the body.
    func place(of token: Token) -> Place {
      let line = lineStarts.partitioningIndex { $0 > token.start } - 1
      let lineStart = lineStarts[max(line, 0)]
      return Place(
        path: path, line: start.line + max(line, 0), column: token.start - lineStart + 1,
        endColumn: token.end - lineStart + 1)
    }
  }

  /// Whether a file is the project's: a use there goes before one in a header from elsewhere.
  var isOwn: (String) -> Bool = { _ in true }
  private(set) var macros: [String: Macro] = [:]
  private var knownNames: [String: [(name: String, place: Place)]] = [:]
  private var knownUses: [String: [String]] = [:]
  private var knownReachable: [String: [Macro]] = [:]
  private var knownVersions: [String: Bool] = [:]
  /// The first use of each macro that is used at all, straight or through another macro.
  private(set) var firstUses: [String: Place] = [:]

  /// Takes over a definition; a later one of the same name replaces an earlier one.
  func define(name: String, path: String, source: SourceText, start: RawLocation, end: Int, isFunctionLike: Bool) {
    let bytes = source.bytes[min(start.offset, source.bytes.count)..<min(max(end, start.offset), source.bytes.count)]
    var tokens = Array(TokenScanner.tokens(of: bytes).dropFirst())
    var parameters: Set<String> = []
    if isFunctionLike, let close = tokens.firstIndex(where: { source.isPunctuator(")", $0) }) {
      parameters = Set(tokens[..<close].filter { $0.kind == .identifier }.map { source.text($0) })
      parameters.insert("__VA_ARGS__")
      tokens = Array(tokens[(close + 1)...])
    }
    var words: [String: [Int]] = [:]
    var order: [String] = []
    for (index, token) in tokens.enumerated() where token.kind == .identifier {
      let word = source.text(token)
      if words[word] == nil { order.append(word) }
      words[word, default: []].append(index)
    }
    var lineStarts = [start.offset - (start.column - 1)]
    let last = min(tokens.last?.start ?? 0, source.bytes.count)
    if start.offset < last {
      for offset in start.offset..<last where source.bytes[offset] == UInt8(ascii: "\n") {
        lineStarts.append(offset + 1)
      }
    }
    macros[name] = Macro(
      name: name, path: path, source: source, start: start, parameters: parameters, body: tokens,
      pastes: tokens.contains { source.isPunctuator("##", $0) }, words: words, wordOrder: order, lineStarts: lineStarts)
    if !knownNames.isEmpty { knownNames[name] = nil }
    knownUses = [:]
    knownReachable = [:]
    knownVersions = [:]
  }

  /// Notes a use in plain code; those inside the macro's body follow.
  func use(_ name: String, at place: Place) {
    var pending = [name]
    while let next = pending.popLast() {
      guard let macro = macros[next] else { continue }
      if let known = firstUses[next] {
        let (isOwn, wasOwn) = (isOwn(place.path), self.isOwn(known.path))
        if wasOwn && !isOwn || wasOwn == isOwn && known <= place { continue }
      }
      firstUses[next] = place
      pending += used(by: macro)
    }
  }

  /// The macros whose names stand in a macro's body, each once.
  private func used(by macro: Macro) -> [String] {
    if let known = knownUses[macro.name] { return known }
    var seen: Set<String> = []
    let used = names(in: macro).map(\.name).filter { macros[$0] != nil && seen.insert($0).inserted }
    knownUses[macro.name] = used
    return used
  }

  /// The identifiers of a macro's body that are words of their own: no parameters, members, strings or parts of `##`.
  func names(in macro: Macro) -> [(name: String, place: Place)] {
    if let known = knownNames[macro.name] { return known }
    let names = findNames(in: macro)
    knownNames[macro.name] = names
    return names
  }

  private func findNames(in macro: Macro) -> [(name: String, place: Place)] {
    macro.body.indices.compactMap { index in
      let token = macro.body[index]
      guard token.kind == .identifier, !isMember(index, in: macro) else { return nil }
      if index > 0, isPunctuator("##", index - 1, in: macro) || isPunctuator("#", index - 1, in: macro) { return nil }
      if index + 1 < macro.body.count, isPunctuator("##", index + 1, in: macro) { return nil }
      let name = macro.source.text(token)
      return macro.parameters.contains(name) ? nil : (name, macro.place(of: token))
    }
  }

  /// Where `name` is spelled in a macro or in those that it uses; members stand behind `.` or `->`, or are
  /// an argument of `offsetof`.
  func find(_ name: String, asMember: Bool, from start: String) -> (place: Place, macro: String)? {
    for macro in reachable(from: start) {
      for index in macro.words[name] ?? [] {
        guard asMember || !isMember(index, in: macro) && !macro.parameters.contains(name) else { continue }
        return (macro.place(of: macro.body[index]), macro.name)
      }
    }
    return nil
  }

  /// Where a token stands in a macro or in those that it uses.
  func find(text: String, from start: String) -> (place: Place, macro: String)? {
    for macro in reachable(from: start) {
      if let token = macro.body.first(where: { macro.source.text($0) == text }) {
        return (macro.place(of: token), macro.name)
      }
    }
    return nil
  }

  /// Whether a macro, or one that it uses, may have put a name together with `##`: its text spells one end of it there.
  func pastes(_ name: String, from start: String) -> Bool {
    reachable(from: start).contains { macro in
      macro.pastes
        && macro.body.indices.contains { index in
          let token = macro.body[index]
          guard token.kind == .identifier, token.end - token.start >= 2 else { return false }
          let isFirst = index + 1 < macro.body.count && isPunctuator("##", index + 1, in: macro)
          let isSecond = index > 0 && isPunctuator("##", index - 1, in: macro)
          let part = macro.source.text(token)
          return isFirst && name.hasPrefix(part) || isSecond && name.hasSuffix(part)
            || isFirst && isSecond && name.contains(part)
        }
    }
  }

  /// A macro and those that its body uses, nearest first.
  func reachable(from start: String) -> [Macro] {
    if let known = knownReachable[start] { return known }
    let found = findReachable(from: start)
    knownReachable[start] = found
    return found
  }

  /// Whether a macro, or one that it uses, has a word about versions in it.
  func speaksOfVersions(from start: String) -> Bool {
    if let known = knownVersions[start] { return known }
    let found = reachable(from: start).contains { $0.wordOrder.contains { $0.lowercased().contains("version") } }
    knownVersions[start] = found
    return found
  }

  private func findReachable(from start: String) -> [Macro] {
    var seen: Set<String> = [start]
    var queue = [start]
    var found: [Macro] = []
    var head = 0
    while head < queue.count {
      defer { head += 1 }
      guard let macro = macros[queue[head]] else { continue }
      found.append(macro)
      for name in macro.wordOrder where macros[name] != nil && seen.insert(name).inserted { queue.append(name) }
    }
    return found
  }

  private func isMember(_ index: Int, in macro: Macro) -> Bool {
    index > 0 && (isPunctuator(".", index - 1, in: macro) || isPunctuator("->", index - 1, in: macro))
  }

  private func isPunctuator(_ text: String, _ index: Int, in macro: Macro) -> Bool {
    macro.source.isPunctuator(text, macro.body[index])
  }
}

extension SourceText {
  func text(_ token: Token) -> String { String(decoding: bytes[token.start..<token.end], as: UTF8.self) }

  func isPunctuator(_ text: String, _ token: Token) -> Bool {
    token.kind == .punctuator && bytes[token.start..<token.end].elementsEqual(text.utf8)
  }
}
