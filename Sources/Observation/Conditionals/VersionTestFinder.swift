import PythonAPI

/// Finds the questions about the version of Python that decide which of its API is compiled.
struct VersionTestFinder {
  let walker: UnitWalker
  let files: ConditionalFiles
  /// The value of `Py_LIMITED_API` in this parse.
  let limitedAPI: Int64

  func tests() -> [VersionTest] {
    let wrappers = wrappers()
    var tests: [VersionTest] = []
    let paths = walker.preprocessing.versionPaths
    for file in paths.sorted().compactMap({ files[$0] }) + wrapperFiles(wrappers, besides: paths) {
      guard ConfigurationMacro.role(ofHeader: file.path) != .fullAPIHeader else { continue }
      tests += directives(of: file, wrappers: wrappers)
      tests += code(of: file, wrappers: wrappers)
    }
    var seen: Set<VersionTest> = []
    return merged(tests).filter { seen.insert($0).inserted }.sorted { $0.place < $1.place }
  }

  /// The user's macros that ask for the version, straight or through others, with the macro that they ask.
  private func wrappers() -> [String: String] {
    var asking: [String: String] = [:]
    var users: [String: [String]] = [:]
    let mayAsk = Set(
      walker.preprocessing.definitionPaths.filter { path in
        Self.versionMacros.contains { walker.files.source(at: path)?.contains($0) == true }
      })
    guard !mayAsk.isEmpty else { return [:] }
    for (name, macro) in walker.macros.macros {
      let words = macro.body.filter { $0.kind == .identifier }.map { macro.source.text($0) }
      if mayAsk.contains(macro.path) { asking[name] = Self.decisive(words) }
      for word in words where walker.macros.macros[word] != nil { users[word, default: []].append(name) }
    }
    var pending = asking.keys.sorted()
    while let name = pending.popLast() {
      for user in (users[name] ?? []).sorted() where asking[user] == nil {
        asking[user] = asking[name]
        pending.append(user)
      }
    }
    return asking
  }

  private func wrapperFiles(_ wrappers: [String: String], besides paths: Set<String>) -> [ConditionalFile] {
    var found: [String: ConditionalFile] = [:]
    for name in wrappers.keys.sorted() {
      for file in files.files(with: name) where !paths.contains(file.path) { found[file.path] = file }
    }
    return found.values.sorted { $0.path < $1.path }
  }

  private static let versionMacros = ConfigurationMacro.all.values.filter { $0.role == .version }.map(\.name).sorted()

  /// Of several version macros the one that tells most: `PY_MINOR_VERSION` beside `PY_MAJOR_VERSION`.
  private static func decisive(_ names: [String]) -> String? {
    let asked = names.filter { ConfigurationMacro.role(of: $0) == .version }
    return asked.first { ConfigurationMacro.all[$0]?.part != .major } ?? asked.first
  }

  /// One finding for a macro's definition, however often the macro is asked.
  private func merged(_ tests: [VersionTest]) -> [VersionTest] {
    var kept: [VersionTest] = []
    var positions: [Place: Int] = [:]
    for test in tests {
      guard test.firstUse != nil, let position = positions[test.place] else {
        positions[test.place] = kept.count
        kept.append(test)
        continue
      }
      // Asked in several places: it is enough if one of them decides something.
      kept[position].names = Set(kept[position].names + test.names).sorted()
      if test.steps.isEmpty { kept[position].steps = [] }
    }
    return kept
  }

  // MARK: - Directives

  private func directives(of file: ConditionalFile, wrappers: [String: String]) -> [VersionTest] {
    let scope = files.scope(isDirective: true)
    return file.tree.chains.indices.flatMap { chain in
      file.tree.chains[chain].branches.indices.compactMap { branch in
        let position = ConditionalTree.Position(chain: chain, branch: branch)
        let directive = file.file.directives[file.tree[position].directive]
        let first = file.file.directives[file.tree.chains[chain].branches[0].directive]
        guard ["if", "elif"].contains(directive.keyword), file.isReached(first),
          let question = question(in: directive.arguments, of: file, wrappers: wrappers)
        else { return nil }
        let content = BranchContent(files: files, limitedAPI: limitedAPI)
        let names = content.names(decidedBy: position, in: file)
        guard !names.isEmpty else { return nil }
        var test = VersionTest(
          macro: question.macro,
          place: question.place(directive.line) ?? file.file.place(directive.hash + 1, path: file.path),
          firstUse: question.firstUse, condition: file.condition(position, scope: scope),
          steps: file.steps(to: position, scope: scope, itself: false), names: names)
        (test.yesStops, test.noStops) = content.stops(position, in: file)
        return test
      }
    }
  }

  private struct Question {
    var macro: String
    var at: Place
    var firstUse: Place?

    /// In a condition of several lines the directive itself is the place.
    func place(_ line: Int) -> Place? { firstUse != nil || at.line == line ? at : nil }
  }

  /// The version macro that a condition asks: one that it spells, else one inside a macro of the user's. For a macro
  /// without parameters the definition is the place; one with parameters decides nothing by itself.
  private func question(in range: Range<Int>, of file: ConditionalFile, wrappers: [String: String]) -> Question? {
    let words = range.filter { file.file.tokens[$0].kind == .identifier }.map { ($0, file.file.text($0)) }
    if let name = Self.decisive(words.map(\.1)), let index = words.first(where: { $0.1 == name })?.0 {
      return Question(macro: name, at: file.file.place(index, path: file.path))
    }
    for (index, word) in words {
      guard let macro = wrappers[word], let definition = walker.macros.macros[word] else { continue }
      let here = file.file.place(index, path: file.path)
      guard files.macro(word)?.parameters == nil else { return Question(macro: macro, at: here) }
      return Question(macro: macro, at: definition.place, firstUse: here)
    }
    return nil
  }

  // MARK: - Code

  /// `if (PY_VERSION_HEX >= …)` and `PY_VERSION_HEX >= … ? a : b`
  private func code(of file: ConditionalFile, wrappers: [String: String]) -> [VersionTest] {
    let tokens = file.file.tokens
    let lengths = Set((Self.versionMacros + wrappers.keys).map(\.utf8.count))
    var inDirective = false
    var found: [VersionTest] = []
    for index in tokens.indices {
      switch tokens[index].kind {
      case .hash: inDirective = true
      case .endOfDirective: inDirective = false
      case .identifier where !inDirective && lengths.contains(Int(tokens[index].end - tokens[index].start)):
        let word = file.file.text(index)
        guard ConfigurationMacro.role(of: word) == .version || wrappers[word] != nil,
          file.isCompiled(Int(tokens[index].line)), let test = test(at: index, of: file, wrappers: wrappers)
        else { continue }
        found.append(test)
      default: break
      }
    }
    return found
  }

  private func test(at index: Int, of file: ConditionalFile, wrappers: [String: String]) -> VersionTest? {
    guard let statement = CodeCondition(around: index, in: file.file) else { return nil }
    let content = BranchContent(files: files, limitedAPI: limitedAPI)
    let names = Set(
      statement.decides.flatMap { content.content(of: $0, in: file).names }
        + content.content(of: statement.condition, in: file).names)
    guard !names.isEmpty, let question = question(in: statement.condition, of: file, wrappers: wrappers) else {
      return nil
    }
    let line = Int(file.file.tokens[statement.keyword].line)
    let steps = file.tree.branch(holding: index).map {
      file.steps(to: $0, scope: files.scope(isDirective: true), itself: true)
    }
    var test = VersionTest(
      macro: question.macro, place: question.place(line) ?? file.file.place(statement.keyword, path: file.path),
      firstUse: question.firstUse,
      condition: ConditionParser.parse(file.words(statement.condition), scope: files.scope(isDirective: false)),
      steps: steps ?? [], names: names.sorted())
    test.isInCode = true
    return test
  }
}

extension MacroTable.Macro {
  /// The macro's name in its definition.
  var place: Place {
    Place(path: path, line: start.line, column: start.column, endColumn: start.column + name.utf8.count)
  }
}
