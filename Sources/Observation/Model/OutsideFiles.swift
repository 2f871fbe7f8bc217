/// What was read that is not the project's.
extension UnitObservations {
  /// Notes which includes of the project's lead to files that are not the project's, as far as anything was seen there, and
  /// whether Python's headers compile.
  /// - Parameter strict: with `resolved`, what the observations were gathered by.
  mutating func noteOutside(strict: UnitWalker, resolved: UnitWalker? = nil) {
    for walker in [strict, resolved].compactMap(\.self) {
      let parsed = walker.parsed
      let seen = Set(walker.files.userPaths + limitedErrors.map(\.place.path))
      for path in seen
      where outside[path] == nil && !path.isEmpty && !parsed.isOfPython(path) && !parsed.isOfProject(path) {
        guard let place = parsed.projectIncludes[path] else { continue }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        outside[path] = walker.includeLines[place.lineKey] ?? HeaderInclude(name: name, isFound: true, place: place)
      }
      for include in walker.packageIncludes where !packageIncludes.contains(include) { packageIncludes.append(include) }
    }
    userFiles.removeAll { outside[$0] != nil }
    let broken = strict.parsed.brokenHeaders
    for index in includes.indices {
      includes[index].isSound =
        strict.includedPaths[includes[index].place.lineKey].map { !broken.contains($0) } ?? false
    }
  }
}
