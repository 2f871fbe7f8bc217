import Observation
import PythonAPI
import Report

/// Flags by position and by name.
extension TableMatcher {
  /// The uses of a fact's flags: in the members that hold them, whoever defined the name, and wherever else their names
  /// are spelled to set them.
  func flags(_ fact: Fact) -> [TableUse] {
    let named = fact.values.flatMap { flag in
      unit.names.filter {
        $0.name == flag && $0.flagUse == .set && NameVerdict($0, context: context) != .notInLimitedAPI
      }.map {
        TableUse(symbol: flag, subject: "the flag `\(flag)`", place: $0.place, firstUse: $0.firstUse)
      }
    }
    let set = index.rows.flatMap { row in
      row.members.compactMap { member -> TableUse? in
        guard case .integer(let value) = member.value else { return nil }
        let key = "\(row.structure).\(member.name)"
        let present = fact.values.filter { flag in
          NumberTable.shared.isSet(flag, in: value, of: key)
        }
        let spelled = present.first { flag in member.names.contains { $0.name == flag } }
        guard let flag = spelled ?? present.first else { return nil }
        return self.flag(flag, in: row, member: member.name, "the flag `\(flag)`")
      }
    }
    return named + set
  }

  /// A flag that a row sets: where its name stands, else the value. Nil if ABI101 reports the name.
  func flag(_ flag: String, in row: TableRow, member: String, _ subject: String) -> TableUse? {
    guard let holder = row.member(member) else { return nil }
    guard let spelled = holder.names.first(where: { $0.name == flag }) else {
      return TableUse(symbol: flag, subject: subject, place: holder.place, firstUse: holder.firstUse)
    }
    let isReported = unit.names.contains {
      $0.name == flag && $0.place == spelled.place && NameVerdict($0, context: context) == .notInLimitedAPI
    }
    return isReported
      ? nil : TableUse(symbol: flag, subject: subject, place: spelled.place, firstUse: spelled.firstUse)
  }

  /// Slots or flags that the headers in use hide because they are newer than the target: the build breaks. Takes over
  /// from findings at the same places that see less in it.
  func hidden(_ rule: any Rule.Type, beside findings: [Finding], where isOfRule: (String) -> Bool) -> [Finding] {
    var all = findings
    for use in unit.names where isOfRule(use.name) {
      guard case .addedAfterTarget(let since) = NameVerdict(use, context: context) else { continue }
      let location = SourceRange(use.place)
      let known = all.firstIndex { $0.isAbout(use.name, at: location) }
      if let known, all[known].level == .error { continue }
      // Headers that have a flag show it at every target; those that are too old for it must not change the finding.
      let isDeclared = context.database.entry(named: use.name)?.isDeclared(by: context.headers) ?? true
      if known != nil, rule == FlagMeaning.self, !isDeclared { continue }
      if let known { all.remove(at: known) }
      all.append(
        rule.finding(
          "`\(use.name)` is in the Limited API since \(since), the target is \(context.target)"
            + (use.flagUse == .set ? reason(use.name, rule) : ""),
          at: use.place, symbol: use.name, since: since, firstUse: use.firstUse, level: .error))
    }
    return all
  }

  /// What the facts say of a hidden name, else what to use instead.
  private func reason(_ name: String, _ rule: any Rule.Type) -> String {
    let facts = FactTable.shared.facts(ofRule: rule.descriptor.code).filter {
      ["slot", "flag"].contains($0.when) && $0.values.contains(name)
    }
    if let verdict = facts.compactMap({ FactVerdict($0, context: context) }).first(where: { $0.level > .note }) {
      return ": \(verdict.clause)"
    }
    let advice = FactTable.shared.facts(about: name).compactMap { $0.advice(at: context.target) }.first
    return advice.map { "; \($0)" } ?? Advice(for: name, context: context).clause
  }
}
