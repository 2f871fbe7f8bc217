import Observation
import PythonAPI

/// ABI405: the version of the Python that builds decides which of its API is used.
public enum CompileTimeVersionCheck: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI405", slug: "compile-time-version-check", level: .warning,
    summary: "`PY_VERSION_HEX`, `PY_MINOR_VERSION` … deciding which Python API is compiled: they name the building Python, "
      + "not the running one")

  /// The first version with `Py_Version`.
  private static func runTimeVersion(_ context: RuleContext) -> PythonVersion? {
    context.database.entry(named: "Py_Version")?.symbolSince
  }

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let limited = Int64(ConflictingLimitedAPI.decisive(in: unit)?.version.limitedAPI ?? context.target.limitedAPI)
    return unit.versionTests.compactMap { test in
      guard let turn = test.turningPoint(from: context.target, limitedAPI: limited) else { return nil }
      return finding(
        "`\(test.macro)` names the Python that builds, not the one that runs; test `Py_LIMITED_API+0` against "
          + "`\(LimitedAPIValue.hex(turn))`, or \(runTime(context))", at: test.place, symbol: test.macro,
        firstUse: test.firstUse, notes: [note(test)])
    }
  }

  private static func runTime(_ context: RuleContext) -> String {
    guard let since = runTimeVersion(context), since > context.target else { return "`Py_Version` at run time" }
    return "at run time `sys.hexversion` (`Py_Version` exists from \(since) on)"
  }

  private static func note(_ test: VersionTest) -> String {
    let shown = Array(test.names.prefix(3))
    return "it decides on " + Advice.list(shown) + (test.names.count > shown.count ? ", among others" : "")
  }
}
