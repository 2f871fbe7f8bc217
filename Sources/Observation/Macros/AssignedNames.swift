import PythonAPI

/// Assignments to what newer headers make a function: `Py_TYPE(o) = type`. The text tells of them, as the compiler drops
/// them from its tree where it refuses them.
extension UnitObservations {
  private static let assignable = Set(
    FactTable.shared.facts.filter { $0.when == Idiom.Kind.assignedTo.rawValue }.flatMap(\.symbols))

  /// Notes the assignments, and takes the compiler's errors about them out.
  mutating func noteAssignments(_ walker: UnitWalker) {
    let found = names.filter { use in
      guard Self.assignable.contains(use.name), let source = walker.files.source(at: use.place.path)
      else { return false }
      return source.isAssignment(toCallAt: use.place)
    }
    guard !found.isEmpty else { return }
    idioms += found.map { Idiom(kind: .assignedTo, symbol: $0.name, place: $0.place, firstUse: $0.firstUse) }
    let lines = Set(found.flatMap { [$0.place.lineKey, $0.firstUse?.lineKey].compactMap(\.self) })
    limitedErrors.removeAll { $0.message.contains("assignable") && lines.contains($0.place.lineKey) }
    otherErrors.removeAll { $0.message.contains("assignable") && lines.contains($0.place.lineKey) }
  }
}

extension SourceText {
  /// Whether `name(…) =` begins at a place, with any sign of assignment.
  fileprivate func isAssignment(toCallAt place: Place) -> Bool {
    let line = range(ofLines: place.line...place.line)
    let start = line.lowerBound + place.column - 1
    let end = min(start + 400, bytes.count)
    guard start < end else { return false }
    let words = TokenScanner.tokens(of: bytes[start..<end]).map(text)
    guard words.count > 2, words[1] == "(" else { return false }
    var depth = 0
    for index in words.indices.dropFirst() {
      if words[index] == "(" { depth += 1 }
      if words[index] == ")" { depth -= 1 }
      guard depth == 0 else { continue }
      // `(Py_TYPE(o)) = t` is written as well.
      let rest = words[(index + 1)...].drop { $0 == ")" }.prefix(3) + ["", "", ""]
      let signs = Array(rest)
      if signs[0] == "=" { return signs[1] != "=" }
      if ["+", "-"].contains(signs[0]), signs[1] == signs[0] { return true }
      return ["+", "-", "*", "/", "|", "&", "^"].contains(signs[0]) && signs[1] == "=" && signs[2] != "="
    }
    return false
  }
}
