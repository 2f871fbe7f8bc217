import Observation
import PythonAPI
import Report

/// ABI306: `#` in a format string, where a supported Python takes the length for an `int`, or refuses it.
///
/// Whether it does shows in the symbol that is called: headers up to 3.12 map `PyArg_ParseTuple` to
/// `_PyArg_ParseTuple_SizeT` where `PY_SSIZE_T_CLEAN` is defined, newer ones map nothing, and Python 3.13 needs no mapping.
public enum HashFormat: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI306", slug: "hash-format", level: .error,
    summary:
      "A `#` unit that breaks: without `PY_SSIZE_T_CLEAN`, or with it when 3.13+ headers meet a target below 3.13")

  private static let withoutMacro = " without `PY_SSIZE_T_CLEAN` before `Python.h`"

  /// Whether a finding says that `PY_SSIZE_T_CLEAN` is missing.
  package static func lacksMacro(_ finding: Finding) -> Bool {
    finding.code == descriptor.code && finding.message.contains(withoutMacro)
  }

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.calls.compactMap { call in
      guard let call = FormatCall(call, context: context), let lengths = call.function.lengths else { return nil }
      let hashes = call.format.units.filter(\.hasLength)
      guard !hashes.isEmpty else { return nil }
      return lengths == .size
        ? intFinding(for: call, context) : finding(for: call, hashes, context) ?? intFinding(for: call, context)
    }
  }

  /// Where the function itself is called that takes an `int` before 3.13.
  private static func finding(
    for call: FormatCall, _ hashes: [FormatString.Unit], _ context: RuleContext
  ) -> Finding? {
    let facts = facts(about: call)
    let unmapped = facts.filter { fact in
      guard fact.when == "hash-with-macro", let headers = context.headers else { return false }
      return fact.values.contains { PythonVersion(parsing: $0).map { $0 <= headers } ?? false }
    }
    // A fact that names units goes before the one for all others.
    let lost = unmapped.first { $0.values.contains(hashes[0].text) } ?? unmapped.first { $0.values.count == 1 }
    guard let fact = lost ?? facts.first(where: { $0.when == "hash-without-macro" }),
      let verdict = FactVerdict(fact, context: context)
    else { return nil }
    let reason: String
    if lost != nil, let headers = context.headers {
      reason = ", built with headers of \(headers), which ignore `PY_SSIZE_T_CLEAN`"
    } else {
      reason = call.function.lengths == .macro ? withoutMacro : ""
    }
    let units = Set(hashes.map(\.text)).sorted()
    return finding(
      "\(Advice.list(units)) in the format of `\(call.function.publicName)`\(reason): \(verdict.clause)",
      for: call, at: hashes[0], since: fact.since, level: verdict.level)
  }

  /// Where a `Py_ssize_t` is stored into an `int`.
  private static func intFinding(for call: FormatCall, _ context: RuleContext) -> Finding? {
    guard let first = call.function.arguments,
      let fact = facts(about: call).first(where: { $0.when == "hash-into-int" }),
      let verdict = FactVerdict(fact, context: context)
    else { return nil }
    var index = first
    for unit in call.format.units {
      for argument in unit.arguments {
        if argument == .length, call.pointsToSmallInteger(index) {
          return finding(
            "`\(unit.text)` with an `int` for the length in the format of `\(call.function.publicName)`: \(verdict.clause)",
            for: call, at: unit, since: nil, level: verdict.level)
        }
        index += 1
      }
    }
    return nil
  }

  private static func facts(about call: FormatCall) -> [Fact] {
    FactTable.shared.facts(about: call.function.publicName).filter { $0.rule == descriptor.code }
  }

  private static func finding(
    _ message: String, for call: FormatCall, at unit: FormatString.Unit, since: PythonVersion?, level: Level
  ) -> Finding {
    var finding = finding(
      message, at: call.place(of: unit.range), symbol: call.function.publicName, since: since, firstUse: call.firstUse,
      level: level)
    if let place = call.laterPlace(of: unit.range) {
      finding.notes.append(Note("`\(unit.text)` stands here", at: SourceRange(place)))
    }
    return finding
  }
}
