import Observation
import PythonAPI
import Report

/// ABI203: a type object that the user defines as a variable.
public enum StaticType: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI203", slug: "static-type", level: .error,
    summary: "A `PyTypeObject` defined as a variable instead of made from a `PyType_Spec`")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.layouts.compactMap { use in
      guard use.kind == .staticVariable,
        context.database.structure(named: use.structure)?.typedefName == "PyTypeObject"
      else { return nil }
      let maker =
        context.target >= PythonVersion(minor: 10) ? "`PyType_FromModuleAndSpec`" : "`PyType_FromSpec`"
      return finding(
        "\(use.declared.map { "the static type `\($0)`" } ?? "a static type") needs the layout of `PyTypeObject`, which is opaque in the Limited API; "
          + "describe it in a `PyType_Spec` and make it with \(maker)",
        at: use.place, symbol: "PyTypeObject", firstUse: use.firstUse)
    }
  }
}
