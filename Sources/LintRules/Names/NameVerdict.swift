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

  init(_ use: NameUse, context: RuleContext) {
    guard let entry = context.database.entry(named: use.name) else {
      // A header newer than the database; the prefix is all there is to go by.
      self = use.visibility != .hidden ? .fine : use.name.hasPrefix("_Py") ? .privateName : .notInLimitedAPI
      return
    }
    switch entry.tier {
    case .private: self = .privateName
    case .unstable: self = .unstable
    case .abiOnly: self = .abiOnly
    case .public: self = .notInLimitedAPI
    case .internal: self = use.name.hasPrefix("_Py") ? .privateName : .notInLimitedAPI
    case .limited:
      guard let since = entry.limitedSince, since > context.target else {
        self = use.visibility == .hidden && entry.limitedUntil != nil ? .gone : .fine
        return
      }
      switch use.visibility {
      case .hidden: self = .addedAfterTarget(since)
      case .symbol: self = use.isEmitted ? .addedAfterTarget(since) : .fine
      case .inlined: self = .needsNewerHeaders(since)
      }
    }
  }
}

extension UnitObservations {
  /// The uses of names that a rule of the family takes up, without those that a finding about a struct's member or
  /// layout on the same line already covers.
  func names(_ context: RuleContext, where isWanted: (NameVerdict) -> Bool) -> [(use: NameUse, verdict: NameVerdict)] {
    let covered = coveredStructures(context)
    return names.compactMap { use in
      let verdict = NameVerdict(use, context: context)
      guard isWanted(verdict) else { return nil }
      return covered.contains(CoveredName(name: use.name, line: use.place.lineKey)) ? nil : (use, verdict)
    }
  }

  private struct CoveredName: Hashable {
    var name: String
    var line: LineKey
  }

  /// The typedefs and tags of structs whose members or layout a line uses.
  private func coveredStructures(_ context: RuleContext) -> Set<CoveredName> {
    var covered: Set<CoveredName> = []
    let uses = members.filter { !$0.isDesignator }.map { ($0.structure, $0.place.lineKey) }
      + layouts.filter { $0.kind != .staticVariable }.map { ($0.structure, $0.place.lineKey) }
    for (structure, line) in uses {
      guard let known = context.database.structure(named: structure), known.isHiddenName,
        (known.visibleSince ?? context.target) <= context.target
      else { continue }
      for name in [known.typedefName, known.tag].compactMap(\.self) { covered.insert(CoveredName(name: name, line: line)) }
    }
    return covered
  }
}
