import Observation
import PythonAPI
import Report

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
      // The headers hide the name as well, and what has no objects of Python's behind it has no pointer either.
      let advice = structure.isHiddenName && !structure.isObject ? Advice(for: name, context: context) : nil
      let reason = name.hasPrefix("_Py") ? "private" : "opaque in the Limited API"
      return finding(
        "\(what(use, name)) needs the layout of `\(name)`, which is \(reason)"
          + (advice?.clause ?? "; " + way(use, structure, context)),
        at: use.place, symbol: name, firstUse: use.firstUse, notes: [advice?.difference])
    }
  }

  private static func what(_ use: LayoutUse, _ name: String) -> String {
    switch use.kind {
    case .staticVariable, .localVariable: use.declared.map { "the variable `\($0)`" } ?? "a variable"
    case .parameter: "a parameter passed by value"
    case .member: use.declared.map { "the member `\($0)`" } ?? "a member"
    case .baseClass: "a base class"
    case .sizeof: "`sizeof`"
    case .subscripting: "a subscript"
    case .arithmetic: "arithmetic on a pointer"
    case .dereference: "a value behind `*`"
    case .allocation: "`new`"
    case .result: "the result of `\(use.declared ?? "")`"
    }
  }

  private static func way(_ use: LayoutUse, _ structure: APIStruct, _ context: RuleContext) -> String {
    guard structure.isObject else { return "hold it by pointer" }
    let pointer = structure.isHiddenName ? "a `PyObject *`" : "a pointer"
    switch use.kind {
    case .member, .baseClass:
      let size =
        context.target >= .negativeBasicsize
        ? "a negative `basicsize`" : "a `basicsize` computed from the base's `__basicsize__`"
      return "keep \(pointer), or derive the type by `Py_tp_base` with \(size)"
    case .sizeof: return "ask the type for its `__basicsize__`"
    default: return structure.isHiddenName ? "hold it as \(pointer)" : "hold it by pointer"
    }
  }
}

extension PythonVersion {
  /// From here on a negative `basicsize` of a `PyType_Spec` is added to that of the base type.
  fileprivate static let negativeBasicsize = PythonVersion(minor: 12)
}

extension APIStruct {
  /// Whether it is the struct of a Python object.
  fileprivate var isObject: Bool { members.contains("ob_base") || typedefName.hasSuffix("Object") }

  /// Whether the limited headers hide all members at a target. `Py_buffer` below 3.11 is hidden by name (ABI102).
  func isOpaque(at target: PythonVersion) -> Bool {
    visibleMembers.isEmpty && (visibleSince ?? target) <= target
  }
}
