import Observation
import PythonAPI
import Report

/// ABI404: definitions of `Py_LIMITED_API`, the configured target and the compiler flags that disagree.
///
/// What one file tells is judged here; `LimitedAPIConflicts` compares the files of a run.
public enum ConflictingLimitedAPI: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI404", slug: "conflicting-limited-api", level: .error,
    summary: "Source files of one extension, the configured target and the compiler flags that disagree about "
      + "`Py_LIMITED_API`")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.limitedAPISettings.compactMap { setting in
      guard let version = setting.meaning.version, !setting.isLate else { return nil }
      if context.isTargetConfigured {
        return version == context.target
          ? nil : conflict(setting, version, "the configured target is \(context.target)")
      }
      guard let earlier = setting.earlier?.version, earlier != version else { return nil }
      return conflict(
        setting, version,
        unit.configuration.flags[UnitObservations.limitedAPI] != nil
          ? "the compiler flags say \(earlier)" : "an earlier definition says \(earlier)")
    }
  }

  private static func conflict(_ setting: LimitedAPISetting, _ version: PythonVersion, _ other: String) -> Finding {
    finding(
      "\(setting.subject) says \(version), but \(other)", at: setting.place, symbol: UnitObservations.limitedAPI)
  }

  /// What is said of a definition that another source file of the extension contradicts, or of a file that has none.
  public static func message(_ version: PythonVersion?, other: PythonVersion, path: String) -> String {
    guard let version else {
      return "`Py_LIMITED_API` is not defined here, but `\(path)` of the same extension defines it as "
        + "\(LimitedAPIValue.hex(other)); define it before `#include <Python.h>`, or in the compiler flags"
    }
    return "`Py_LIMITED_API` says \(version), but \(other) in `\(path)` of the same extension"
  }

  /// The definition that decides in this file; nil if there is none, or another rule speaks of it.
  public static func decisive(in unit: UnitObservations) -> (version: PythonVersion, place: Place)? {
    guard let last = unit.limitedAPISettings.last(where: { !$0.isLate }), let version = last.meaning.version else {
      return nil
    }
    return (version, last.place)
  }
}
