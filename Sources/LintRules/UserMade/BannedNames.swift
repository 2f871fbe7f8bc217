import Observation
import PythonAPI
import Report

/// A rule of a project's own: names that it does not want, whatever the target. Its code is the project's to choose, from
/// ABI900 to ABI999; no rule of abi3lint has one of these.
public struct BannedNames: Hashable, Sendable, Codable {
  public var code: String
  /// Names of Python's C API, `Struct.member` or headers; `*` stands for any characters.
  public var names: [String]
  /// Why, as a clause without a dot.
  public var reason: String
  /// What to use instead.
  public var replacement: String?
  public var level: Level

  public init(code: String, names: [String], reason: String, replacement: String? = nil, level: Level = .warning) {
    self.code = code
    self.names = names
    self.reason = reason
    self.replacement = replacement
    self.level = level
  }

  /// Whether a code is one that projects may give.
  public static func isCode(_ text: String) -> Bool {
    text.count == 6 && text.hasPrefix("ABI9") && text.suffix(2).allSatisfy { $0.isASCII && $0.isNumber }
  }

  /// All codes that projects may give.
  public static let codes = (0..<100).map { "ABI9" + ($0 < 10 ? "0" : "") + "\($0)" }

  public var descriptor: RuleDescriptor {
    RuleDescriptor(
      code: code, slug: "banned-\(code.suffix(3))", level: level,
      summary: names.map { "`\($0)`" }.joined(separator: ", ") + ": " + reason)
  }

  /// Whether the rule is about a name.
  public func bans(_ name: String) -> Bool { patterns.contains(name) }

  private var patterns: NamePatterns { NamePatterns(names) }

  /// What a unit has of these names.
  public func findings(in unit: UnitObservations) -> [Finding] {
    let patterns = patterns
    let names = unit.names.filter { patterns.contains($0.name) }.map {
      finding($0.name, at: $0.place, firstUse: $0.firstUse)
    }
    let members = unit.members.compactMap { access -> Finding? in
      let structure = APIDatabase.shared.structure(named: access.structure)?.typedefName ?? access.structure
      let name = structure + "." + access.member
      return patterns.contains(name) ? finding(name, at: access.place, firstUse: access.firstUse) : nil
    }
    let includes = unit.includes.filter { patterns.contains($0.name) }.map {
      finding($0.name, at: $0.place, firstUse: nil)
    }
    return names + members + includes
  }

  private func finding(_ name: String, at place: Place, firstUse: Place?) -> Finding {
    Finding(
      code: code, level: level,
      message: "`\(name)` is not wanted in this project: \(reason)" + (replacement.map { "; use `\($0)`" } ?? ""),
      location: SourceRange(place), symbol: name,
      notes: firstUse.map { [Note("the macro is first used here", at: SourceRange($0))] } ?? [])
  }
}
