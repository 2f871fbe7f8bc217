/// A fact of meaning that depends on the version: what to match in a source, and what different Pythons do with it.
/// Rules/generator/README.md describes the data.
public struct Fact: Hashable, Sendable, Identifiable {
  public enum Kind: String, Sendable {
    case nullArgument = "null-arg"
    case argumentValue = "arg-value"
    case slot
    case flag
    case format
    case member = "struct-member"
    case behaviour
    case headerBug = "header-bug"
  }

  public enum Direction: String, Sendable {
    /// Wrong on versions below `since`.
    case needsNewer = "needs-newer"
    /// Wrong from `since` on.
    case breaksNewer = "breaks-newer"
    /// Differs on both sides of `since`, neither being an error.
    case changes
    /// Depends on the headers that build.
    case build
    /// Background.
    case note
  }

  /// How bad a use is.
  public enum Harm: String, Sendable, Comparable {
    case note
    case warning
    case error

    private var rank: Int { self == .error ? 2 : self == .warning ? 1 : 0 }

    public static func < (left: Harm, right: Harm) -> Bool { left.rank < right.rank }
  }

  /// What some versions do.
  public struct Effect: Hashable, Sendable {
    /// In `below` the last version that does it, in `above` the first one; nil: all on that side of `since`.
    public let bound: PythonVersion?
    /// Nil where it is that of the fact.
    public let harm: Harm?
    /// A predicate of "Python 3.8"; empty where nothing is wrong.
    public let text: String
  }

  /// How sure it is.
  public enum Evidence: String, Sendable {
    /// Tried on interpreters of both sides.
    case run
    /// Tried with the headers.
    case compiled
    /// Read in the documentation.
    case documented
  }

  public let id: String
  /// The code of the rule that reports it; nil if none does.
  public let rule: String?
  public let kind: Kind
  /// The names that it is about: functions, `Struct.member`, slots, flags, macros.
  public let symbols: [String]
  /// Which arguments of the functions it is about, counting from 0.
  public let arguments: [Int]
  /// The name of the argument.
  public let parameter: String?
  /// The word for what makes a use one of this fact, such as `null`; empty if no rule reports it.
  public let when: String
  /// What `when` needs to know: slots, flags, units, numbers.
  public let values: [String]
  public let direction: Direction
  public let since: PythonVersion?
  public let harm: Harm
  /// What versions below `since` do, in rising order.
  public var below: [Effect] { Self.effects(packedBelow) }
  /// What happens from `since` on, in rising order.
  public var above: [Effect] { Self.effects(packedAbove) }
  /// What to write instead; each from a target on, highest first.
  public var advice: [Effect] { Self.effects(packedAdvice) }
  public let evidence: Evidence
  public let source: String
  /// Why no rule reports it.
  public let undetected: String?

  // Of all facts only those that a file breaks need their texts.
  private let packedBelow: Substring
  private let packedAbove: Substring
  private let packedAdvice: Substring

  init?(packed columns: [Substring]) {
    guard columns.count == 17, let kind = Kind(rawValue: String(columns[2])),
      let direction = Direction(rawValue: String(columns[8])), let harm = Harm(rawValue: String(columns[10])),
      let evidence = Evidence(rawValue: String(columns[14]))
    else { return nil }
    id = String(columns[0])
    rule = columns[1].isEmpty ? nil : String(columns[1])
    self.kind = kind
    symbols = columns[3].parts(between: ",").map(String.init)
    arguments = columns[4].parts(between: ",").compactMap { Int($0) }
    parameter = columns[5].isEmpty ? nil : String(columns[5])
    when = String(columns[6])
    values = columns[7].parts(between: ",").map(String.init)
    self.direction = direction
    since = PythonVersion(packed: columns[9])
    self.harm = harm
    packedBelow = columns[11]
    packedAbove = columns[12]
    packedAdvice = columns[13]
    self.evidence = evidence
    source = String(columns[15])
    undetected = columns[16].isEmpty ? nil : String(columns[16])
  }

  private static func effects(_ packed: Substring) -> [Effect] {
    packed.split(separator: "¦").compactMap { part in
      let fields = part.split(separator: ";", maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count == 3 else { return nil }
      return Effect(
        bound: PythonVersion(packed: fields[0]), harm: Harm(rawValue: String(fields[1])), text: String(fields[2]))
    }
  }

  /// What to write instead at a target; nil if nothing is known.
  public func advice(at target: PythonVersion) -> String? {
    advice.first { ($0.bound ?? target) <= target }?.text
  }
}
