import Observation
import PythonAPI

/// ABI107: an include outside the Limited API.
public enum ExcludedHeader: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI107", slug: "excluded-header", level: .error,
    summary: "An include outside the Limited API: `cpython/…`, `internal/…`, `datetime.h`, `frameobject.h`, …")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.includes.compactMap { include in
      guard let header = context.database.header(named: include.name), !header.isInLimitedAPI else { return nil }
      let advice = Advice(for: include.name, context: context)
      // Where the file compiles all the same the header shows nothing: that works today, by accident.
      return finding(
        "the header `\(include.name)` is outside the Limited API" + advice.clause, at: include.place,
        symbol: include.name, notes: [advice.difference], level: unit.compilesLimited ? .warning : .error)
    }
  }
}
