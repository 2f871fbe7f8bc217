import CLibclang
import PythonAPI

/// Brings the strict parse, which has errors, and the resolved parse of the same file together.
struct ParseMerger {
  let strict: UnitWalker
  let strictErrors: [ParseError]
  let resolved: UnitWalker
  let resolvedErrors: [ParseError]
  private let visible: HeaderNames
  private let strictLines: CompiledLines
  private let resolvedLines: CompiledLines
  private let pythonFolders: [String]
  let reachesPython: Bool
  /// Whether a header is missing that is not Python's.
  private let isHeaderMissing: Bool
  private var lost = LostDeclarations(errors: [], source: { _ in nil }, scope: { _ in nil })

  /// - Parameter strict: has been walked.
  init(strict: UnitWalker, resolved: ParsedUnit) {
    self.strict = strict
    strictErrors = strict.parsed.errors.map(ParseError.init)
    resolvedErrors = resolved.errors.map(ParseError.init)
    reachesPython = strict.parsed.readsPython
    isHeaderMissing = resolvedErrors.contains { error in
      if case .missingHeader(let name) = error.subject { APIDatabase.shared.header(named: name) == nil } else { false }
    }
    pythonFolders = resolved.pythonFolders
    let wanted = strictErrors.compactMap { error -> String? in
      if case .undeclared(let name) = error.subject { name } else { nil }
    }
    self.resolved = UnitWalker(resolved, wanted: Set(wanted))
    self.resolved.walk()
    visible = strict.names(.python)
    strictLines = strict.parsed.compiledLines
    resolvedLines = resolved.compiledLines
    let unknown = (strictErrors + resolvedErrors).filter { error in
      if case .undeclared(let name) = error.subject { !error.path.isEmpty && !isName(name) } else { false }
    }
    let walker = self.resolved
    lost = LostDeclarations(
      errors: unknown, source: { strict.files.source(at: $0) },
      scope: { error in walker.topLevel.first { $0.path == error.path && $0.lines.contains(error.line) }?.lines })
  }

  func merge() -> UnitObservations {
    var observations = UnitObservations()
    observations.take(strict: strict)
    observations.reachesPython = reachesPython
    let handDeclared = Set(strict.handDeclarations.map(\.name))
    var names: [NameKey: NameUse] = [:]
    for use in NameResolution(walker: strict, visible: visible, isStrict: true).uses() {
      names[NameKey(use)] = use
    }
    for use in NameResolution(walker: resolved, visible: visible, isStrict: false).uses()
    where isLive(use.place) && !handDeclared.contains(use.name) {
      // What the strict parse drops for an error leaves gaps in its graph of what is emitted.
      let known = names[NameKey(use)]
      names[NameKey(use)] = known ?? use
      names[NameKey(use)]?.isEmitted = known?.isEmitted == true || use.isEmitted
      if known?.visibility == .inlined, use.visibility == .symbol { names[NameKey(use)]?.visibility = .symbol }
    }
    for use in errorNames() + namesBesideErrors() where names[NameKey(use)] == nil { names[NameKey(use)] = use }
    observations.names = markBroken(names.values.filter { !strict.userDefined.contains($0.name) })
      .sorted { ($0.place, $0.name) < ($1.place, $1.name) }
    observations.markDeclaredByHand()
    let members = unique(
      strict.members.filter { isLeftOut($0.firstUse ?? $0.place) } + resolved.members.filter { isLive($0.place) })
    let lostMembers = resolvedErrors.map(lostMember)
    let lost = zip(resolvedErrors, lostMembers).flatMap { error, lost in
      (lost ?? []).filter { !followsMember($0, at: error, among: members) }
    }
    observations.members = unique(members + errorMembers(known: members) + lost)
      .filter { !isDefinedByUser($0.structure) }
    observations.layouts = unique(
      strict.layouts.filter { isLeftOut($0.firstUse ?? $0.place) } + resolved.layouts.filter { isLive($0.place) }
    ).filter { !isDefinedByUser($0.structure) }
    observations.includes = unique(strict.includes + resolved.includes.filter { isLive($0.place) })
    observations.calls = unique(
      strict.observedCalls().filter { isLeftOut($0.firstUse ?? $0.place) }
        + resolved.observedCalls().filter { isLive($0.place) })
    observations.tables = mergedTables()
    observations.markFlagReads(strict)
    observations.idioms = unique(
      strict.observedIdioms().filter { isLeftOut($0.place) } + resolved.observedIdioms().filter { isLive($0.place) })
    observations.entryPoints = unique(
      strict.entryPoints.filter { isLeftOut($0.place) } + resolved.entryPoints.filter { isLive($0.place) })
    observations.otherErrors = otherErrors(lostMembers)
    observations.limitedErrors = limitedErrors()
    observations.compilesLimited = strictErrors.allSatisfy(isOfLostHeader)
    return observations
  }

  /// Tells the uses that the compiler stumbles over. Of a function that nothing declares it reports the first use only,
  /// so a header's macro that needs one is broken wherever it is used.
  private func markBroken(_ uses: [NameUse]) -> [NameUse] {
    var spots: Set<Spot> = []
    var undeclared: Set<Spot> = []
    for error in strictErrors {
      let spot = Spot(path: error.path, line: error.line, column: error.column)
      spots.insert(spot)
      if isNamedByPython(error) { undeclared.insert(spot) }
    }
    func stands(_ use: NameUse, in spots: Set<Spot>) -> Bool {
      [use.place, use.firstUse].compactMap(\.self).contains { spots.contains(Spot($0)) }
    }
    let macros = Set(uses.filter { $0.visibility == .inlined && stands($0, in: undeclared) }.map(\.name))
    return uses.map { use in
      var use = use
      use.isBroken = stands(use, in: spots) || use.visibility == .inlined && macros.contains(use.name)
      return use
    }
  }

  private struct Spot: Hashable {
    var path: String
    var line: Int
    var column: Int

    init(path: String, line: Int, column: Int) {
      self.path = path
      self.line = line
      self.column = column
    }

    init(_ place: Place) { self.init(path: place.path, line: place.line, column: place.column) }
  }

  private struct NameKey: Hashable {
    var name: String
    var place: Place
    init(_ use: NameUse) {
      name = use.name
      place = use.place
    }
  }

  /// Rows of either tree, as with members. A table may have rows of both.
  private func mergedTables() -> TableObservations {
    var merged = strict.tableObservations()
    let other = resolved.tableObservations()
    merged.rows = unique(
      merged.rows.filter { isLeftOut($0.firstUse ?? $0.place) } + other.rows.filter { isLive($0.firstUse ?? $0.place) })
    let known = Set(merged.callbacks.map(\.key))
    merged.callbacks += other.callbacks.filter { !known.contains($0.key) }
    merged.makers = unique(merged.makers + other.makers)
    return merged
  }

  private func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
    var seen: Set<Element> = []
    return elements.filter { seen.insert($0).inserted }
  }

  /// Whether the strict parse compiles the line; the resolved parse may take other branches of `#ifdef PyName`.
  func isLive(_ place: Place) -> Bool { strictLines.contains(place) }

  /// Whether only the strict parse compiles the line. Elsewhere the resolved tree is the better one: errors leave gaps.
  func isLeftOut(_ place: Place) -> Bool { !resolvedLines.contains(place) }

  func isOfPython(_ path: String) -> Bool { pythonFolders.contains(where: path.hasPrefix) }

  // MARK: - Names that only errors tell of

  /// Names of Python's that an error calls undeclared, where the tree has no trace of the use.
  private func errorNames() -> [NameUse] {
    (strictErrors + resolvedErrors).compactMap { error in
      guard !error.path.isEmpty, !isOfPython(error.path), isLive(place(of: error)),
        case .undeclared(let name) = error.subject, isName(name), visible.visibility(name) == nil,
        !lost.declare(name, at: error)
      else { return nil }
      let spelled = word(at: error) ?? name
      // What a header's macro expands to is not the user's word; the macro itself is reported.
      if spelled != name, isReportedMacro(spelled) { return nil }
      var use = NameUse(name: name, place: place(of: error, word: spelled), visibility: .hidden, isEmitted: true)
      if let enclosingMacro = word(at: error), enclosingMacro != name, strict.macros.macros[enclosingMacro] != nil {
        if let spelled = strict.macros.find(name, asMember: false, from: enclosingMacro) {
          use.firstUse = strict.macros.firstUses[spelled.macro] ?? use.place
          use.place = spelled.place
        } else if strict.macros.reachable(from: enclosingMacro).contains(where: usesReportedMacro) {
          return nil
        }
      }
      return use
    }
  }

  /// Names of Python's on the line of an error about a variable whose declaration was dropped, or about a member that the
  /// headers lack: C drops the call with it, and reports a function that nothing declares at its first use only.
  private func namesBesideErrors() -> [NameUse] {
    (strictErrors + resolvedErrors).flatMap { error -> [NameUse] in
      guard !error.path.isEmpty, !isOfPython(error.path), isLive(place(of: error)),
        let source = strict.files.source(at: error.path)
      else { return [] }
      var isOfUndeclared = false
      switch error.subject {
      case .undeclared(let name):
        if isName(name) { return [] }
        isOfUndeclared = true
      case .member, .incomplete: if lostMember(error) == nil { return [] }
      case .missingHeader, nil: return []
      }
      let line = source.line(around: error.offset)
      let tokens = TokenScanner.tokens(of: source.bytes[line])
      return tokens.indices.compactMap { index in
        let token = tokens[index]
        let word = source.identifier(at: token.start)
        let isMember = index > 0 && ["->", "."].contains(source.text(tokens[index - 1]))
        guard token.kind == .identifier, !isMember, word.hasPrefix("Py") || word.hasPrefix("_Py"), isName(word),
          !lost.declare(word, at: error)
        else { return nil }
        let visibility = visible.visibility(word) ?? .hidden
        if visibility == .inlined || visibility == .symbol && isOfUndeclared { return nil }
        let column = token.start - line.lowerBound + 1
        return NameUse(
          name: word,
          place: Place(path: error.path, line: error.line, column: column, endColumn: column + word.utf8.count),
          visibility: visibility)
      }
    }
  }

  /// Whether a name is a macro of Python's headers that no version of the Limited API has.
  private func isReportedMacro(_ name: String) -> Bool {
    strict.names(.macros).isPythonMacro(name)
      && APIDatabase.shared.entry(named: name).map { $0.tier != .limited } ?? false
  }

  /// Whether a macro of the user's has such a one in its body: that one is reported, not what it expands to.
  private func usesReportedMacro(_ macro: MacroTable.Macro) -> Bool {
    strict.macros.names(in: macro).contains { isReportedMacro($0.name) }
  }

  /// Whether Python has the name, as a word that a program would not use for something of its own. Where headers are
  /// missing, a program's own `bytes` or `FREE` is undeclared as well: short names must be those of the headers in use.
  private func isName(_ name: String) -> Bool {
    guard let entry = APIDatabase.shared.entry(named: name) else { return false }
    if name.hasPrefix("Py") || name.hasPrefix("_Py") || name.hasPrefix("PY_") { return true }
    guard entry.tier != .internal else { return false }
    // `vectorcallfunc` with headers older than it.
    let isPlain = ["func", "proc"].contains(where: name.hasSuffix) || name.hasPrefix("METH_")
    return resolved.home(of: name)?.origin == .python || entry.tier == .limited && isPlain
  }

  func place(of error: ParseError, word: String = " ") -> Place {
    Place(path: error.path, line: error.line, column: error.column, endColumn: error.column + word.utf8.count)
  }

  /// The identifier at an error's place, in the user's files.
  func word(at error: ParseError) -> String? {
    strict.files.source(at: error.path)?.identifier(at: error.offset)
  }

  // MARK: - What is left of the errors

  /// The errors that the full API has as well, and nothing that was found accounts for.
  /// - Parameter lostMembers: what `lostMember` tells of each error.
  private func otherErrors(_ lostMembers: [[MemberAccess]?]) -> [SourceError] {
    // Broken sources have thousands of errors: whether a message is about a name of Python's is asked once.
    let isNamed = resolvedErrors.map(isNamedByPython)
    let unknownNames = zip(resolvedErrors, isNamed).filter(\.1).map(\.0)
    return resolvedErrors.indices.compactMap { index in
      let error = resolvedErrors[index]
      guard lostMembers[index] == nil, !(reachesPython && isNamed[index]), !isShimCollision(error),
        !isOfInnerHeader(error), !followsUnknownName(error, among: unknownNames)
      else { return nil }
      var converted = sourceError(error)
      converted.reachedBy = resolved.parsed.projectIncludes[error.path]
      if !resolved.parsed.isOfProject(error.path) { converted.include = resolved.parsed.projectIncludes[error.path] }
      return converted
    }
  }

  private func limitedErrors() -> [LimitedError] {
    let full = Set(resolvedErrors.map { Spot(path: $0.path, line: $0.line, column: $0.column) })
    return strictErrors.compactMap { error in
      guard !full.contains(Spot(path: error.path, line: error.line, column: error.column)), !error.path.isEmpty,
        !isOfPython(error.path), !mayBeOfMissingHeader(error)
      else { return nil }
      var limited = LimitedError(message: error.message, place: place(of: error, word: word(at: error) ?? " "))
      limited.reachedBy = resolved.parsed.projectIncludes[error.path]
      if case .undeclared(let name) = error.subject {
        if isName(name), visible.visibility(name) == nil { return nil }
        switch resolved.home(of: name)?.origin {
        // Its declaration was dropped for an error of its own.
        case .user: return nil
        // What a missing header would have brought is not to be blamed on `Python.h`.
        case .system where isHeaderMissing: return nil
        case .system:
          limited.lostHeader = resolved.home(of: name).map { Self.headerName($0.path) }
          limited.isUndeclaredFunction = error.isOfUndeclaredFunction
          limited.lostName = name
        case .python: limited.mayFollow = false
        case nil: break
        }
      }
      limited.mayFollow = limited.mayFollow && !standsAlone(error)
      if let enclosingMacro = word(at: error) {
        for macro in strict.macros.reachable(from: enclosingMacro) { limited.macroLines.formUnion(macro.lines) }
      }
      limited.declaration = resolved.topLevel.first { $0.path == error.path && $0.lines.contains(error.line) }?.lines
      return limited
    }
  }

  /// Whether a header that was not found may have brought what the error lacks: a type that is not Python's.
  private func mayBeOfMissingHeader(_ error: ParseError) -> Bool {
    guard isHeaderMissing, case .incomplete(let type) = error.subject else { return false }
    return APIDatabase.shared.structure(named: ErrorMessage.typeName(type)) == nil
  }

  /// Whether only an include of a system header is missing, which `Python.h` has at lower targets.
  private func isOfLostHeader(_ error: ParseError) -> Bool {
    guard case .undeclared(let name) = error.subject else { return false }
    return resolved.home(of: name)?.origin == .system
  }

  /// Errors that have a cause of their own wherever they occur.
  private func standsAlone(_ error: ParseError) -> Bool {
    if error.isFatal { return true }
    switch error.subject {
    case .incomplete(let type): return APIDatabase.shared.structure(named: ErrorMessage.typeName(type)) != nil
    case .missingHeader: return true
    case .undeclared, .member, nil: break
    }
    if strict.files.source(at: error.path)?.directive(around: error.offset) == "error" { return true }
    return ["redefinition", "conflicting types", "static assertion", "static_assert"].contains {
      error.message.contains($0)
    }
  }

  private func sourceError(_ error: ParseError) -> SourceError {
    var converted = SourceError(message: error.message, place: place(of: error, word: word(at: error) ?? " "))
    if case .missingHeader(let name) = error.subject { converted.missingHeader = name }
    if case .undeclared(let name) = error.subject { converted.undeclared = name }
    converted.mayFollow = !standsAlone(error)
    converted.isAboutName = error.subject != nil
    return converted
  }

  /// How a program would include a system header: not by the parts that the system has it made of.
  private static func headerName(_ path: String) -> String {
    guard let range = path.ranges(of: "/include/").last else { return path }
    let name = String(path[range.upperBound...])
    guard name.hasPrefix("bits/") || name.hasPrefix("asm") || name.contains("/bits/") || name.contains("/asm/") else {
      return name
    }
    return ["errno", "stdlib", "string", "stdio"].first(where: name.contains).map { $0 + ".h" } ?? name
  }

  /// The resolved parse shows names that the user's shims define again; that error is the method's, not the user's.
  private func isShimCollision(_ error: ParseError) -> Bool {
    let words = error.message.split(separator: "'", omittingEmptySubsequences: false)
    if words.count >= 2, strict.userDefined.contains(String(words[1])) { return true }
    if case .member(_, let type) = error.subject, isDefinedByUser(ErrorMessage.typeName(type)) { return true }
    // Of a type the message tells what it stands for, and the place the name.
    return error.message.contains("redefinition") && word(at: error).map(strict.userDefined.contains) == true
  }

  /// Headers below `cpython/` and `internal/` refuse to be included by themselves: ABI107 says so at the include.
  private func isOfInnerHeader(_ error: ParseError) -> Bool {
    isOfPython(error.path) && (error.path.contains("/cpython/") || error.path.contains("/internal/"))
  }

  /// Whether a variable is unknown because, before it in the same function, a type of Python's was: one that the headers
  /// in use are too old or too new for.
  private func followsUnknownName(_ error: ParseError, among unknownNames: [ParseError]) -> Bool {
    guard reachesPython, !standsAlone(error), case .undeclared = error.subject,
      let lines = resolved.topLevel.first(where: { $0.path == error.path && $0.lines.contains(error.line) })?.lines
    else { return false }
    return unknownNames.contains { earlier in
      lines.contains(earlier.line) && earlier.line <= error.line && earlier.path == error.path
    }
  }

  private func isNamedByPython(_ error: ParseError) -> Bool {
    if case .undeclared(let name) = error.subject { return isName(name) }
    return false
  }
}
