import PythonAPI

/// Members of Python's structs that errors tell of: the headers in use hide the struct, or lack the member.
extension ParseMerger {
  /// Members of hidden structs in code that only the strict parse compiles (`#ifdef` of a hidden name picks the other
  /// branch): there is no tree of them, only the error and the text.
  func errorMembers(known: [MemberAccess]) -> [MemberAccess] {
    struct Use: Hashable {
      var structure: String
      var line: LineKey
    }
    var covered: Set<Use> = []
    for access in known {
      for place in [access.place, access.firstUse].compactMap(\.self) {
        covered.insert(Use(structure: structureKey(access.structure), line: place.lineKey))
      }
    }
    return strictErrors.compactMap { error in
      guard !error.path.isEmpty, !isOfPython(error.path), let (structure, use) = incompleteUse(error),
        !covered.contains(Use(structure: structure.typedefName, line: place(of: error).lineKey))
      else { return nil }
      if let access = access(to: structure.members, of: structure, at: error) { return access }
      return isLeftOut(place(of: error)) ? use : nil
    }
  }

  /// The members that an error of the resolved parse is about, which other versions of the headers have; nil if it is
  /// about none. There may be nothing left to say of one: designators in the initialiser of a whole struct.
  func lostMember(_ error: ParseError) -> [MemberAccess]? {
    guard reachesPython, !error.path.isEmpty, !isOfPython(error.path), isLive(place(of: error)) else { return nil }
    if let (_, use) = incompleteUse(error) { return use.map { [$0] } }
    guard case .member(let member, let type) = error.subject else { return nil }
    guard let structure = APIDatabase.shared.structure(named: ErrorMessage.typeName(type)),
      structure.visibleMembers.isEmpty, structure.members.contains(member)
    else { return whole(of: member, at: error).map { [$0] } }
    if error.message.hasPrefix("field designator") { return [] }
    if word(at: error) == member {
      return [
        MemberAccess(
          structure: structure.typedefName, member: member, place: place(of: error, word: member), isDesignator: false)
      ]
    }
    return (access(to: [member], of: structure, at: error) ?? pasted(member, of: structure, at: error)).map { [$0] }
  }

  /// Whether a member is asked of one that is known to be used: `state->frame->f_back` is about `frame`.
  func followsMember(_ access: MemberAccess, at error: ParseError, among known: [MemberAccess]) -> Bool {
    guard let text = LineText(of: error, in: strict.files) else { return false }
    let earlier = text.members(before: access.place)
    return known.contains { other in
      earlier.contains { $0.line == other.place.line && $0.column == other.place.column && $0.path == other.place.path }
        && APIDatabase.shared.structure(named: other.structure)?.visibleMembers.contains(other.member) == false
    }
  }

  private func structureKey(_ name: String) -> String {
    APIDatabase.shared.structure(named: name)?.typedefName ?? name
  }

  /// Whether the user's files define a struct of Python's name themselves: what is known of Python's is not theirs.
  func isDefinedByUser(_ structure: String) -> Bool {
    !strict.userStructures.isEmpty && strict.userStructures.contains(structureKey(structure))
  }

  /// The hidden struct that an error calls incomplete, and the member that is asked for, if it is that and the text says
  /// which. Of `dict->ma_keys->dk_size` it is `ma_keys`: with it the user leaves the Limited API.
  private func incompleteUse(_ error: ParseError) -> (structure: APIStruct, use: MemberAccess?)? {
    let wordings = ["incomplete definition of type", "member access into incomplete", "offsetof of incomplete"]
    guard case .incomplete(let type) = error.subject, wordings.contains(where: error.message.hasPrefix),
      let structure = APIDatabase.shared.structure(named: ErrorMessage.typeName(type)), structure.visibleMembers.isEmpty
    else { return nil }
    return (structure, spelledUse(of: structure, at: error) ?? access(to: structure.members, of: structure, at: error))
  }

  private func spelledUse(of structure: APIStruct, at error: ParseError) -> MemberAccess? {
    guard let text = LineText(of: error, in: strict.files), let mark = text.mark(at: error.offset) else { return nil }
    if let base = text.member(before: mark),
      let owner = APIDatabase.shared.structures(withMember: base.name).first, base.isBehindOperator,
      APIDatabase.shared.structures(withMember: base.name).count == 1,
      APIDatabase.shared.structure(named: owner)?.visibleMembers.isEmpty == true
    {
      return MemberAccess(structure: owner, member: base.name, place: base.place, isDesignator: false)
    }
    return text.member(behind: mark).map {
      MemberAccess(structure: structure.typedefName, member: $0.name, place: $0.place, isDesignator: false)
    }
  }

  /// The member whose part an error calls missing: `state` in `text->state.ready`. It is what the user names first.
  private func whole(of part: String, at error: ParseError) -> MemberAccess? {
    let wholes = APIDatabase.shared.wholes(ofPart: part)
    guard !wholes.isEmpty else { return nil }
    if let text = LineText(of: error, in: strict.files), let name = text.token(at: error.offset), name > 0,
      let base = text.member(before: name - 1), let owner = wholes.first(where: { $0.member == base.name })
    {
      return MemberAccess(structure: owner.structure, member: base.name, place: base.place, isDesignator: false)
    }
    return wholes.lazy.compactMap { owner in
      APIDatabase.shared.structure(named: owner.structure).flatMap { access(to: [owner.member], of: $0, at: error) }
    }.first
  }

  /// The one of `members` that an error is about, found by its name in the macro of the user's that is used there.
  private func access(to members: [String], of structure: APIStruct, at error: ParseError) -> MemberAccess? {
    guard let enclosingMacro = word(at: error), strict.macros.macros[enclosingMacro] != nil else { return nil }
    let found = members.compactMap { member in
      strict.macros.find(member, asMember: true, from: enclosingMacro).map { (member: member, $0.place, $0.macro) }
    }
    guard let first = found.min(by: { $0.1 < $1.1 }) else { return nil }
    return MemberAccess(
      structure: structure.typedefName, member: first.member, place: first.1,
      firstUse: strict.macros.firstUses[first.2] ?? place(of: error, word: enclosingMacro), isDesignator: false)
  }

  /// A member whose name the user's macro puts together, or takes from its arguments: at the use.
  private func pasted(_ member: String, of structure: APIStruct, at error: ParseError) -> MemberAccess? {
    guard let enclosingMacro = word(at: error), strict.macros.macros[enclosingMacro] != nil else { return nil }
    return MemberAccess(
      structure: structure.typedefName, member: member, place: place(of: error, word: enclosingMacro),
      isDesignator: false)
  }
}

/// The tokens of the line that an error stands on.
private struct LineText {
  private let source: SourceText
  private let start: Int
  private let tokens: [Token]
  private let error: ParseError

  init?(of error: ParseError, in files: FileTable) {
    guard let source = files.source(at: error.path) else { return nil }
    let line = source.line(around: error.offset)
    self.source = source
    self.error = error
    start = line.lowerBound
    tokens = TokenScanner.tokens(of: source.bytes[line])
  }

  /// The token that begins at an offset.
  func token(at offset: Int) -> Int? { tokens.firstIndex { $0.start == offset } }

  /// What stands before the member that an error at `offset` is about: the operator, or the comma of `offsetof`.
  func mark(at offset: Int) -> Int? {
    guard let first = token(at: offset) else { return nil }
    if isOperator(first) { return first }
    guard source.text(tokens[first]) == "offsetof" else { return nil }
    return tokens[first...].firstIndex { source.text($0) == "," }
  }

  func member(behind mark: Int) -> (name: String, place: Place)? {
    guard tokens.indices.contains(mark + 1), tokens[mark + 1].kind == .identifier else { return nil }
    return named(mark + 1)
  }

  /// The identifier before an operator, through brackets that close behind it, and whether it is a member itself.
  func member(before mark: Int) -> (name: String, place: Place, isBehindOperator: Bool)? {
    guard isOperator(mark) else { return nil }
    var index = mark - 1
    while index >= 0, [")"].contains(source.text(tokens[index])) { index -= 1 }
    guard index > 0, tokens[index].kind == .identifier else { return nil }
    let (name, place) = named(index)
    return (name, place, isOperator(index - 1))
  }

  /// Where the members stand of which the one at a place is a member: `a` and `b` in `x->a.b.c`.
  func members(before place: Place) -> [Place] {
    guard var index = tokens.firstIndex(where: { $0.start - start + 1 == place.column }) else { return [] }
    var found: [Place] = []
    while index > 0, let base = member(before: index - 1) {
      found.append(base.place)
      guard base.isBehindOperator, let next = tokens.firstIndex(where: { $0.start - start + 1 == base.place.column })
      else { break }
      index = next
    }
    return found
  }

  private func isOperator(_ index: Int) -> Bool {
    tokens.indices.contains(index) && ["->", "."].contains(source.text(tokens[index]))
  }

  private func named(_ index: Int) -> (name: String, place: Place) {
    let token = tokens[index]
    let column = token.start - start + 1
    let place = Place(
      path: error.path, line: error.line, column: column, endColumn: column + token.end - token.start)
    return (source.text(token), place)
  }
}
