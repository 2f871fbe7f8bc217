import Observation
import PythonAPI

/// What is to be said of one use of a name. Exactly one rule of the family takes it up.
enum NameVerdict: Hashable {
  case fine
  case notInLimitedAPI
  case addedAfterTarget(PythonVersion)
  /// Newer than the target, but inlined: it runs on the target, if the headers are new enough.
  case needsNewerHeaders(PythonVersion)
  case privateName
  case unstable
  case abiOnly
  /// Was in the Limited API, and the headers in use no longer have it.
  case gone
  /// In the Limited API at the target, but the headers in use are too old to show it.
  case hiddenByHeaders
  /// The same with headers that are older than the target: the name is fine.
  case newerThanHeaders

  init(_ use: NameUse, context: RuleContext) {
    guard let entry = context.database.entry(named: use.name) else {
      // A header newer than the database; the prefix is all there is to go by.
      self = use.visibility != .hidden ? .fine : use.name.hasPrefix("_Py") ? .privateName : .notInLimitedAPI
      return
    }
    switch entry.tier {
    case .private: self = .privateName
    case .unstable: self = .unstable
    case .abiOnly:
      // Below the symbol's version the declaration is what is wrong.
      self = use.isDeclaredByHand && !use.isSoundImport(context) ? .fine : .abiOnly
    case .public:
      // What the headers show is Limited API even if no manifest lists it, unless the object imports it.
      let isShown =
        use.visibility == .inlined && !use.isBroken && !entry.isShownOnlyBefore(context.target, context.headers)
      self = isShown || use.isDeclaredByHand ? .fine : .notInLimitedAPI
    case .internal: self = use.name.hasPrefix("_Py") ? .privateName : .notInLimitedAPI
    case .limited:
      // A name may be older than the symbol that these headers make of it.
      let since = use.visibility == .symbol ? entry.symbolSince ?? entry.limitedSince : entry.limitedSince
      // Only these headers make a symbol of it: that is ABI309, or ABI109.
      if use.visibility == .symbol, HeaderBug.fact(about: use, context: context) != nil {
        self = .fine
        return
      }
      guard let since, since > context.target else {
        if use.visibility != .hidden {
          self = .fine
        } else {
          self = Self.verdict(ofHidden: entry, context)
        }
        return
      }
      switch use.visibility {
      case .hidden: self = .addedAfterTarget(since)
      // Also where nothing uses the code around it: the next file that includes it may.
      case .symbol: self = !use.isDeclaredByHand ? .addedAfterTarget(since) : .fine
      // A macro that the compiler stumbles over does not run anywhere.
      case .inlined: self = use.isBroken ? .addedAfterTarget(since) : .needsNewerHeaders(since)
      }
    }
  }

  /// Of a name that is in the Limited API at the target, and that the headers in use hide or do not have.
  private static func verdict(ofHidden entry: APIEntry, _ context: RuleContext) -> NameVerdict {
    if entry.limitedUntil != nil { return .gone }
    if let headers = context.headers, headers < context.target { return .newerThanHeaders }
    return entry.isDeclared(by: context.headers) ? .hiddenByHeaders : .fine
  }
}

extension APIEntry {
  /// Whether the headers in use, which are older than the target, show a name that its own headers and all newer ones hide.
  func isShownOnlyBefore(_ target: PythonVersion, _ headers: PythonVersion?) -> Bool {
    guard let headers, headers < target, let last = shownIn.max() else { return false }
    return last < target
  }

  /// Whether a header set declares the name at least in the full API; without a version, whether any does.
  func isDeclared(by headers: PythonVersion?) -> Bool {
    guard let headers else { return true }
    return (declaredSince ?? headers) <= headers && removedIn.map { headers < $0 } ?? true
  }
}

extension NameUse {
  /// Whether the headers show the name and the object file is sound: nothing is imported, or what the stable ABI has
  /// at the target.
  func isSoundImport(_ context: RuleContext) -> Bool {
    if visibility == .inlined { return true }
    guard visibility == .symbol || isDeclaredByHand else { return false }
    return context.database.entry(named: name)?.symbolSince.map { $0 <= context.target } ?? false
  }
}

extension UnitObservations {
  /// The uses of names that a rule of the family takes up, without those that a finding about a struct's member or
  /// layout on the same line already covers.
  func names(_ context: RuleContext, where isWanted: (NameVerdict) -> Bool) -> [(use: NameUse, verdict: NameVerdict)] {
    let covered = structures(of: members, context).union(structures(of: layouts, context))
    return names.compactMap { use in
      let verdict = NameVerdict(use, context: context)
      guard isWanted(verdict) else { return nil }
      return covered.contains(StructureOnLine(name: use.name, line: use.place.lineKey)) ? nil : (use, verdict)
    }
  }

  /// The uses of hidden struct types on lines that use one of their members: they are the member's rule's to report.
  func namesBesideMembers(_ context: RuleContext) -> [NameUse] {
    let accessed = structures(of: members, context).subtracting(structures(of: layouts, context))
    return names.filter { accessed.contains(StructureOnLine(name: $0.name, line: $0.place.lineKey)) }
  }

  private struct StructureOnLine: Hashable {
    var name: String
    var line: LineKey
  }

  private func structures(of members: [MemberAccess], _ context: RuleContext) -> Set<StructureOnLine> {
    Set(members.filter { !$0.isDesignator }.flatMap { hidden($0.structure, on: $0.place.lineKey, context) })
  }

  private func structures(of layouts: [LayoutUse], _ context: RuleContext) -> Set<StructureOnLine> {
    Set(layouts.filter { $0.kind != .staticVariable }.flatMap { hidden($0.structure, on: $0.place.lineKey, context) })
  }

  /// The typedef and the tag of a struct, if the limited headers hide even its name.
  private func hidden(_ structure: String, on line: LineKey, _ context: RuleContext) -> [StructureOnLine] {
    guard let known = context.database.structure(named: structure), known.isHiddenName,
      (known.visibleSince ?? context.target) <= context.target
    else { return [] }
    return [known.typedefName, known.tag].map { StructureOnLine(name: $0, line: line) }
  }
}
