import CRules

/// The numbers of slots and flags, `Rules/data/numbers.toml`. Read when first asked for.
public struct NumberTable: Sendable {
  public static let shared = NumberTable()

  /// The names of each member's numbers, in the order of their bytes.
  private let byMember: [String: [(name: String, numbers: [Int64])]]
  private let membersOfName: [String: [String]]
  private let membersOfPrefix: [String: String]

  private init() {
    var byMember: [String: [(name: String, numbers: [Int64])]] = [:]
    var membersOfName: [String: [String]] = [:]
    for columns in PackedTable(abi3lint_numbers).allRows() where columns.count == 3 {
      let (name, member) = (String(columns[0]), String(columns[1]))
      byMember[member, default: []].append((name, columns[2].parts(between: ",").compactMap { Int64($0) }))
      membersOfName[name, default: []].append(member)
    }
    self.byMember = byMember
    self.membersOfName = membersOfName
    // `READ_RESTRICTED` makes no family: a program's own names begin so as well.
    let families = Dictionary(grouping: membersOfName.keys) { Self.prefix(of: $0) ?? "" }
    membersOfPrefix = families.filter { $0.key.hasPrefix("Py_") || $0.value.count > 2 && !$0.key.isEmpty }
      .compactMapValues { names in names.min().flatMap { membersOfName[$0]?.first } }
  }

  /// The members that hold named numbers, such as `PyType_Slot.slot`.
  public var members: [String] { byMember.keys.sorted() }

  /// All names in the order of their bytes, each with the C text of its usual number.
  public var definitions: [(name: String, text: String)] {
    membersOfName.keys.sorted().compactMap { name in
      guard let member = membersOfName[name]?.first, let number = numbers(of: name, in: member).first
      else { return nil }
      return (name, Self.holdsPointers(member) ? "((void *)\(number))" : "\(number)")
    }
  }

  /// The members that hold a name.
  func members(of name: String) -> [String] { membersOfName[name] ?? [] }

  /// Whether a name is that of a slot.
  public func isSlot(_ name: String) -> Bool { membersOfName[name]?.contains(where: Self.holdsSlots) ?? false }

  /// Whether a name is that of a flag.
  public func isFlag(_ name: String) -> Bool { membersOfName[name]?.contains { $0.hasSuffix("flags") } ?? false }

  /// The member whose names begin like a name: that of slots for `Py_tp_…`. Nil if no names do.
  public func family(of name: String) -> String? { Self.prefix(of: name).flatMap { membersOfPrefix[$0] } }

  /// `Py_tp_` of `Py_tp_new`, `METH_` of `METH_O`.
  private static func prefix(of name: String) -> String? {
    let parts = name.split(separator: "_", maxSplits: 2, omittingEmptySubsequences: false)
    let count = parts.first == "Py" ? 2 : 1
    return parts.count > count ? parts[..<count].joined(separator: "_") + "_" : nil
  }

  /// The numbers that a name has in a member, the usual one first; empty if it has none there.
  public func numbers(of name: String, in member: String) -> [Int64] {
    byMember[member]?.first { $0.name == name }?.numbers ?? []
  }

  /// Whether a value of a member has the bits of a flag.
  public func isSet(_ flag: String, in value: Int64, of member: String) -> Bool {
    numbers(of: flag, in: member).contains { value & $0 != 0 }
  }

  /// The slot that a number means in a member; nil if it means none, or one of several.
  public func slot(_ number: Int64, in member: String) -> String? {
    let found = (byMember[member] ?? []).filter { $0.numbers.contains(number) }
    return found.count == 1 ? found.first?.name : nil
  }

  private static func holdsPointers(_ member: String) -> Bool { member.hasSuffix(".value") }

  private static func holdsSlots(_ member: String) -> Bool { member.hasSuffix(".slot") || member.hasSuffix(".sl_id") }
}
