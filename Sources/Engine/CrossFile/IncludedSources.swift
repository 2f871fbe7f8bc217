import LintRules
import Report

extension LintOutcome {
  /// Empties the outcomes of files that are only parts of others: sources that another one includes, and headers that
  /// need what stands before them. What does not get through by itself is judged where it is included.
  /// - Parameter paths: of the files, as findings have them, in the same order.
  public static func dropParts(_ outcomes: inout [LintOutcome], paths: [String]) {
    var includers: [String: [Int]] = [:]
    for (position, outcome) in outcomes.enumerated() {
      for file in outcome.userFiles where file != paths[position] { includers[file, default: []].append(position) }
    }
    var dropped: Set<Int> = []
    for position in outcomes.indices
    where outcomes[position].findings.contains(where: { $0.code == IncompleteParse.descriptor.code }) {
      let isIncluded = (includers[paths[position]] ?? []).contains {
        !dropped.contains($0) && outcomes[$0].failure == nil
      }
      guard isIncluded, outcomes[position].failure == nil else { continue }
      outcomes[position].findings = []
      dropped.insert(position)
    }
  }
}
