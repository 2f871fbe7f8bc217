import Observation
import PythonAPI

/// ABI204: a use that needs the size or layout of an opaque struct.
public enum OpaqueLayout: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI204", slug: "opaque-layout", level: .error,
    summary: "`sizeof`, by-value use, arrays, pointer arithmetic or embedding of an opaque struct")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.layouts.compactMap { use in
      guard let structure = context.database.structure(named: use.structure), structure.isOpaque(at: context.target)
      else { return nil }
      let name = structure.typedefName
      // Static types are ABI203; tables of hidden types (`PyNumberMethods`) are ABI101, by the type's name.
      if use.kind == .staticVariable, name == "PyTypeObject" || structure.isHiddenName { return nil }
      return finding(
        "\(what(use, name)) needs the layout of `\(name)`, which is opaque in the Limited API; \(way(use, name))",
        at: use.place, symbol: name, firstUse: use.firstUse)
    }
  }

  private static func what(_ use: LayoutUse, _ name: String) -> String {
    switch use.kind {
    case .staticVariable, .localVariable: "the variable `\(use.declared ?? "")`"
    case .parameter: "a parameter passed by value"
    case .member: "the member `\(use.declared ?? "")`"
    case .baseClass: "a base class"
    case .sizeof: "`sizeof`"
    case .subscripting: "a subscript"
    case .arithmetic: "arithmetic on a pointer"
    case .dereference: "a value behind `*`"
    }
  }

  private static func way(_ use: LayoutUse, _ name: String) -> String {
    switch use.kind {
    case .member, .baseClass: "keep a pointer, or derive the type by `Py_tp_base` with a `basicsize` of its own"
    case .sizeof: "ask the type for its `__basicsize__`"
    default: "hold it by pointer"
    }
  }
}

extension APIStruct {
  /// Whether the limited headers hide all members at a target. `Py_buffer` below 3.11 is hidden by name (ABI102).
  func isOpaque(at target: PythonVersion) -> Bool {
    visibleMembers.isEmpty && (visibleSince ?? target) <= target
  }
}
