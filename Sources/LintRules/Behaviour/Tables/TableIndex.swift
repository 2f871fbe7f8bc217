import Observation
import PythonAPI

/// The tables of a translation unit, looked up by what holds them.
struct TableIndex {
  /// A type's description with what it refers to.
  struct TypeDescription {
    let spec: TableRow
    /// The rows of its slots, up to the terminator.
    let slots: [TableRow]
    /// Whether these are all its slots, as far as can be told.
    let isComplete: Bool

    /// The bits of its flags; nil if they are not constant.
    var flags: Int64? {
      if case .integer(let flags) = spec.value("flags") { flags } else { nil }
    }
  }

  let rows: [TableRow]
  let callbacks: [ObjectKey: CallbackBody]
  let types: [TypeDescription]
  private let tables: [ObjectKey: [TableRow]]
  /// The tables that code assigns to.
  private let changed: Set<ObjectKey>

  init(_ tables: TableObservations) {
    // What code decides on at run time, by the version, is fine.
    let changes = tables.rows.filter { !$0.isInitialiser }
    var undecided = Set(changes.filter { $0.isVersionChecked || Self.blanks($0) }.compactMap(\.owner))
    for change in changes where change.isVersionChecked {
      for member in change.members {
        if case .variable(let key, _) = member.value { undecided.insert(key) }
      }
    }
    let usable = tables.rows.filter { row in
      !row.isVersionChecked && !(row.isInitialiser && row.owner.map(undecided.contains) ?? false)
    }
    var byOwner: [ObjectKey: [TableRow]] = [:]
    for row in usable where row.isInitialiser {
      if let owner = row.owner { byOwner[owner, default: []].append(row) }
    }
    for owner in byOwner.keys {
      byOwner[owner]?.sort { $0.index < $1.index }
      // What stands behind the terminator is never read.
      if let end = byOwner[owner]?.firstIndex(where: Self.isTerminator) { byOwner[owner]?.removeSubrange((end + 1)...) }
    }
    let assigned = usable.filter { !$0.isInitialiser }
    self.tables = byOwner
    rows =
      (byOwner.values.flatMap(\.self) + usable.filter { $0.isInitialiser && $0.owner == nil } + assigned)
      .sorted { ($0.place, $0.index) < ($1.place, $1.index) }
    callbacks = Dictionary(tables.callbacks.map { ($0.key, $0) }) { first, _ in first }
    changed = Set(changes.compactMap(\.owner))
    types = Self.types(rows, assigned, byOwner, changed)
  }

  /// The rows of a table that a member refers to; empty if it is not in sight.
  func table(_ value: TableConstant) -> [TableRow] {
    if case .variable(let key, _) = value { tables[key] ?? [] } else { [] }
  }

  /// Whether code assigns to the table of a row: what its initialiser leaves out may come then.
  func isChanged(_ row: TableRow) -> Bool { row.owner.map(changed.contains) ?? false }

  /// The function that a member refers to, if its body is in sight.
  func callback(_ value: TableConstant) -> CallbackBody? {
    if case .function(let key) = value { callbacks[key] } else { nil }
  }

  private static func types(
    _ rows: [TableRow], _ assigned: [TableRow], _ tables: [ObjectKey: [TableRow]], _ changed: Set<ObjectKey>
  ) -> [TypeDescription] {
    rows.filter { $0.structure == "PyType_Spec" && $0.isInitialiser }.map { row in
      var spec = row
      for change in assigned where change.owner != nil && change.owner == row.owner {
        for member in change.members {
          // An initialiser that is changed later: the change may not be all there is to it.
          spec.members.removeAll { $0.name == member.name }
          var unknown = member
          unknown.value = .unknown
          spec.members.append(unknown)
        }
      }
      guard case .variable(let key, _) = spec.value("slots"), let slots = tables[key] else {
        return TypeDescription(spec: spec, slots: [], isComplete: false)
      }
      let isComplete =
        slots.last.map(isTerminator) ?? false && !changed.contains(key)
        && slots.allSatisfy { row in
          guard let slot = Slot(row) else { return isTerminator(row) }
          // Slots that bring further ones.
          return !["Py_slot_subslots", "Py_tp_slots"].contains(slot.name)
        }
      return TypeDescription(spec: spec, slots: slots, isComplete: isComplete)
    }
  }

  private static func isTerminator(_ row: TableRow) -> Bool {
    switch row.structure {
    case "PyType_Slot", "PyModuleDef_Slot": row.value("slot").isZero
    case "PySlot": row.value("sl_id").isZero
    case "PyMemberDef", "PyGetSetDef": row.value("name").isZero
    case "PyMethodDef": row.value("ml_name").isZero
    default: false
    }
  }

  /// Whether an assignment may take a row out of its table.
  private static func blanks(_ row: TableRow) -> Bool {
    row.members.contains { member in
      ["slot", "sl_id", "name", "ml_name"].contains(member.name) && (member.value.isZero || member.value == .unknown)
    }
  }
}

/// The slot that a row of a slot table is about.
struct Slot {
  let name: String
  let place: Place
  let firstUse: Place?
  /// What stands in it.
  let value: TableMember?

  /// Nil for rows of other tables, terminators, and slots that are not constant or that no Python knows.
  init?(_ row: TableRow) {
    let member: String
    switch row.structure {
    case "PyType_Slot", "PyModuleDef_Slot": member = "slot"
    case "PySlot": member = "sl_id"
    default: return nil
    }
    guard let id = row.member(member), case .integer(let number) = id.value, number != 0 else { return nil }
    let key = "\(row.structure).\(member)"
    let numbers = NumberTable.shared
    let spelled = id.names.first { numbers.numbers(of: $0.name, in: key).contains(number) }
    guard let name = spelled?.name ?? numbers.slot(number, in: key) else { return nil }
    self.name = name
    place = spelled?.place ?? id.place
    firstUse = spelled.map(\.firstUse) ?? id.firstUse
    value = row.member("pfunc") ?? row.member("value")
  }
}
