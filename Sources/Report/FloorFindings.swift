import PythonAPI

/// Which of an outcome's findings arise where one Python is the lowest.
///
/// Most of them arise at all floors: the outcome holds each once.
public struct FloorFindings: Hashable, Sendable, Codable {
  public var floor: PythonVersion
  /// In the outcome's `findings`, in the order of a report.
  public var positions: [Int]

  public init(floor: PythonVersion, positions: [Int]) {
    self.floor = floor
    self.positions = positions
  }
}

extension LintOutcome {
  /// Puts the findings of all floors together.
  public mutating func set(_ findings: [(floor: PythonVersion, findings: [Finding])]) {
    self.findings = []
    var known: [Finding: Int] = [:]
    floors = findings.map { floor, findings in
      FloorFindings(
        floor: floor,
        positions: findings.map { finding in
          if let position = known[finding] { return position }
          known[finding] = self.findings.count
          self.findings.append(finding)
          return self.findings.count - 1
        })
    }
  }

  /// What came of the file at one floor.
  public func at(_ floor: PythonVersion) -> LintOutcome {
    var outcome = self
    outcome.floors = []
    outcome.findings =
      floors.first { $0.floor == floor }?.positions.compactMap { position in
        // It comes from a process that read foreign sources, or from a file.
        findings.indices.contains(position) ? findings[position] : nil
      } ?? []
    return outcome
  }
}
