import Observation
import PythonAPI
import Report

/// ABI405: the version of the Python that builds decides which of its API is used.
public enum CompileTimeVersionCheck: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI405", slug: "compile-time-version-check", level: .warning,
    summary:
      "`PY_VERSION_HEX`, `PY_MINOR_VERSION` … deciding which Python API is compiled: they name the building Python, "
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
        "`\(test.macro)` names the Python that builds, not the one that runs; \(advice(test, turn, context))",
        at: test.place, symbol: test.macro, firstUse: test.firstUse, notes: [note(test)])
    }
  }

  /// Where all that stands under the test is there at the target, the test is about what Python does: the limit, which
  /// never changes, would be the wrong thing to ask.
  private static func advice(_ test: VersionTest, _ turn: PythonVersion, _ context: RuleContext) -> String {
    let exist = test.names.allSatisfy { name in
      context.database.entry(named: name)?.limitedSince.map { $0 <= context.target } ?? false
    }
    let hex = LimitedAPIValue.hex(turn)
    if exist { return "all names under it exist at \(context.target), so ask at run time: `\(runTime(hex, context))`" }
    return "test `Py_LIMITED_API+0` against `\(hex)`, or ask at run time: `\(runTime(hex, context))`"
  }

  private static func runTime(_ hex: String, _ context: RuleContext) -> String {
    guard let since = runTimeVersion(context), since > context.target else { return "Py_Version >= \(hex)" }
    return "PyLong_AsLong(PySys_GetObject(\"hexversion\")) >= \(hex)"
  }

  private static func note(_ test: VersionTest) -> String {
    let shown = Array(test.names.prefix(3))
    return "it decides on " + Advice.list(shown) + (test.names.count > shown.count ? ", among others" : "")
  }
}
