import PythonAPI

/// The `requires-python` of a project (a version specifier of Python's packaging standards), or Poetry's `python`, which
/// has `^`, `~` and `||` as well.
enum RequiresPython {
  /// The lowest minor version that the specifier lets in; nil if it sets no lower bound.
  static func lowerBound(_ specifier: String) -> PythonVersion? {
    let bounds = specifier.split(separator: "|").map { lowerBound(ofAlternative: $0) }
    // An alternative without a bound lets in all.
    return bounds.contains(nil) ? nil : bounds.compactMap(\.self).min()
  }

  private static func lowerBound(ofAlternative specifier: Substring) -> PythonVersion? {
    var bound: Int?
    var excluded: Set<Int> = []
    for clause in specifier.split(separator: ",").map(\.trimmed) {
      let name = clause.prefix { "<>=!~^".contains($0) }
      let version = clause.dropFirst(name.count).trimmed
      guard let minor = minorNumber(version) else { continue }
      switch name {
      case ">=", ">", "~=", "==", "===", "^", "~": bound = max(bound ?? 0, minor)
      case "!=" where version.hasSuffix(".*") && version.split(separator: ".").count == 3: excluded.insert(minor)
      default: break
      }
    }
    guard var lowest = bound else { return nil }
    while excluded.contains(lowest), lowest < 255 { lowest += 1 }
    return max(PythonVersion(minor: lowest), .firstLimited)
  }

  /// 8 for `3.8`, `3.8.1` and `3.8.*`; 0 for `3` and for Python 2, which the Limited API never knew.
  private static func minorNumber(_ version: String) -> Int? {
    let parts = version.split(separator: ".")
    guard let major = parts.first.flatMap({ Int($0) }), major >= 1 else { return nil }
    guard major == 3, parts.count > 1 else { return major > 3 ? nil : 0 }
    let digits = parts[1].prefix { $0.isASCII && $0.isNumber }
    return digits.isEmpty ? 0 : Int(digits).flatMap { $0 <= 255 ? $0 : nil }
  }
}
