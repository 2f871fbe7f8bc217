import Observation
import PythonAPI

/// What the functions in tables do, as far as their text leaves no doubt.
extension TableMatcher {
  func callbacks(_ fact: Fact) -> [TableUse] {
    switch fact.when {
    case "callback-uses-parameter": usingParameter(fact)
    case "callback-uses-state": usingState(fact)
    case "traverse-without-type": traversing(fact)
    default: releasing(fact)
    }
  }

  /// A slot's function that uses one of its parameters.
  private func usingParameter(_ fact: Fact) -> [TableUse] {
    guard let parameter = fact.values.last.flatMap({ Int($0) }) else { return [] }
    return index.rows.compactMap { row in
      guard let slot = Slot(row), fact.values.contains(slot.name),
        let body = index.callback(slot.value?.value ?? .unknown), body.usedParameters.contains(parameter),
        !speaksOfVersions(body)
      else { return nil }
      let name = body.parameters.indices.contains(parameter) ? body.parameters[parameter] : ""
      return TableUse(
        symbol: slot.name, subject: "a function in `\(slot.name)` that uses its parameter `\(name)`", place: slot.place,
        firstUse: slot.firstUse)
    }
  }

  /// A function of a module that takes the module's state for granted.
  private func usingState(_ fact: Fact) -> [TableUse] {
    let uses: Set<String> = ["Py_VISIT", "Py_CLEAR", "Py_DECREF", "Py_XDECREF"]
    return index.rows.filter { $0.structure == "PyModuleDef" }.flatMap { row -> [TableUse] in
      guard case .integer(let size) = row.value("m_size"), size > 0 else { return [] }
      return row.members.compactMap { member in
        let symbol = "PyModuleDef.\(member.name)"
        guard fact.values.contains(symbol), let body = index.callback(member.value), !body.hasBranches,
          body.called.contains("PyModule_GetState"), !body.called.isDisjoint(with: uses), !speaksOfVersions(body)
        else { return nil }
        return TableUse(
          symbol: symbol, subject: "a function in `\(symbol)` that uses the module's state unchecked",
          place: member.place, firstUse: member.firstUse)
      }
    }
  }

  /// A `tp_traverse` that does nothing but visit members.
  private func traversing(_ fact: Fact) -> [TableUse] {
    let signs: Set<String> = ["Py_TYPE", "ob_type", "PyObject_Type", "tp_traverse", "PyType_GetSlot"]
    return index.types.compactMap { type in
      guard let flags = type.flags,
        NumberTable.shared.isSet("Py_TPFLAGS_HAVE_GC", in: flags, of: "PyType_Spec.flags"),
        let slot = type.slots.compactMap(Slot.init).first(where: { fact.symbols.contains($0.name) }),
        let body = index.callback(slot.value?.value ?? .unknown), body.words.isDisjoint(with: signs),
        body.called.subtracting(["Py_VISIT"]).isSubset(of: body.parameters), !speaksOfVersions(body)
      else { return nil }
      return TableUse(
        symbol: slot.name, subject: "a `\(slot.name)` that does not visit the type", place: slot.place,
        firstUse: slot.firstUse)
    }
  }

  /// A `tp_dealloc` that releases the type of instances that do not own it.
  private func releasing(_ fact: Fact) -> [TableUse] {
    let makers = unit.tables.makers.filter { fact.symbols.contains($0.macro) && !$0.mayOwnType }.map(\.structure)
    guard !makers.isEmpty else { return [] }
    return index.types.compactMap { type in
      guard let size = type.spec.member("basicsize")?.text,
        makers.contains(where: { size.contains("(\($0))") || size.hasSuffix(" \($0)") }),
        let slot = type.slots.compactMap(Slot.init).first(where: { fact.symbols.contains($0.name) }),
        let body = index.callback(slot.value?.value ?? .unknown), body.releasesType, !speaksOfVersions(body)
      else { return nil }
      return TableUse(
        symbol: slot.name, subject: "a `\(slot.name)` that releases the type, and instances made by `PyObject_New`",
        place: slot.place, firstUse: slot.firstUse)
    }
  }

  private func speaksOfVersions(_ body: CallbackBody) -> Bool {
    body.words.contains { $0.lowercased().contains("version") }
  }
}
