import Observation
import PythonAPI

/// ABI306: `#` in a format string, where a supported Python takes the length for an `int`, or refuses it.
///
/// Whether it does shows in the symbol that is called: headers up to 3.12 map `PyArg_ParseTuple` to
/// `_PyArg_ParseTuple_SizeT` where `PY_SSIZE_T_CLEAN` is defined, newer ones map nothing, and Python 3.13 needs no mapping.
public enum HashFormat: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI306", slug: "hash-format", level: .error,
    summary: "A `#` unit that breaks: without `PY_SSIZE_T_CLEAN`, or with it when 3.13+ headers meet a target below 3.13")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.calls.compactMap { call in
      guard let call = FormatCall(call, context: context), let lengths = call.function.lengths, lengths != .size,
        let hash = call.format.units.first(where: \.hasLength)
      else { return nil }
      return finding(for: call, lengths, hash, context)
    }
  }

  private static func finding(
    for call: FormatCall, _ lengths: FormatFunction.Lengths, _ hash: FormatString.Unit, _ context: RuleContext
  ) -> Finding? {
    let name = call.function.publicName
    let facts = FactTable.shared.facts(about: name).filter { $0.rule == descriptor.code }
    let lost = facts.first { fact in
      guard fact.when == "hash-with-macro", let headers = context.headers else { return false }
      return fact.values.contains { PythonVersion(parsing: $0).map { $0 <= headers } ?? false }
    }
    guard let fact = lost ?? facts.first(where: { $0.when == "hash-without-macro" }),
      let verdict = FactVerdict(fact, context: context)
    else { return nil }
    let reason: String
    if lost != nil, let headers = context.headers {
      reason = ", built with headers of \(headers), which ignore `PY_SSIZE_T_CLEAN`"
    } else {
      reason = lengths == .macro ? " without `PY_SSIZE_T_CLEAN` before `Python.h`" : ""
    }
    let units = Set(call.format.units.filter(\.hasLength).map(\.text))
    var finding = finding(
      "\(Advice.list(units.sorted())) in the format of `\(name)`\(reason): \(verdict.clause)",
      at: call.place(of: hash.range), symbol: name, since: fact.since, firstUse: call.firstUse, level: verdict.level)
    if let place = call.laterPlace(of: hash.range) {
      finding.notes.append(Note("`\(hash.text)` stands here", at: SourceRange(place)))
    }
    return finding
  }
}
