/// Python's constants that have several names: `structmember.h` has them without the `Py_` that 3.12 put before them.
public enum ConstantNames {
  /// The name that stands for all of the same value; the word itself where it has no other.
  public static func usual(_ word: String) -> String {
    guard !word.hasPrefix("Py_"), APIDatabase.shared.entry(named: word)?.header == header else { return word }
    let longer = word.hasPrefix("PY_") ? "Py_" + word.dropFirst(3) : "Py_" + word
    return isConstant(longer) && NumberTable.shared.isOfMember(longer) ? longer : word
  }

  /// Whether a constant of Python's and a word that stands for it, a name or a number, have one value.
  public static func haveOneValue(_ name: String, _ word: String) -> Bool {
    guard isConstant(name) else { return false }
    if let number = number(word) { return NumberTable.shared.anyNumber(of: usual(name)) == number }
    return name != word && usual(name) == usual(word)
  }

  private static let header = "structmember.h"

  private static func isConstant(_ name: String) -> Bool {
    APIDatabase.shared.entry(named: name).map { $0.kinds.isSubset(of: [.macro, .enumerator]) && $0.symbolSince == nil }
      ?? false
  }

  private static func number(_ word: String) -> Int64? {
    word.lowercased().hasPrefix("0x") ? Int64(word.dropFirst(2), radix: 16) : Int64(word)
  }
}

extension NumberTable {
  /// The usual number of a name, in whatever member; nil if it has none.
  func anyNumber(of name: String) -> Int64? {
    members(of: name).first.flatMap { numbers(of: name, in: $0).first }
  }

  /// Whether a name is a type or a flag of `PyMemberDef`.
  func isOfMember(_ name: String) -> Bool { members(of: name).contains { $0.hasPrefix("PyMemberDef.") } }
}
