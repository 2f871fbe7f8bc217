import PythonAPI

/// Slots and flags that came after the oldest headers, as definitions for headers that lack them: in the resolved parse
/// a table with one of them is no gap in the tree. What the strict parse sees decides what is hidden.
enum NewerNames {
  static let definitions: String = NumberTable.shared.definitions.compactMap { name, text in
    guard APIDatabase.shared.entry(named: name)?.declaredSince != nil else { return nil }
    return "#ifndef \(name)\n#define \(name) \(text)\n#endif\n"
  }.joined()

  /// The structs that the headers in use no longer define, so that a use of a member is no gap in the tree either.
  static let hiddenStructs = APIDatabase.shared.hiddenStructs

  /// The flag that keeps them out.
  static let withoutHiddenStructs = "-DABI3LINT_HIDDEN_STRUCTS"
}
