/// How headers that have errors came to be read.
extension ParseMerger {
  /// The user's include that reaches a header of Python's or the system's.
  func userInclude(of header: String) -> Place? { includes(of: header).first { !isOfPython($0.path) } }

  /// The includes that lead to a file, asked for once; none for the source itself.
  func leading(to path: String, _ known: inout [String: [Place]]) -> [Place] {
    if path.isEmpty { return [] }
    let places = known[path] ?? includes(of: path)
    known[path] = places
    return places
  }

  func includes(of header: String) -> [Place] {
    resolved.unit.includes(of: header).compactMap { location in
      location.file.map { file in
        Place(
          path: resolved.unit.name(of: file), line: location.line, column: location.column,
          endColumn: location.column + 1)
      }
    }
  }
}
