/// Names that are to be observed although no rule of abi3lint's has anything to say of them: `*` stands for any characters.
public struct NamePatterns: Hashable, Sendable {
  private let patterns: [[UInt8]]

  public init(_ texts: [String] = []) { patterns = texts.map { Array($0.utf8) } }

  public func contains(_ name: String) -> Bool {
    guard !patterns.isEmpty else { return false }
    let name = Array(name.utf8)
    return patterns.contains { Self.matches($0, name) }
  }

  /// On a mismatch the last `*` takes one character more.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (at, position) = (0, 0)
    var star: (at: Int, position: Int)?
    while position < name.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, position)
        at += 1
      } else if at < pattern.count, pattern[at] == name[position] {
        at += 1
        position += 1
      } else if let last = star {
        at = last.at + 1
        position = last.position + 1
        star = (last.at, last.position + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
