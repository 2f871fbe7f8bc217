import PythonAPI

/// From the names that a walk met to the uses that the rules judge: macros of the user's are looked into.
struct NameResolution {
  let walker: UnitWalker
  /// What the limited headers show; nil if the strict parse is without errors, and so shows all that is used.
  let visible: HeaderNames?
  /// Whether the walk was over the strict parse.
  let isStrict: Bool

  func uses() -> [NameUse] {
    let emitted = walker.emission.emitted()
    var found: [NameUse] = []
    for pending in walker.names {
      var use = NameUse(
        name: pending.name, place: pending.place, visibility: visibility(of: pending.name, form: pending.form),
        isEmitted: pending.function.map(emitted.contains) ?? true, firstUse: nil)
      if let enclosingMacro = pending.enclosingMacro {
        if let spelled = walker.macros.find(pending.name, asMember: false, from: enclosingMacro) {
          use.place = spelled.place
          use.firstUse = walker.macros.firstUses[spelled.macro] ?? pending.place
        } else if !walker.macros.pastes(pending.name, from: enclosingMacro) {
          // The word of a header's macro that the user's macro calls.
          continue
        }
      }
      found.append(use)
    }
    return merged(found + macroNames())
  }

  /// Header macros inside used macros of the user's, which libclang does not record.
  private func macroNames() -> [NameUse] {
    walker.macros.firstUses.flatMap { name, firstUse -> [NameUse] in
      guard let macro = walker.macros.macros[name] else { return [] }
      return walker.macros.names(in: macro).compactMap { word, place in
        guard walker.macros.macros[word] == nil, let entry = APIDatabase.shared.entry(named: word),
          entry.kinds.contains(.macro), !entry.isUnremarkable || walker.parsed.watched.contains(word),
          entry.tier != .internal || word.hasPrefix("Py") || word.hasPrefix("_Py"),
          walker.names(.macros).isPythonMacro(word)
        else { return nil }
        return NameUse(
          name: word, place: place, visibility: visibility(of: word, form: .macro), isEmitted: true,
          firstUse: firstUse)
      }
    }
  }

  private func visibility(of name: String, form: DeclarationForm) -> Visibility {
    if form == .other { return .hidden }
    if let visible {
      let shown = visible.visibility(name) ?? .hidden
      // The strict tree may lack a call for an error in its arguments, which the resolved one has.
      let isCalled = form == .function && (isStrict || visible.isSymbolBehindMacro(name))
      return shown == .inlined && isCalled ? .symbol : shown
    }
    return form == .function || form == .variable ? .symbol : .inlined
  }

  /// One use per place and name; a symbol says more than the macro of the same name in front of it.
  private func merged(_ uses: [NameUse]) -> [NameUse] {
    struct Key: Hashable {
      var name: String
      var place: Place
    }
    var kept: [Key: NameUse] = [:]
    for use in uses {
      let key = Key(name: use.name, place: use.place)
      guard var known = kept[key] else {
        kept[key] = use
        continue
      }
      if use.visibility == .symbol { known.visibility = .symbol }
      known.isEmitted = known.isEmitted || use.isEmitted
      known.firstUse = [known.firstUse, use.firstUse].compactMap(\.self).min()
      kept[key] = known
    }
    return kept.values.sorted { ($0.place, $0.name) < ($1.place, $1.name) }
  }
}
