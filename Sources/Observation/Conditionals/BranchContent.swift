import PythonAPI

/// What stands in the branches of conditionals: names of Python's API, and definitions that decide on them.
struct BranchContent {
  let files: ConditionalFiles
  let limitedAPI: Int64

  struct Content {
    var names: Set<String> = []
    /// The user's macros that it defines or takes away.
    var macros: Set<String> = []
    /// The text without literals and comments.
    var shape: [String] = []
    var stopsBuild = false
    /// Whether it only declares, by hand, what the object file imports.
    var declaresOnly: Bool {
      shape.contains { ConfigurationMacro.role(of: $0) == .declares } && !shape.contains("{") && !shape.contains("#")
    }
    /// How many branches hold the text.
    var depth = 0
  }

  /// The names of the API that a branch's condition decides on: those of the branch and of those behind it, and those that
  /// macros defined in them decide on. Empty if the branches differ in literals only.
  func names(decidedBy position: ConditionalTree.Position, in file: ConditionalFile) -> [String] {
    let branches = file.tree.chains[position.chain].branches[position.branch...]
    let contents = branches.map { content(of: $0.body, in: file) }
    var names = contents.reduce(into: Set<String>()) { $0.formUnion($1.names) }
    let hasElse = branches.last.map { file.file.directives[$0.directive].keyword == "else" } ?? false
    // What the headers in use do not declare is declared by hand; that decides on no use.
    if contents.allSatisfy({ $0.shape.isEmpty || $0.declaresOnly }) { names = [] }
    if hasElse, let first = contents.first, contents.allSatisfy({ $0.shape == first.shape }) { names = [] }
    var visited: Set<String> = []
    for macro in contents.reduce(into: Set<String>(), { $0.formUnion($1.macros) }).sorted() where names.isEmpty {
      names = self.names(decidedByMacro: macro, visited: &visited)
    }
    return names.sorted()
  }

  /// Whether a yes or a no to a branch's condition ends in an `#error`.
  func stops(_ position: ConditionalTree.Position, in file: ConditionalFile) -> (yes: Bool, no: Bool) {
    let branches = file.tree.chains[position.chain].branches
    let later = branches[(position.branch + 1)...]
    let endsInElse = later.last.map { file.file.directives[$0.directive].keyword == "else" } ?? false
    return (
      content(of: branches[position.branch].body, in: file).stopsBuild,
      endsInElse && later.allSatisfy { content(of: $0.body, in: file).stopsBuild }
    )
  }

  // MARK: - Text

  func content(of range: Range<Int>, in file: ConditionalFile) -> Content {
    if let known = file.contents[range] { return known }
    let content = read(range, in: file)
    file.contents[range] = content
    return content
  }

  private func read(_ range: Range<Int>, in file: ConditionalFile) -> Content {
    var content = Content()
    content.depth = file.tree.branch(holding: range.lowerBound).map { file.tree.path(from: $0).count } ?? 0
    var index = range.lowerBound
    while index < range.upperBound {
      let token = file.file.tokens[index]
      if token.kind == .hash, let number = file.tree.directives[index] {
        index = takeDirective(number, in: file, into: &content)
        continue
      }
      take(index, in: file, into: &content)
      index += 1
    }
    return content
  }

  private func take(_ index: Int, in file: ConditionalFile, into content: inout Content) {
    switch file.file.tokens[index].kind {
    case .identifier:
      let word = file.file.text(index)
      content.shape.append(ConstantNames.usual(word))
      take(word, into: &content)
    case .punctuator: content.shape.append(file.file.text(index))
    case .number, .text, .hash, .endOfDirective: break
    }
  }

  private func take(_ word: String, into content: inout Content) {
    content.names.formUnion(files.decidedNames(by: word))
  }

  /// Takes a directive inside a branch; where to go on.
  private func takeDirective(_ number: Int, in file: ConditionalFile, into content: inout Content) -> Int {
    let directive = file.file.directives[number]
    let next = directive.arguments.upperBound + 1
    switch directive.keyword {
    case "error":
      // Below another condition it stops the build only sometimes.
      content.stopsBuild = content.stopsBuild || depth(directive, in: file) == content.depth
    case "define", "undef":
      guard let name = file.macroName(of: directive) else { break }
      content.shape += ["#", directive.keyword, name]
      // Such a macro is there whatever the headers: its value is the same.
      if isFallback(directive, of: name, in: file) { break }
      if files.decidedNames(by: name) == [name] { content.names.insert(name) } else { content.macros.insert(name) }
      for index in directive.arguments.dropFirst() { take(index, in: file, into: &content) }
    case "include", "include_next", "import":
      guard let first = directive.arguments.first else { break }
      let name = String(file.file.text(first).dropFirst().dropLast())
      content.shape += ["#include", name]
      if APIDatabase.shared.header(named: name)?.isInLimitedAPI == false { content.names.insert(name) }
    case "if", "ifdef", "ifndef", "elif", "elifdef", "elifndef", "else":
      guard let position = file.tree.branches[number] else { break }
      let builder = Condition.Builder(hex: nil, limitedAPI: limitedAPI)
      let steps = file.ownSteps(to: position, scope: files.scope(isDirective: true))
      let isDead = steps.contains { step in step.condition.isTrue(for: builder).map { $0 != step.answer } ?? false }
      return isDead ? max(next, file.tree[position].body.upperBound) : next
    default: break
    }
    return next
  }

  private func depth(_ directive: SourceTokens.Directive, in file: ConditionalFile) -> Int {
    file.tree.branch(holding: directive.hash).map { file.tree.path(from: $0).count } ?? 0
  }

  /// Whether a definition gives a constant of Python's the value that Python gives it.
  private func isFallback(_ directive: SourceTokens.Directive, of name: String, in file: ConditionalFile) -> Bool {
    var body = directive.arguments.dropFirst().filter { file.file.tokens[$0].kind != .endOfDirective }[...]
    while body.count > 2, file.file.text(body[body.startIndex]) == "(", body.last.map(file.file.text) == ")" {
      body = body.dropFirst().dropLast()
    }
    guard directive.keyword == "define", body.count == 1, let token = body.first else { return false }
    return ConstantNames.haveOneValue(name, file.file.text(token))
  }

  // MARK: - Macros

  /// The names of the API that a macro of the user's decides on, in the first place that shows any: a branch that asks for
  /// it, or another macro that does.
  private func names(decidedByMacro name: String, visited: inout Set<String>) -> Set<String> {
    guard visited.insert(name).inserted, visited.count < 200 else { return [] }
    var others: [String] = []
    for file in files.files(with: name) where ConfigurationMacro.role(ofHeader: file.path) != .fullAPIHeader {
      for index in file.occurrences.tokens(name) {
        guard let number = file.file.directive(holding: index) else {
          let names = namesInCode(decidedAt: index, in: file)
          if !names.isEmpty { return names }
          continue
        }
        let directive = file.file.directives[number]
        if let position = file.tree.branches[number] {
          let contents = file.tree.chains[position.chain].branches[position.branch...].map {
            content(of: $0.body, in: file)
          }
          let isAlive = isAlive(position, besides: name, in: file)
          if isAlive, let names = contents.first(where: { !$0.names.isEmpty })?.names { return names }
          if isAlive { others += contents.flatMap(\.macros) }
        } else if directive.keyword == "define", let other = file.macroName(of: directive), file.isReached(directive) {
          others.append(other)
        }
      }
    }
    for other in Set(others).sorted() {
      let names = names(decidedByMacro: other, visited: &visited)
      if !names.isEmpty { return names }
    }
    return []
  }

  private func namesInCode(decidedAt index: Int, in file: ConditionalFile) -> Set<String> {
    guard file.isCompiled(Int(file.file.tokens[index].line)),
      let condition = CodeCondition(around: index, in: file.file)
    else { return [] }
    return condition.decides.reduce(into: []) { $0.formUnion(content(of: $1, in: file).names) }
  }

  /// Whether a branch can be compiled under the Limited API, whatever a macro says.
  private func isAlive(_ position: ConditionalTree.Position, besides name: String, in file: ConditionalFile) -> Bool {
    let builder = Condition.Builder(hex: nil, limitedAPI: limitedAPI)
    return file.steps(to: position, scope: files.scope(isDirective: true, unknown: [name]), itself: true).allSatisfy {
      step in
      step.condition.isTrue(for: builder).map { $0 == step.answer } ?? true
    }
  }

  // MARK: - Names

  /// Whether a word is a name of Python's that makes a difference to what the object file imports or does. Types and
  /// attributes make none.
  static func isOfAPI(_ word: String) -> Bool {
    guard let entry = APIDatabase.shared.entry(named: word), ConfigurationMacro.role(of: word) == nil,
      ConfigurationMacro.role(ofHeader: entry.header) != .plainHeader
    else { return false }
    if entry.kinds.isSubset(of: [.type, .tag]) { return false }
    if word.hasPrefix("Py") || word.hasPrefix("_Py") { return true }
    return entry.tier != .internal && ConfigurationMacro.role(of: entry.header) == .namesHeader
  }
}

extension ConditionalFile {
  /// The answers that lead to a branch from the beginning of its own chain.
  func ownSteps(to position: ConditionalTree.Position, scope: ConditionScope) -> [VersionTest.Step] {
    (0...position.branch).map { branch in
      VersionTest.Step(
        condition: condition(.init(chain: position.chain, branch: branch), scope: scope),
        answer: branch == position.branch)
    }
  }
}

extension ConditionalFiles {
  /// The names of the API that a word of the text brings in: itself, or what the user's macro of that name holds. Most
  /// words stand in many branches: what they bring in is looked up once.
  func decidedNames(by word: String) -> Set<String> {
    if let known = wordNames[word] { return known }
    var found: Set<String> = []
    if BranchContent.isOfAPI(word) {
      found = [word]
    } else if isMacro(word) {
      found = Set(names(in: word).filter(BranchContent.isOfAPI))
    }
    wordNames[word] = found
    return found
  }

  private func isMacro(_ name: String) -> Bool { walker.macros.macros[name] != nil }

  /// The words of a macro of the user's, and of the macros in it.
  private func names(in macro: String) -> [String] {
    walker.macros.reachable(from: macro).flatMap { macro in
      macro.body.filter { $0.kind == .identifier }.map { macro.source.text($0) }
    }
  }
}
