/// The tokens and the conditionals of one of the user's files, with what the parse tells of them.
final class ConditionalFile {
  let path: String
  let file: SourceTokens
  let tree: ConditionalTree
  /// Where in directives the names of defined macros stand, in bytes.
  private let defined: Set<Int>
  /// By line, whether the parse compiled it.
  private let compiled: [Bool]
  private var conditions: [ConditionalTree.Position: Condition] = [:]
  private(set) lazy var occurrences = IdentifierIndex(file)
  var contents: [Range<Int>: BranchContent.Content] = [:]

  init(path: String, source: SourceText, defined: Set<Int>, lines: CompiledLines) {
    self.path = path
    self.defined = defined
    file = SourceTokens(source)
    tree = ConditionalTree(file)
    compiled = lines.table(ofFile: path, last: Int(file.tokens.last?.line ?? 1))
  }

  /// Whether the parse compiled a line.
  func isCompiled(_ line: Int) -> Bool { !compiled.indices.contains(line) || compiled[line] }

  /// Whether the parse took a branch; nil if no line tells.
  func isTaken(_ position: ConditionalTree.Position) -> Bool? {
    tree[position].lines.map { range in range.contains { isCompiled($0) } }
  }

  /// Whether the preprocessor came by a directive at all: not so in a branch that it skipped.
  func isReached(_ directive: SourceTokens.Directive) -> Bool { isCompiled(directive.line) }

  /// Words of a condition. In a directive that the preprocessor evaluated they know whether they are macros.
  func words(_ range: Range<Int>, evaluated: Bool = false) -> [ConditionWord] {
    range.compactMap { index in
      let token = file.tokens[index]
      guard token.kind != .endOfDirective else { return nil }
      let isDefined = evaluated && token.kind == .identifier ? defined.contains(Int(token.start)) : nil
      return ConditionWord(kind: token.kind, text: file.text(index), isDefined: isDefined)
    }
  }

  /// Whether a directive's condition was evaluated: it was reached, and no earlier branch of its chain was taken.
  func isEvaluated(_ position: ConditionalTree.Position) -> Bool {
    let chain = tree.chains[position.chain]
    guard isReached(file.directives[chain.branches[position.branch].directive]) else { return false }
    return chain.branches[..<position.branch].indices.allSatisfy {
      isTaken(.init(chain: position.chain, branch: $0)) == false
    }
  }

  /// The condition of a branch; always true for `#else`.
  func condition(_ position: ConditionalTree.Position, scope: ConditionScope) -> Condition {
    guard scope.unknown.isEmpty else { return read(position, scope: scope) }
    if let known = conditions[position] { return known }
    let condition = read(position, scope: scope)
    conditions[position] = condition
    return condition
  }

  private func read(_ position: ConditionalTree.Position, scope: ConditionScope) -> Condition {
    let directive = file.directives[tree[position].directive]
    let words = words(directive.arguments, evaluated: isEvaluated(position))
    switch directive.keyword {
    case "else": return .number(1)
    case "ifdef", "elifdef", "ifndef", "elifndef":
      let question =
        [ConditionWord(kind: .identifier, text: "defined", isDefined: nil)] + words.prefix(1)
      let answer = ConditionParser.parse(question, scope: scope)
      return directive.keyword.hasSuffix("ndef") ? .unary("!", answer) : answer
    default: return ConditionParser.parse(words, scope: scope)
    }
  }

  /// What must hold for a branch to be taken: the answers of the earlier branches of its chain and its own, and the same
  /// for the branches around it.
  func steps(to position: ConditionalTree.Position, scope: ConditionScope, itself: Bool) -> [VersionTest.Step] {
    tree.path(from: position).enumerated().flatMap { depth, position in
      let earlier = (0..<position.branch).map {
        VersionTest.Step(condition: condition(.init(chain: position.chain, branch: $0), scope: scope), answer: false)
      }
      return depth == 0 && !itself
        ? earlier : earlier + [VersionTest.Step(condition: condition(position, scope: scope), answer: true)]
    }
  }

  /// The macro that a `#define` or `#undef` names.
  func macroName(of directive: SourceTokens.Directive) -> String? {
    guard ["define", "undef"].contains(directive.keyword), let first = directive.arguments.first,
      file.tokens[first].kind == .identifier
    else { return nil }
    return file.text(first)
  }

  /// A macro's definition as words.
  func macro(in directive: SourceTokens.Directive) -> ConditionMacro {
    let range = directive.arguments
    guard let name = range.first else { return ConditionMacro(parameters: nil, body: []) }
    let open = name + 1
    guard range.contains(open), file.isPunctuator("(", open), file.tokens[open].start == file.tokens[name].end else {
      return ConditionMacro(parameters: nil, body: words(open..<max(open, range.upperBound)))
    }
    let close = range[open...].first { file.isPunctuator(")", $0) } ?? range.upperBound - 1
    let parameters = (open..<close).filter { file.tokens[$0].kind == .identifier }.map { file.text($0) }
    return ConditionMacro(parameters: parameters, body: words(close + 1..<max(close + 1, range.upperBound)))
  }
}

/// Where each identifier of a file stands.
struct IdentifierIndex {
  private let file: SourceTokens
  private var indices: [Int: [Int32]] = [:]

  init(_ file: SourceTokens) {
    self.file = file
    for (index, token) in file.tokens.enumerated() where token.kind == .identifier {
      indices[Self.hash(file.source.bytes[Int(token.start)..<Int(token.end)]), default: []].append(Int32(index))
    }
  }

  /// The tokens that are this identifier, in order.
  func tokens(_ name: String) -> [Int] {
    (indices[Self.hash(name.utf8)] ?? []).map(Int.init).filter { file.isIdentifier(name, $0) }
  }

  private static func hash(_ bytes: some Sequence<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0100_0000_01b3 }
    return Int(truncatingIfNeeded: hash)
  }
}

/// The user's files of a parse, each read when it is first asked for.
final class ConditionalFiles {
  let walker: UnitWalker
  private let lines: CompiledLines
  private let flags: FlagDefinitions
  private var known: [String: ConditionalFile] = [:]
  private var macros: [String: ConditionMacro?] = [:]
  /// What words bring in (see `decidedNames(by:)`).
  var wordNames: [String: Set<String>] = [:]

  init(walker: UnitWalker, flags: FlagDefinitions) {
    self.walker = walker
    self.flags = flags
    lines = walker.parsed.compiledLines
  }

  subscript(path: String) -> ConditionalFile? {
    if let file = known[path] { return file }
    guard let source = walker.files.source(at: path) else { return nil }
    let file = ConditionalFile(
      path: path, source: source, defined: walker.preprocessing.definedNames[path] ?? [], lines: lines)
    known[path] = file
    return file
  }

  /// The files whose text has a word, in the order of their paths.
  func files(with word: String) -> [ConditionalFile] {
    walker.files.userPaths.sorted().filter { walker.files.source(at: $0)?.contains(word) == true }.compactMap {
      self[$0]
    }
  }

  func scope(isDirective: Bool, unknown: Set<String> = []) -> ConditionScope {
    ConditionScope(
      macro: { self.macro($0) },
      isDefined: { name in
        self.walker.macros.macros[name] != nil || self.walker.names(.macros).isPythonMacro(name)
          || self.flags.values[name] != nil
          ? true : nil
      }, unknown: unknown, isDirective: isDirective)
  }

  /// A macro of the user's files or of the flags.
  func macro(_ name: String) -> ConditionMacro? {
    if let found = macros[name] { return found }
    let found = definition(name)
    macros[name] = .some(found)
    return found
  }

  private func definition(_ name: String) -> ConditionMacro? {
    if let macro = walker.macros.macros[name], let file = self[macro.path] {
      let index = file.file.index(at: macro.start.offset)
      guard let directive = file.file.directives.first(where: { $0.arguments.first == index }) else { return nil }
      return file.macro(in: directive)
    }
    return flags.values[name].map { ConditionMacro(parameters: nil, body: ConditionWord.words(of: $0)) }
  }
}

extension ConditionWord {
  /// The words of a text that stands in no file.
  static func words(of text: String) -> [ConditionWord] {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      let file = SourceTokens(SourceText(bytes: bytes))
      return file.tokens.indices.map { ConditionWord(kind: file.tokens[$0].kind, text: file.text($0), isDefined: nil) }
    }
  }
}
