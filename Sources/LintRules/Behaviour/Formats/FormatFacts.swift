import Observation
import PythonAPI

/// A part of a format that a fact is about.
struct FormatUse: Hashable {
  let fact: Fact
  /// What it is, as the subject of a sentence: "`%llx`", "a separator before the closing bracket".
  let subject: String
  let range: Range<Int>
}

extension FormatCall {
  /// The parts of the format that the facts of a rule are about, whatever the target, in the order in which they stand.
  func uses(ofRule code: String) -> [FormatUse] {
    let facts = FactTable.shared.facts(about: function.publicName).filter { $0.rule == code && $0.kind == .format }
    guard !facts.isEmpty else { return [] }
    var uses: [FormatUse] = []
    for unit in format.units {
      for fact in facts where fact.when == "unit" && fact.matches(unit) {
        uses.append(FormatUse(fact: fact, subject: "`\(unit.text)`", range: unit.range))
      }
    }
    for mistake in format.mistakes {
      // The `?` of `O?` has a fact of its own.
      let mark = [.unknownUnit, .unknownOptional].contains(mistake.kind) ? mistake.text.last.map(String.init) : nil
      let own = mark.flatMap { mark in facts.first { $0.when == "unit" && $0.direction == .note && $0.values == [mark] }
      }
      guard let fact = own ?? facts.first(where: { $0.when == mistake.kind.word }) else { continue }
      uses.append(FormatUse(fact: fact, subject: mistake.subject, range: mistake.range))
    }
    for group in format.groups where group.borrows {
      for fact in facts where fact.when == "group" {
        uses.append(FormatUse(fact: fact, subject: "a group in parentheses", range: group.range))
      }
    }
    return uses.sorted { ($0.range.lowerBound, $0.fact.id) < ($1.range.lowerBound, $1.fact.id) }
  }
}

extension UnitObservations {
  /// The formats that facts of a rule are about, each fact once for each format.
  func formatHits(ofRule code: String, context: RuleContext) -> [FactHit] {
    calls.flatMap { call -> [FactHit] in
      guard let format = FormatCall(call, context: context) else { return [] }
      var seen: Set<String> = []
      return format.uses(ofRule: code).filter { seen.insert($0.fact.id).inserted }.map { use in
        let name = format.function.publicName
        return FactHit(
          fact: use.fact, symbol: name, place: format.place(of: use.range), firstUse: format.firstUse,
          subject: "\(use.subject) in the format of `\(name)`")
      }
    }
  }
}

extension Fact {
  /// What a format of the fact has, in general; nil for single units, and for facts that are about no formats.
  var formatSubject: String? {
    switch when {
    case "unit-unknown": "an unknown unit"
    case "unit-unknown-optional": "an unknown unit among the optional ones"
    case "unbalanced": "an unbalanced bracket"
    case "odd-dictionary": "an odd number of units between braces"
    case "repeated": "a second `|` or `$`"
    case "not-single": "more than one unit"
    case "lone-percent": "a lone `%`"
    case "useless-width": "a width or precision of `%c` or `%p`"
    case "star": "a `*`"
    case "not-ascii": "text that is not ASCII"
    case "space-before-bracket": "a separator before a closing bracket"
    case "group": "a group in parentheses"
    case "hash-without-macro": "`#` without `PY_SSIZE_T_CLEAN`"
    case "hash-with-macro" where values.count > 1:
      "\(values.dropFirst().map { "`\($0)`" }.joined(separator: " or ")) under headers of \(values[0]) or newer"
    case "hash-with-macro": "`#` under headers of \(values.first ?? "") or newer"
    case "hash-into-int": "`#` with an `int` for the length"
    default: nil
    }
  }

  /// Whether one of the fact's units or patterns is the unit's.
  fileprivate func matches(_ unit: FormatString.Unit) -> Bool {
    values.contains { value in
      guard value.hasPrefix("%") else { return value == unit.text }
      guard let pattern = TextFormat.pattern(value), let conversion = unit.conversion else { return false }
      return pattern.isPattern(of: conversion)
    }
  }
}

extension FormatString.Mistake {
  fileprivate var subject: String {
    switch kind {
    case .unknownUnit, .unknownOptional, .uselessWidth, .starIgnored: "`\(text)`"
    case .unclosed: "the unclosed `\(text)`"
    case .unopened: "the unopened `\(text)`"
    case .repeated: "the second `\(text)`"
    case .notSingle: "more or less than one unit"
    case .oddDictionary: "an odd number of units between braces"
    case .separatorBeforeEnd: "a separator after the last unit"
    case .lonePercent: "the lone `%`"
    case .notASCII: "text that is not ASCII"
    }
  }
}
