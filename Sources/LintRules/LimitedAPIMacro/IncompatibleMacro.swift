import Observation
import PythonAPI
import Report

/// ABI406: a macro that cannot go with `Py_LIMITED_API`.
public enum IncompatibleMacro: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI406", slug: "incompatible-macro", level: .error,
    summary: "`Py_BUILD_CORE…`, `Py_TRACE_REFS`, or `Py_GIL_DISABLED` below 3.15, together with `Py_LIMITED_API`")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let configuration = unit.configuration
    guard !configuration.leavesLimitedAPI else { return [] }
    var found = configuration.definitions.compactMap { definition in
      judge(definition.name, context).map { macro, level in
        finding(
          "`\(macro.name)` cannot be defined together with `Py_LIMITED_API`: \(macro.reason)", at: definition.place,
          symbol: macro.name, level: level)
      }
    }
    guard let include = configuration.pythonInclude else { return found }
    for (origin, names) in [
      ("the compiler flags define", configuration.flags.keys.sorted()),
      ("the headers in use are configured with", configuration.builtIn),
    ] {
      found += names.compactMap { name in
        judge(name, context).map { macro, level in
          finding(
            "\(origin) `\(macro.name)`, which cannot go with `Py_LIMITED_API`: \(macro.reason)", at: include,
            symbol: macro.name, level: level)
        }
      }
    }
    return found
  }

  /// The macro, if it cannot go with the Limited API of the target; a warning where only other headers refuse it.
  private static func judge(_ name: String, _ context: RuleContext) -> (ConfigurationMacro, Level)? {
    guard let macro = ConfigurationMacro.all[name], macro.role == .incompatible else { return nil }
    guard let until = macro.until else { return (macro, .error) }
    if let headers = context.headers, headers < until { return (macro, .error) }
    return context.target < until ? (macro, context.headers == nil || macro.bindsTarget ? .error : .warning) : nil
  }
}
