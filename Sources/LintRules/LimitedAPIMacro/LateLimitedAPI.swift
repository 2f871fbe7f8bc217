import Observation
import Report

/// ABI401: `Py_LIMITED_API` defined after the first of Python's headers.
public enum LateLimitedAPI: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI401", slug: "late-limited-api", level: .error,
    summary: "`Py_LIMITED_API` defined after the first Python header")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.limitedAPISettings.filter { $0.isLate && ($0.earlier == nil || $0.earlier != $0.meaning) }.map { setting in
      var late = finding(
        "`Py_LIMITED_API` is defined after the first Python header, which has shown the full API by then; define it "
          + "before `#include <Python.h>`, or in the compiler flags", at: setting.place,
        symbol: UnitObservations.limitedAPI)
      if let include = unit.configuration.pythonInclude {
        late.notes.append(Note("Python's headers are read from here", at: SourceRange(include)))
      }
      return late
    }
  }
}
