import Observation
import PythonAPI

/// The `Py_LIMITED_API` that a source file has defined when it reads the first of Python's headers.
public struct LimitInForce: Hashable, Sendable {
  public let version: PythonVersion
  /// The file that defines it, as clang opened it.
  public let path: String

  /// Nil if no file defines it, or with a value that says no version.
  public init?(in unit: UnitObservations) {
    guard !unit.configuration.leavesLimitedAPI else { return nil }
    let early = unit.configuration.definitions.filter { !$0.isLate }
    let limits = [UnitObservations.limitedAPI, "Py_TARGET_ABI3T"].compactMap { name in
      early.last { $0.name == name }.flatMap(Self.init)
    }
    // Python's headers take the lower one.
    guard let limit = limits.min(by: { $0.version < $1.version }) else { return nil }
    self = limit
  }

  private init?(_ definition: MacroDefinition) {
    switch LimitedAPIValue(text: definition.text, value: definition.value) {
    case .version(let version), .vague(_, let version): self.version = version
    case .building, .suspicious, .unknown: return nil
    }
    path = definition.place.path
  }

  /// Whether the sources define it at all: too late, or as something that says no version.
  public static func isDefined(in unit: UnitObservations) -> Bool {
    unit.configuration.definitions.contains { $0.name == UnitObservations.limitedAPI || $0.name == "Py_TARGET_ABI3T" }
  }
}
