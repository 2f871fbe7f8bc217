import CRules

/// A macro or header that configures the C API; the data is `Rules/data/macros.toml`.
public struct ConfigurationMacro: Hashable, Sendable {
  /// What it is to the rules.
  public enum Role: String, Sendable {
    case limitedAPI = "limited-api"
    case abi3t
    case format
    case incompatible
    case version
    case pack
    case declares
    /// Tells the compiler something, and changes nothing in the object file.
    case attribute
    /// Only other implementations of Python define it.
    case elsewhere
    case plainHeader = "plain-header"
    case fullAPIHeader = "full-api-header"
    case namesHeader = "names-header"
  }

  /// Which part of a version a macro of the role `version` has.
  public enum Part: String, Sendable {
    case hex, major, minor, micro, level, serial
  }

  public let name: String
  public let role: Role
  /// Headers from this version on take it together with `Py_LIMITED_API`; nil if none do.
  public let until: PythonVersion?
  /// Whether the target must be as new as `until`, too.
  public let bindsTarget: Bool
  public let part: Part?
  /// A clause that says why, without a dot at its end; may be empty.
  public let reason: String

  init?(packed columns: [Substring]) {
    guard columns.count == 6, let role = Role(rawValue: String(columns[1])) else { return nil }
    name = String(columns[0])
    self.role = role
    until = PythonVersion(packed: columns[2])
    part = Part(rawValue: String(columns[3]))
    reason = String(columns[4])
    bindsTarget = columns[5] == "1"
  }

  /// All of them, by name.
  public static let all: [String: ConfigurationMacro] = {
    let table = PackedTable(abi3lint_macros)
    let rows = table.keys().compactMap { key in table.rows(key).first.flatMap { ConfigurationMacro(packed: $0) } }
    return Dictionary(rows.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }()

  /// The role of a name; nil for names that configure nothing.
  public static func role(of name: String) -> Role? { all[name]?.role }

  /// The role of a header, told from the last part of its path.
  public static func role(ofHeader path: String) -> Role? {
    role(of: path.split(separator: "/").last.map(String.init) ?? "")
  }
}
