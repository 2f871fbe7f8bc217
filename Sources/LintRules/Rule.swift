import Observation
import PythonAPI
import Report

/// What the rules judge against.
public struct RuleContext: Sendable {
  /// The lowest supported Python.
  public var target: PythonVersion
  /// The version of the headers in use; nil if it is not known.
  public var headers: PythonVersion?
  /// Whether the user named the target, so that sources can contradict it.
  public var isTargetConfigured = false
  /// The last number of that version: 5 for 3.13.5.
  public var headersMicro: Int?
  /// The codes of the rules whose findings are wanted; nil for all.
  public var enabledCodes: Set<String>?
  public var database: APIDatabase

  public init(target: PythonVersion, headers: PythonVersion?, database: APIDatabase = .shared) {
    self.target = target
    self.headers = headers
    self.database = database
  }

  /// Whether the findings of a rule are wanted.
  func isOn(_ code: String) -> Bool { enabledCodes?.contains(code) ?? true }
}

/// A rule: a pure function from observations to findings. It never touches libclang.
public protocol Rule: Sendable {
  static var descriptor: RuleDescriptor { get }
  static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding]
}

extension Rule {
  /// A finding of this rule, at its usual level.
  static func finding(
    _ message: String, at place: Place, symbol: String?, since: PythonVersion? = nil, firstUse: Place? = nil,
    notes: [String?] = [], level: Level? = nil
  ) -> Finding {
    var all = notes.compactMap(\.self).map { Note($0) }
    if let firstUse { all.append(Note("the macro is first used here", at: SourceRange(firstUse))) }
    return Finding(
      code: descriptor.code, level: level ?? descriptor.level, message: message, location: SourceRange(place),
      symbol: symbol, since: since, notes: all)
  }
}

extension SourceRange {
  /// A place as clang names it; the linter makes the path the user's and adds the line's text.
  public init(_ place: Place) {
    self.init(
      path: place.path, startLine: place.line, startColumn: place.column, endLine: place.line,
      endColumn: max(place.endColumn, place.column + 1))
  }
}
