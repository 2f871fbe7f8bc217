import Observation
import PythonAPI

/// What Python checks when it makes a module from its definition, or a function from its flags.
extension TableMatcher {
  /// A negative size of the state in a definition with slots.
  func negativeSizesWithSlots(_ fact: Fact) -> [TableUse] {
    index.rows.compactMap { row in
      guard row.structure == "PyModuleDef", row.isInitialiser, !index.isChanged(row),
        case .variable = row.value("m_slots"), case .integer(let size) = row.value("m_size"), size < 0
      else { return nil }
      return use(of: "m_size", in: row, "a negative `PyModuleDef.m_size` in a definition with slots")
    }
  }

  /// Flags of functions that no calling convention has. The fact's values are those that one has.
  func impossibleFlags(_ fact: Fact) -> [TableUse] {
    let conventions = Set(fact.values.compactMap { Int64($0) })
    let mask = conventions.reduce(0, |)
    return index.rows.compactMap { row in
      guard isMethod(row), case .integer(let flags) = row.value("ml_flags").asInteger,
        !conventions.contains(flags & mask)
      else { return nil }
      return use(of: "ml_flags", in: row, "flags of a function that no calling convention has")
    }
  }

  /// Functions of a module with one of the flags that only methods of a type can have.
  func methodFlagsInModules(_ fact: Fact) -> [TableUse] {
    let modules = index.rows.filter { $0.structure == "PyModuleDef" }
    return modules.flatMap { index.table($0.value("m_methods")) }.compactMap { row in
      guard isMethod(row), case .integer(let flags) = row.value("ml_flags"),
        let name = fact.values.first(where: { NumberTable.shared.isSet($0, in: flags, of: "PyMethodDef.ml_flags") })
      else { return nil }
      return flag(name, in: row, member: "ml_flags", "the flag `\(name)` of a module's function")
    }
  }

  /// Flags that exclude each other.
  func flagPairs(_ fact: Fact) -> [TableUse] {
    index.rows.compactMap { row in
      guard isMethod(row), case .integer(let flags) = row.value("ml_flags"), fact.values.count > 1,
        fact.values.allSatisfy({ NumberTable.shared.isSet($0, in: flags, of: "PyMethodDef.ml_flags") })
      else { return nil }
      let names = fact.values.map { "`\($0)`" }.joined(separator: " and ")
      return flag(fact.values[0], in: row, member: "ml_flags", "the flags \(names) together")
    }
  }

  private func isMethod(_ row: TableRow) -> Bool {
    row.structure == "PyMethodDef" && row.isInitialiser && !index.isChanged(row) && !row.value("ml_name").isZero
      && row.value("ml_name") != .unknown
  }
}

extension UnitObservations {
  /// Whether an argument is a module's definition with slots; where it does not show which one it is, whether all that
  /// the file has are so.
  func isDefinitionWithSlots(_ value: ConstantValue) -> Bool {
    let definitions = tables.rows.filter { $0.structure == "PyModuleDef" && $0.isInitialiser }
    let meant = value.address.map { address in definitions.filter { $0.owner?.name == address.name } } ?? definitions
    return !meant.isEmpty
      && meant.allSatisfy { row in
        if case .variable = row.value("m_slots") { true } else { false }
      }
  }
}
