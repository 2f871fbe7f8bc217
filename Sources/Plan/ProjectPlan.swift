import PythonAPI
import Report

/// What is to be done before an extension keeps to the Limited API.
public struct ProjectPlan: Sendable {
  public var table: FloorTable
  /// Whose blockers are listed.
  public var floor: PythonVersion
  /// Whether the user named it.
  public var isChosen: Bool
  /// At `floor`.
  public var blockers: [Blocker]
  public var files: [CountedName]
  public var steps: [WorkStep]
  public var knobs: KnobText
  /// What is counted at no floor: settings, what the headers are wrong about, sources that were not read to their end.
  public var remarks: [PlanRemark]
  public var failures: [FileFailure]
  public var checkedFiles: Int
  /// The set that all floors were read with; nil where none was needed.
  public var headersVersion: String?

  /// What a plan is made of at one floor.
  public struct Floor: Sendable {
    public var floor: PythonVersion
    public var report: RunReport

    public init(floor: PythonVersion, report: RunReport) {
      self.floor = floor
      self.report = report
    }
  }

  /// - Parameters:
  ///   - floors: lowest first; not empty.
  ///   - chosen: the floor whose blockers are wanted; nil for the one that is proposed.
  ///   - buildFiles: the texts of the project's build files, by name.
  /// - Returns: nil without a floor.
  public init?(
    floors: [Floor], chosen: PythonVersion?, buildFiles: [String: String], ways: WayTable = .shared
  ) {
    let errors = floors.map { floor in
      (floor: floor.floor, errors: floor.report.findings.filter { $0.level == .error && !ways.isKnob($0.code) })
    }
    table = FloorTable(errors, ways)
    guard let floor = chosen ?? table.proposed,
      let index = floors.firstIndex(where: { $0.floor == floor })
    else { return nil }
    let report = floors[index].report
    self.floor = floor
    isChosen = chosen != nil
    blockers = Blocker.blockers(of: errors[index].errors, at: floor, ways)
    var counts: [String: Int] = [:]
    for error in errors[index].errors { counts[error.location.path, default: 0] += 1 }
    files = counts.map { CountedName(name: $0.key, count: $0.value) }.sorted {
      (-$0.count, $0.name) < (-$1.count, $1.name)
    }
    steps = WorkStep.steps(blockers)
    knobs = KnobText(floor: floor, buildFiles: buildFiles)
    remarks = PlanRemark.remarks(of: report.findings.filter { ways.isKnob($0.code) })
    failures = report.failures
    checkedFiles = report.checkedFiles.count
    headersVersion = report.headersVersion
  }

  /// How many errors at the floor are of a class.
  public func count(_ kind: WayClass) -> Int { blockers.filter { $0.wayOut.kind == kind }.reduce(0) { $0 + $1.count } }

  public var errors: Int { blockers.reduce(0) { $0 + $1.count } }
}
