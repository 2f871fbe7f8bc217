import Observation
import PythonAPI
import Report

/// A call, or a use, that a fact is about.
struct FactHit: Hashable {
  let fact: Fact
  let symbol: String
  let place: Place
  var firstUse: Place?
  /// What stands there, for the beginning of the message: "NULL as `value` of `PyObject_SetAttr`".
  let subject: String
}

extension UnitObservations {
  /// The calls that facts of a rule are about.
  func callHits(ofRule code: String, context: RuleContext) -> [FactHit] {
    calls.filter { !$0.isVersionChecked }.flatMap { call in
      FactTable.shared.facts(about: call.function).filter { $0.rule == code }.flatMap { fact in
        ArgumentCondition(fact: fact, unit: self, context: context).hits(in: call)
      }
    }
  }

  /// Whether the file defines a module by slots.
  var hasModuleSlots: Bool { names.contains { $0.name == "PyModuleDef_Slot" } }
}

extension Rule {
  /// The finding for each hit that is wrong on a Python that the target promises.
  static func findings(for hits: [FactHit], context: RuleContext) -> [Finding] {
    hits.compactMap { hit in
      guard let verdict = FactVerdict(hit.fact, context: context) else { return nil }
      return finding(
        "\(hit.subject): \(verdict.clause)", at: hit.place, symbol: hit.symbol, since: hit.fact.since,
        firstUse: hit.firstUse, level: verdict.level)
    }
  }
}

/// What makes a call one of a fact.
struct ArgumentCondition {
  let fact: Fact
  let unit: UnitObservations
  let context: RuleContext

  func hits(in call: CallObservation) -> [FactHit] {
    if fact.arguments.isEmpty {
      guard holds(of: call) else { return [] }
      let subject = fact.when == "without-gil" ? "`\(call.function)` without the GIL" : "`\(call.function)`"
      return [FactHit(fact: fact, symbol: call.function, place: call.place, firstUse: call.firstUse, subject: subject)]
    }
    return fact.arguments.compactMap { index in
      guard call.arguments.indices.contains(index), let what = what(is: call.arguments[index].value, in: call)
      else { return nil }
      let argument = call.arguments[index]
      let name = fact.parameter.map { "`\($0)`" } ?? "an argument"
      return FactHit(
        fact: fact, symbol: call.function, place: argument.place, firstUse: argument.firstUse,
        subject: "\(what) as \(name) of `\(call.function)`")
    }
  }

  /// Conditions on the call as a whole.
  private func holds(of call: CallObservation) -> Bool {
    switch fact.when {
    case "call": true
    case "without-gil": call.isWithoutGIL
    case "with-multi-phase": unit.hasModuleSlots
    default: false
    }
  }

  /// What an argument is, if it is what the fact is about.
  private func what(is value: ConstantValue, in call: CallObservation) -> String? {
    switch (fact.when, value) {
    case ("definition-with-slots", _): return unit.isDefinitionWithSlots(value) ? "a definition with slots" : nil
    case ("null", .null): return "NULL"
    case ("null-unless-all", .null): return call.arguments.allSatisfy { $0.value == .null } ? nil : "NULL"
    case ("null-with-positive", .null):
      let other = fact.values.first.flatMap { Int($0) }.flatMap { call.value($0).integer } ?? 0
      return other > 0 ? "NULL" : nil
    case ("nonnull", .text), ("nonnull", .address): return "a value"
    case (_, .integer(let number)): return what(is: number)
    case ("type-object", .address(let address)):
      return address.isOfPython && address.name.hasSuffix("_Type") ? "`\(address.name)`" : nil
    case ("keyword-empty", .address(let address)):
      return (address.elements ?? []).contains { $0.text?.bytes.isEmpty == true } ? "an empty name" : nil
    default: return nil
    }
  }

  private func what(is number: Int64) -> String? {
    switch fact.when {
    case "negative": return number < 0 ? "\(number)" : nil
    case "nonzero": return number != 0 ? "\(number)" : nil
    case "above": return fact.values.contains { Int64($0).map { number > $0 } ?? false } ? "\(number)" : nil
    case "not-among": return fact.values.contains("\(number)") ? nil : "\(number)"
    case "argument-slot":
      return slot(number).map { "`\($0.name)`" }
    case "argument-slot-newer":
      return slot(number).flatMap { slot in slot.since.map { $0 > context.target } ?? false ? "`\(slot.name)`" : nil }
    default: return nil
    }
  }

  /// The slot of the fact's values that has the number: they read `Py_am_send=81=3.10`.
  private func slot(_ number: Int64) -> (name: String, since: PythonVersion?)? {
    for value in fact.values {
      let parts = value.split(separator: "=").map(String.init)
      guard parts.count >= 2, Int64(parts[1]) == number else { continue }
      return (parts[0], parts.count > 2 ? PythonVersion(parsing: parts[2]) : nil)
    }
    return nil
  }
}
