import Observation
import PythonAPI
import Report

/// A use of a fact in one of Python's tables.
struct TableUse {
  let symbol: String
  /// What stands there, for the beginning of the message.
  let subject: String
  let place: Place
  let firstUse: Place?
}

extension UnitObservations {
  /// The places in tables that facts of a rule are about.
  func tableHits(ofRule code: String, context: RuleContext) -> [FactHit] {
    tables.rows.isEmpty ? [] : TableMatcher(self, context: context).hits(ofRule: code)
  }
}

/// Finds in tables what facts are about: the words that a fact's `when` can be.
struct TableMatcher {
  let unit: UnitObservations
  let index: TableIndex
  let context: RuleContext

  init(_ unit: UnitObservations, context: RuleContext) {
    self.unit = unit
    index = TableIndex(unit.tables)
    self.context = context
  }

  /// The uses of the facts of one rule that are about tables and flags.
  func hits(ofRule code: String) -> [FactHit] {
    FactTable.shared.facts(ofRule: code).flatMap { fact in
      uses(fact).map {
        FactHit(fact: fact, symbol: $0.symbol, place: $0.place, firstUse: $0.firstUse, subject: $0.subject)
      }
    }
  }

  /// The findings for them: of several about one name at one place the worst, and of equals what the target lacks
  /// rather than what a later version refuses.
  func findings(of rule: any Rule.Type) -> [Finding] {
    var found: [Finding] = []
    let hits = hits(ofRule: rule.descriptor.code)
    let ordered = hits.filter { $0.fact.direction == .needsNewer } + hits.filter { $0.fact.direction != .needsNewer }
    for finding in rule.findings(for: ordered, context: context) {
      if let known = found.firstIndex(where: { $0.isAbout(finding.symbol, at: finding.location) }) {
        if found[known].level < finding.level { found[known] = finding }
      } else {
        found.append(finding)
      }
    }
    return found
  }

  /// The uses of a fact; none for facts about anything else than tables and flags.
  func uses(_ fact: Fact) -> [TableUse] {
    switch fact.when {
    case "slot", "slot-null", "doc-with-signature": slots(fact)
    case "repeated-slot": repeatedSlots(fact)
    case "slot-without-static": slotsWithoutStatic(fact)
    case "export-without-abi": exportsWithoutABI(fact)
    case "flag": flags(fact)
    case "slot-without-flag", "flag-without-slot", "flag-without-flag": combinations(fact)
    case "flag-without-member": flagsWithoutMember(fact)
    case "special-member": specialMembers(fact)
    case "negative-size-with-slots": negativeSizesWithSlots(fact)
    case "flags-not-among": impossibleFlags(fact)
    case "flags-together": flagPairs(fact)
    case "flag-in-module": methodFlagsInModules(fact)
    case "member-null", "member-nonnull", "member-negative", "member-zero": members(fact)
    // The size of a struct with members of unknown types is not to be trusted.
    case "member-below": unit.missingHeaders.isEmpty ? members(fact) : []
    case "member-name", "relative-offset-of": namedMembers(fact)
    case "relative-offset-without-negative-basicsize": relativeOffsets(fact)
    case "name-not-static", "name-without-dot": typeNames(fact)
    case "callback-uses-parameter", "callback-uses-state", "traverse-without-type", "dealloc-releases-type":
      callbacks(fact)
    default: []
    }
  }

  // MARK: - Slots

  private func slots(_ fact: Fact) -> [TableUse] {
    let wanted = fact.when == "doc-with-signature" ? fact.symbols : fact.values
    return index.rows.compactMap { row in
      guard let slot = Slot(row), wanted.contains(slot.name) else { return nil }
      switch fact.when {
      case "slot-null":
        guard row.structure != "PySlot", !index.isChanged(row), slot.value?.value.isZero ?? row.isInitialiser
        else { return nil }
        return TableUse(
          symbol: slot.name, subject: "NULL in the slot `\(slot.name)`", place: slot.value?.place ?? slot.place,
          firstUse: slot.value?.firstUse ?? slot.firstUse)
      case "doc-with-signature":
        guard let value = slot.value, case .string(let text) = value.value, text.contains(")\n--\n\n")
        else { return nil }
        return TableUse(
          symbol: slot.name, subject: "a signature in `\(slot.name)`", place: value.place, firstUse: value.firstUse)
      default: return match(slot, "the slot `\(slot.name)`")
      }
    }
  }

  private func repeatedSlots(_ fact: Fact) -> [TableUse] {
    struct Key: Hashable {
      var owner: ObjectKey
      var slot: String
    }
    var seen: Set<Key> = []
    let structure = ["PySlot", "PyModuleDef_Slot"].first(where: fact.symbols.contains) ?? "PyType_Slot"
    return index.rows.compactMap { row in
      guard row.isInitialiser, row.structure == structure, let owner = row.owner, let slot = Slot(row),
        fact.values.isEmpty || fact.values.contains(slot.name),
        !seen.insert(Key(owner: owner, slot: slot.name)).inserted
      else { return nil }
      return match(slot, "the slot `\(slot.name)` given twice")
    }
  }

  /// Tables in slots of an array that does not promise that they outlive the type.
  private func slotsWithoutStatic(_ fact: Fact) -> [TableUse] {
    index.rows.compactMap { row in
      guard row.isInitialiser, row.structure == "PySlot", let slot = Slot(row), fact.values.contains(slot.name),
        case .integer(let flags) = row.value("sl_flags"),
        !NumberTable.shared.isSet("PySlot_STATIC", in: flags, of: "PySlot.sl_flags")
      else { return nil }
      return match(slot, "the slot `\(slot.name)` without `PySlot_STATIC`")
    }
  }

  /// Export hooks in files that fill arrays of a module's slots, and name `Py_mod_abi` nowhere.
  private func exportsWithoutABI(_ fact: Fact) -> [TableUse] {
    let slots = index.rows.filter { $0.structure == "PySlot" }.compactMap { Slot($0)?.name }
    guard let needed = fact.symbols.first, slots.contains(where: { $0.hasPrefix("Py_mod_") }), !slots.contains(needed),
      !unit.names.contains(where: { $0.name == needed })
    else { return [] }
    return unit.entryPoints.filter { $0.name.hasPrefix("PyModExport_") }.map { entry in
      TableUse(
        symbol: needed, subject: "`\(entry.name)` without the slot `\(needed)`", place: entry.place, firstUse: nil)
    }
  }

  private func match(_ slot: Slot, _ subject: String) -> TableUse {
    TableUse(symbol: slot.name, subject: subject, place: slot.place, firstUse: slot.firstUse)
  }

  // MARK: - Types

  private func combinations(_ fact: Fact) -> [TableUse] {
    guard let missing = fact.values.last else { return [] }
    return index.types.flatMap { type -> [TableUse] in
      // What a base gives does not show in a fact that says how types get one.
      if fact.symbols.contains(where: { $0.hasPrefix("PyType_From") }), mayHaveBases(type, fact) { return [] }
      return fact.values.dropLast().compactMap { given in
        combination(given, without: missing, in: type, when: fact.when)
      }
    }
  }

  private func combination(
    _ given: String, without missing: String, in type: TableIndex.TypeDescription, when: String
  ) -> TableUse? {
    guard let flags = type.flags else { return nil }
    func isSet(_ flag: String) -> Bool {
      NumberTable.shared.isSet(flag, in: flags, of: "PyType_Spec.flags")
    }
    switch when {
    case "slot-without-flag":
      guard !isSet(missing), let slot = type.slots.compactMap(Slot.init).first(where: { $0.name == given })
      else { return nil }
      return match(slot, "the slot `\(given)` without the flag `\(missing)`")
    case "flag-without-slot":
      guard isSet(given), type.isComplete, !type.slots.contains(where: { Slot($0)?.name == missing })
      else { return nil }
      return flag(given, in: type.spec, member: "flags", "the flag `\(given)` without the slot `\(missing)`")
    default:
      guard isSet(given), !isSet(missing) else { return nil }
      return flag(given, in: type.spec, member: "flags", "the flag `\(given)` without the flag `\(missing)`")
    }
  }

  private func typeNames(_ fact: Fact) -> [TableUse] {
    index.rows.compactMap { row in
      guard row.structure == "PyType_Spec", let name = row.member("name") else { return nil }
      switch (fact.when, name.value) {
      case ("name-not-static", .variable(_, isAutomatic: true)):
        return match(name, of: row, "a name in a local variable")
      case ("name-without-dot", .string(let text)) where !text.contains("."):
        let type = index.types.first { $0.spec.owner == row.owner && $0.spec.index == row.index && row.isInitialiser }
        guard let type, !type.slots.isEmpty, !hasModule(type) else { return nil }
        return match(name, of: row, "the name `\(text)`, which names no module")
      default: return nil
      }
    }
  }

  /// Whether a member or getter gives the type its `__module__`.
  private func hasModule(_ type: TableIndex.TypeDescription) -> Bool {
    type.slots.contains { row in
      guard let slot = Slot(row), ["Py_tp_members", "Py_tp_getset"].contains(slot.name), let value = slot.value?.value
      else { return false }
      let rows = index.table(value)
      return rows.isEmpty || rows.contains { $0.value("name") == .string("__module__") }
    }
  }

  // MARK: - Members

  private func members(_ fact: Fact) -> [TableUse] {
    let bound = fact.values.compactMap { Int64($0) }.first
    return fact.values.flatMap { value -> [TableUse] in
      let parts = value.split(separator: ".").map(String.init)
      guard parts.count == 2 else { return [] }
      return index.rows.compactMap { row in
        guard row.structure == parts[0], row.isInitialiser || row.member(parts[1]) != nil,
          isSo(row.value(parts[1]), fact.when, bound), !(row.isInitialiser && index.isChanged(row))
        else { return nil }
        let subject = "\(Self.adjective[fact.when] ?? "") `\(value)`"
        guard let member = row.member(parts[1]) else {
          return TableUse(symbol: value, subject: subject, place: row.place, firstUse: row.firstUse)
        }
        return match(member, of: row, subject)
      }
    }
  }

  private static let adjective = [
    "member-null": "NULL as", "member-nonnull": "a table as", "member-negative": "a negative", "member-zero": "0 as",
    "member-below": "too small a",
  ]

  private func isSo(_ value: TableConstant, _ when: String, _ bound: Int64?) -> Bool {
    switch (when, value) {
    case ("member-null", _), ("member-zero", _): value.isZero
    case ("member-nonnull", .variable), ("member-nonnull", .function), ("member-nonnull", .string): true
    case ("member-negative", .integer(let number)): number < 0
    case ("member-below", .integer(let number)): number > 0 && number < bound ?? 0
    default: false
    }
  }

  private func namedMembers(_ fact: Fact) -> [TableUse] {
    index.rows.compactMap { row in
      guard fact.symbols.contains("\(row.structure).name"), let name = row.member("name"),
        case .string(let text) = name.value, fact.values.contains(text), !row.isNameCompared
      else { return nil }
      guard fact.when == "relative-offset-of" else { return match(name, of: row, "a member named `\(text)`") }
      guard isRelative(row) else { return nil }
      return match(name, of: row, "a member named `\(text)` and the flag `Py_RELATIVE_OFFSET`")
    }
  }

  private func isRelative(_ row: TableRow) -> Bool {
    guard case .integer(let flags) = row.value("flags") else { return false }
    return NumberTable.shared.isSet("Py_RELATIVE_OFFSET", in: flags, of: "PyMemberDef.flags")
  }

  private func relativeOffsets(_ fact: Fact) -> [TableUse] {
    index.types.flatMap { type -> [TableUse] in
      guard case .integer(let size) = type.spec.value("basicsize"), size >= 0 else { return [] }
      return type.slots.filter { Slot($0)?.name == "Py_tp_members" }.flatMap { row in
        index.table(Slot(row)?.value?.value ?? .unknown).filter(isRelative).compactMap {
          flag(
            "Py_RELATIVE_OFFSET", in: $0, member: "flags",
            "the flag `Py_RELATIVE_OFFSET` and a `basicsize` that is not negative")
        }
      }
    }
  }

  private func match(_ member: TableMember, of row: TableRow, _ subject: String) -> TableUse {
    TableUse(
      symbol: "\(row.structure).\(member.name)", subject: subject, place: member.place, firstUse: member.firstUse)
  }
}

extension Finding {
  /// Whether it is about the symbol at the same spot; spots are as wide as what was read there.
  func isAbout(_ symbol: String?, at place: SourceRange) -> Bool {
    self.symbol == symbol && location.path == place.path && location.startLine == place.startLine
      && location.startColumn == place.startColumn
  }
}
