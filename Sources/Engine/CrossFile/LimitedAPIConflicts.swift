import LintRules
import Observation
import Report

/// ABI404 across files: the sources of one extension that define `Py_LIMITED_API` otherwise.
public enum LimitedAPIConflicts {
  /// Adds a finding to each outcome whose file disagrees with most sources of its extension.
  ///
  /// The sources of one folder are those of one extension if exactly one of them defines an entry point: in a folder with
  /// several extensions nothing tells which source belongs to which.
  public static func add(to outcomes: inout [LintOutcome]) {
    var folders: [Substring: [Int]] = [:]
    for (index, outcome) in outcomes.enumerated() {
      guard let claim = outcome.limitedAPI else { continue }
      folders[folder(of: claim.path), default: []].append(index)
    }
    let included = Set(
      outcomes.flatMap { outcome in
        outcome.userFiles.filter { $0 != outcome.limitedAPI?.path }
      })
    for indices in folders.values {
      let claims = indices.compactMap { outcomes[$0].limitedAPI }
      guard claims.count(where: \.hasEntryPoint) == 1, let usual = usual(of: claims) else { continue }
      for index in indices {
        guard let claim = outcomes[index].limitedAPI else { continue }
        let isIncluded = claim.isAbsent && included.contains(claim.path)
        guard claim.isAbsent ? !isIncluded : claim.version != usual.version else { continue }
        outcomes[index].findings.append(
          Finding(
            code: ConflictingLimitedAPI.descriptor.code, level: ConflictingLimitedAPI.descriptor.level,
            message: ConflictingLimitedAPI.message(
              claim.isAbsent ? nil : claim.version, other: usual.version, path: usual.path),
            location: claim.location, symbol: UnitObservations.limitedAPI,
            notes: [Note("the other definition is here", at: usual.location)]))
        outcomes[index].findings.sort(by: Finding.comesBefore)
      }
    }
  }

  /// The claim of most files, and of those the first by path; of several versions that are equally frequent the entry
  /// point's counts.
  private static func usual(of claims: [LimitedAPIClaim]) -> LimitedAPIClaim? {
    let present = claims.filter { !$0.isAbsent }
    let counts = Dictionary(present.map { ($0.version, 1) }, uniquingKeysWith: +)
    guard counts.count > 1 || !counts.isEmpty && present.count < claims.count else { return nil }
    func rank(_ claim: LimitedAPIClaim) -> (Int, Int, String) {
      let count = counts[claim.version] ?? 0
      let isEntry = present.contains { $0.hasEntryPoint && $0.version == claim.version }
      return (-count, isEntry ? 0 : 1, claim.path)
    }
    return present.min { rank($0) < rank($1) }
  }

  private static func folder(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }
}
