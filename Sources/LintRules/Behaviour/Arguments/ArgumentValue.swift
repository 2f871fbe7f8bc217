import Observation
import PythonAPI
import Report

/// ABI302: another argument, or another use of a function, that is right only from a later version on, or until one.
public enum ArgumentValue: Rule {
  public static let descriptor = RuleDescriptor(
    code: "ABI302", slug: "argument-value", level: .error,
    summary: "An argument or a use of a function that is wrong on a Python that the target promises")

  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    let hits =
      unit.callHits(ofRule: descriptor.code, context: context) + unit.idiomHits(ofRule: descriptor.code)
      + unit.tableHits(ofRule: descriptor.code, context: context)
    return findings(for: hits, context: context)
  }
}

extension UnitObservations {
  /// The idioms that facts of a rule are about.
  func idiomHits(ofRule code: String) -> [FactHit] {
    (idioms + exportsWithoutInit()).flatMap { idiom in
      FactTable.shared.facts(ofRule: code).filter { fact in
        fact.when == idiom.kind.rawValue
          && (idiom.kind == .exportWithoutInit || fact.symbols.contains(idiom.symbol))
          && idiom.receiver.map(fact.values.contains) ?? true
      }.map { fact in
        FactHit(
          fact: fact, symbol: idiom.symbol, place: idiom.place, firstUse: idiom.firstUse, subject: subject(of: idiom))
      }
    }
  }

  private func subject(of idiom: Idiom) -> String {
    switch idiom.kind {
    case .comparedWithOne: "`\(idiom.symbol)` compared with 1 for an argument"
    case .returnedWithoutReference: "`\(idiom.symbol)` returned without a reference of its own"
    case .comparedBelowZero: "`\(idiom.symbol)` asked for a result below 0"
    case .resultGivenTo: "what `\(idiom.symbol)` gives, unchecked as an argument of `\(idiom.receiver ?? "")`"
    case .assignedTo: "`\(idiom.symbol)(…)` is assigned to"
    case .uncastPointer: "a pointer to a struct as an argument of `\(idiom.symbol)`"
    case .exportWithoutInit: "`\(idiom.symbol)` without `PyInit_\(idiom.symbol.dropFirst("PyModExport_".count))`"
    }
  }

  /// Export hooks of modules for which older versions find nothing.
  private func exportsWithoutInit() -> [Idiom] {
    let names = Set(entryPoints.map(\.name))
    return entryPoints.filter { entry in
      entry.name.hasPrefix("PyModExport_") && !names.contains("PyInit_" + entry.name.dropFirst("PyModExport_".count))
    }.map { Idiom(kind: .exportWithoutInit, symbol: $0.name, place: $0.place) }
  }
}
