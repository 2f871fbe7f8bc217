/// A number with its noun: `1 file`, `2 files`.
/// - Parameter many: the plural, where it is not the word with an `s`.
public func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
