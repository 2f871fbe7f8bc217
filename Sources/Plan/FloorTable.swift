import PythonAPI
import Report

/// What stands in the way at one floor.
public struct FloorRow: Sendable {
  public var floor: PythonVersion
  public var errors: Int
  /// Distinct names.
  public var names: Int
  public var files: Int
  /// Distinct lines.
  public var places: Int
  /// Errors by class; a class without any is left out.
  public var byClass: [WayClass: Int]
  /// How many of the errors of the floor before are gone, and which names they were about, most first.
  public var gone: [CountedName]
  /// Errors that the floor before did not have.
  public var isNew: [CountedName]

  public var removed: Int { gone.reduce(0) { $0 + $1.count } }
  public var added: Int { isNew.reduce(0) { $0 + $1.count } }
}

/// A name, and how many errors are about it.
public struct CountedName: Hashable, Sendable {
  public var name: String
  public var count: Int

  public init(name: String, count: Int) {
    self.name = name
    self.count = count
  }
}

/// The errors at each floor.
public struct FloorTable: Sendable {
  /// Lowest first.
  public var rows: [FloorRow]

  /// - Parameter findings: the errors at each floor, lowest first, without those about settings.
  init(_ findings: [(floor: PythonVersion, errors: [Finding])], _ ways: WayTable) {
    var rows: [FloorRow] = []
    var before: [Place: CountedName] = [:]
    for (floor, errors) in findings {
      var here: [Place: CountedName] = [:]
      for error in errors {
        here[Place(error), default: CountedName(name: error.symbol ?? error.code, count: 0)].count += 1
      }
      var byClass: [WayClass: Int] = [:]
      for error in errors { byClass[ways.wayOut(of: error, at: floor).kind, default: 0] += 1 }
      rows.append(
        FloorRow(
          floor: floor, errors: errors.count, names: Set(errors.map { $0.symbol ?? $0.code }).count,
          files: Set(errors.map(\.location.path)).count,
          places: Set(errors.map { "\($0.location.startLine) \($0.location.path)" }).count, byClass: byClass,
          gone: rows.isEmpty ? [] : Self.lack(of: here, in: before),
          isNew: rows.isEmpty ? [] : Self.lack(of: before, in: here)))
      before = here
    }
    self.rows = rows
  }

  /// What an error is about: its message names the floor.
  private struct Place: Hashable {
    var path: String
    var line: Int
    var column: Int
    var subject: String

    init(_ finding: Finding) {
      path = finding.location.path
      line = finding.location.startLine
      column = finding.location.startColumn
      subject = finding.symbol ?? finding.code
    }
  }

  /// What stands in one and not in the other, by name, most first.
  private static func lack(of other: [Place: CountedName], in all: [Place: CountedName]) -> [CountedName] {
    var counts: [String: Int] = [:]
    for (place, counted) in all {
      let difference = counted.count - (other[place]?.count ?? 0)
      if difference > 0 { counts[counted.name, default: 0] += difference }
    }
    return counts.map { CountedName(name: $0.key, count: $0.value) }.sorted {
      (-$0.count, $0.name) < (-$1.count, $1.name)
    }
  }

  /// The lowest floor without an error; nil if there is none.
  public var lowestClean: PythonVersion? { rows.first { $0.errors == 0 }?.floor }

  /// The lowest floor without an error, else the lowest at which the fewest errors have no way out: raising it further
  /// removes work, not obstacles. One wheel is to serve at least three Pythons for that.
  public var proposed: PythonVersion? {
    let served = rows.prefix(max(rows.count - Self.newest, 1))
    let least = served.map { $0.byClass[.noWay] ?? 0 }.min()
    return lowestClean ?? served.first { ($0.byClass[.noWay] ?? 0) == least }?.floor
  }

  /// How many of the newest Pythons are proposed for being clean only.
  private static let newest = 2
}
