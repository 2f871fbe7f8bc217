import Observation
import PythonAPI
import Report

/// ABI304: a flag that the target ignores or rejects.
public enum FlagMeaning: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI304", slug: "flag", level: .error,
    summary: "A flag of a type, method or member that the target ignores or rejects")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let matcher = TableMatcher(unit, context: context)
    return matcher.hidden(Self.self, beside: matcher.findings(of: Self.self), where: NumberTable.shared.isFlag)
      + NamesThatNeverWere.findings(of: Self.self, in: unit, context: context)
  }
}
