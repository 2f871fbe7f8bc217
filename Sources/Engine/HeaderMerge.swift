import Report

extension LintOutcome {
  /// One outcome of several for the same file, each with other headers. What does not arise with all of them says with
  /// which it does.
  /// - Parameter parts: the names of the header sets, and what came of them.
  public static func merged(_ parts: [(headers: String, outcome: LintOutcome)]) -> LintOutcome {
    guard let first = parts.first, parts.count > 1 else { return parts.first?.outcome ?? LintOutcome() }
    var merged = LintOutcome(
      userFiles: Set(parts.flatMap(\.outcome.userFiles)).sorted(), failure: first.outcome.failure)
    merged.readFiles = Set(parts.flatMap(\.outcome.readFiles)).sorted()
    merged.missingHeaders = Set(parts.flatMap(\.outcome.missingHeaders)).sorted()
    merged.reachesPython = parts.contains(where: \.outcome.reachesPython)
    merged.limitedAPI = first.outcome.limitedAPI
    merged.judged = first.outcome.judged
    if merged.failure == nil { merged.failure = parts.compactMap(\.outcome.failure).first }
    var names: [Finding: [String]] = [:]
    var originals: [Finding: Finding] = [:]
    for (headers, outcome) in parts {
      var seen: Set<Finding> = []
      for finding in outcome.findings {
        var key = finding
        key.notes = []
        key.outside = nil
        guard seen.insert(key).inserted else { continue }
        names[key, default: []].append(headers)
        originals[key] = originals[key] ?? finding
      }
    }
    merged.findings = originals.map { key, finding in
      var shown = finding
      let with = names[key] ?? []
      if with.count < parts.count {
        shown.headers = with
        shown.notes.append(Note("only with the headers of \(list(with))"))
      }
      return shown
    }.sorted(by: Finding.comesBefore)
    return merged
  }

  /// `a`, `a and b`, `a, b and c`
  private static func list(_ names: [String]) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}
