import Observation
import PythonAPI
import Report

/// ABI107: an include outside the Limited API.
public enum ExcludedHeader: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI107", slug: "excluded-header", level: .error,
    summary: "An include outside the Limited API: `cpython/…`, `internal/…`, `datetime.h`, `frameobject.h`, …")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    packages(unit, context)
      + unit.includes.compactMap { include in
        guard let header = context.database.header(named: include.name), !header.isInLimitedAPI else { return nil }
        let advice = Advice(for: include.name, context: context)
        // Where the header compiles all the same it shows nothing: that works today, by accident.
        return finding(
          "the header `\(include.name)` is outside the Limited API" + advice.clause, at: include.place,
          symbol: include.name, notes: [advice.difference],
          level: include.isFound && include.isSound ? .warning : .error)
      }
  }

  /// Packages that are known to break the build.
  private static func packages(_ unit: UnitObservations, _ context: RuleContext) -> [Finding] {
    unit.packageIncludes.compactMap { include in
      guard let package = HeaderPackage.of(include: include.name), package.breaks(at: context.target) else {
        return nil
      }
      var found = finding(
        "the header `\(include.name)` is outside the Limited API at \(context.target): \(package.advice)",
        at: include.place,
        symbol: include.name)
      found.outside = OutsideInclude(name: include.name, package: package.name, location: found.location)
      return found
    }
  }
}
