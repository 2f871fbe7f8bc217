import Observation
import Report

/// ABI402: `Py_LIMITED_API` defined as `PY_VERSION_HEX`.
public enum VersionHexLimitedAPI: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI402", slug: "version-hex-limited-api", level: .error,
    summary: "`Py_LIMITED_API` defined as `PY_VERSION_HEX`")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.limitedAPISettings.filter { $0.meaning == .building }.map { setting in
      finding(
        "\(setting.subject) is `\(setting.text)`, the version of the Python that builds it; write the lowest version that "
          + "the extension supports, `\(LimitedAPIValue.hex(context.target))` for \(context.target)", at: setting.place,
        symbol: UnitObservations.limitedAPI)
    }
  }
}
