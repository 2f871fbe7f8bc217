import Files
import LintRules
import Observation
import PythonAPI
import Report

extension UnitObservations {
  /// What a parse with a higher `Py_LIMITED_API` would have shown of code that does not ask for its value.
  /// - Parameters:
  ///   - limit: that of the parse.
  ///   - headers: the version of the headers in use.
  ///   - reported: the findings of the parse at its own limit.
  ///   - paths: how these name files.
  func raised(
    from limit: PythonVersion, to floor: PythonVersion, headers: PythonVersion?, reported: [Finding], paths: PathDisplay
  ) -> UnitObservations {
    guard floor > limit else { return self }
    var unit = self
    for index in unit.names.indices {
      guard let entry = APIDatabase.shared.entry(named: unit.names[index].name),
        entry.isNew(after: limit, upTo: floor, headers: headers)
      else { continue }
      unit.names[index].isBroken = false
      if unit.names[index].visibility == .hidden {
        unit.names[index].visibility = entry.isSymbol(at: floor) ? .symbol : .inlined
      }
    }
    // What a name explained that the floor has is gone with it; what nothing explained stays.
    let unexplained = Set(
      reported.filter { $0.code == DoesNotCompile.descriptor.code }.map {
        LineKey(path: $0.location.path, line: $0.location.startLine)
      })
    unit.limitedErrors.removeAll { error in
      !unexplained.contains(LineKey(path: paths.display(error.place.path), line: error.place.line))
    }
    return unit
  }
}

extension APIEntry {
  /// Whether the headers in use show it at one limit and hide it at a lower one.
  fileprivate func isNew(after limit: PythonVersion, upTo floor: PythonVersion, headers: PythonVersion?) -> Bool {
    guard tier == .limited, limitedUntil == nil, let since = limitedSince, since > limit, since <= floor else {
      return false
    }
    return headers.map { $0 < since || shownIn.contains($0) } ?? true
  }

  fileprivate func isSymbol(at floor: PythonVersion) -> Bool {
    !kinds.isDisjoint(with: [.function, .variable]) && symbolSince.map { $0 <= floor } ?? false
  }
}
