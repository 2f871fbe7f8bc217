import Observation
import Report

/// ABI403: a value of `Py_LIMITED_API` that hardly means what it says.
public enum SuspiciousLimitedAPI: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI403", slug: "suspicious-limited-api", level: .error,
    summary: "A `Py_LIMITED_API` that hardly means what it says: `0x03100000` (3.16), decimal, below 3.2, beyond the "
      + "newest Python")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.limitedAPISettings.compactMap { setting in
      switch setting.meaning {
      case .vague(let subject, let version):
        finding(
          "\(subject)\(setting.isFlag ? " in the compiler flags" : "") means \(version); write the lowest version that "
            + "the extension supports, such as `\(LimitedAPIValue.hex(version))` for \(version)", at: setting.place,
          symbol: UnitObservations.limitedAPI, level: .note)
      case .suspicious(let clause):
        finding(
          "\(setting.subject) is `\(setting.text)`, \(clause)", at: setting.place, symbol: UnitObservations.limitedAPI)
      case .version, .building, .unknown: nil
      }
    }
  }
}
