import Observation
import PythonAPI

/// Special members, by which a type tells where its instances have their dictionary and the like.
extension TableMatcher {
  /// Special members of another type than `Py_T_PYSSIZET`, or with other flags than those of a read-only one.
  func specialMembers(_ fact: Fact) -> [TableUse] {
    let numbers = NumberTable.shared
    guard let type = numbers.numbers(of: "Py_T_PYSSIZET", in: "PyMemberDef.type").first,
      let readOnly = numbers.numbers(of: "Py_READONLY", in: "PyMemberDef.flags").first
    else { return [] }
    let relative = numbers.numbers(of: "Py_RELATIVE_OFFSET", in: "PyMemberDef.flags").first ?? 0
    return index.rows.compactMap { row in
      guard row.structure == "PyMemberDef", row.isInitialiser, !index.isChanged(row),
        case .string(let name) = row.value("name"), fact.values.contains(name)
      else { return nil }
      if case .integer(let number) = row.value("type").asInteger, number != type {
        return use(of: "type", in: row, "the special member `\(name)` of another type than `Py_T_PYSSIZET`")
      }
      if case .integer(let flags) = row.value("flags").asInteger, flags & ~relative != readOnly {
        return use(of: "flags", in: row, "the special member `\(name)` that is not just read-only")
      }
      return nil
    }
  }

  /// Flags that need a special member, in types that have none and inherit none.
  func flagsWithoutMember(_ fact: Fact) -> [TableUse] {
    guard fact.values.count == 2, let flagName = fact.values.first, let name = fact.values.last else { return [] }
    return index.types.compactMap { type in
      guard let flags = type.flags, NumberTable.shared.isSet(flagName, in: flags, of: "PyType_Spec.flags"),
        type.isComplete, !mayHaveBases(type, fact), hasNoMember(name, type)
      else { return nil }
      return flag(flagName, in: type.spec, member: "flags", "the flag `\(flagName)` without the member `\(name)`")
    }
  }

  /// Whether all members of a type are in sight, and none has the name.
  private func hasNoMember(_ name: String, _ type: TableIndex.TypeDescription) -> Bool {
    type.slots.filter { Slot($0)?.name == "Py_tp_members" }.allSatisfy { row in
      let rows = index.table(Slot(row)?.value?.value ?? .unknown)
      return rows.last?.value("name").isZero == true
        && rows.dropLast().allSatisfy { row in
          guard !index.isChanged(row), case .string(let other) = row.value("name") else { return false }
          return other != name
        }
    }
  }

  /// Whether a type may have another base than `object`: what it inherits is not in sight.
  func mayHaveBases(_ type: TableIndex.TypeDescription, _ fact: Fact) -> Bool {
    let names = type.slots.compactMap { Slot($0)?.name }
    if names.contains("Py_tp_base") || names.contains("Py_tp_bases") { return true }
    let others = Set(index.types.compactMap { $0.spec.owner?.name }).subtracting([type.spec.owner?.name ?? ""])
    return unit.calls.contains { call in
      // The functions of the fact take the bases last.
      guard fact.symbols.contains(call.function), let bases = call.arguments.last?.value, bases != .null,
        bases != .integer(0)
      else { return false }
      return !call.arguments.contains { others.contains($0.value.address?.name ?? "") }
    }
  }

  func use(of member: String, in row: TableRow, _ subject: String) -> TableUse {
    let holder = row.member(member)
    return TableUse(
      symbol: "\(row.structure).\(member)", subject: subject, place: holder?.place ?? row.place,
      firstUse: holder.map(\.firstUse) ?? row.firstUse)
  }
}

extension TableConstant {
  /// A number that is written as NULL counts as 0.
  var asInteger: TableConstant { self == .null ? .integer(0) : self }
}
