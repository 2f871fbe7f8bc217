import LintRules
import Observation
import PythonAPI
import Report

/// What headers break that are not the project's: told once, at the project's include of them.
public enum OutsideHeaders {
  /// A finding with the project's include that leads to it, if its place is not the project's. Where the project uses a
  /// macro of such a header, the place is the use.
  public static func placed(_ finding: Finding, in unit: UnitObservations) -> Finding {
    guard finding.outside == nil, let include = unit.outside[finding.location.path] else { return finding }
    var placed = finding
    if let position = finding.notes.firstIndex(where: { isUse($0, unit) }), let use = finding.notes[position].location {
      let header = finding.location
      placed.location = use
      placed.notes[position] = Note("it stands in a macro of `\(include.name)`", at: header)
      return placed
    }
    placed.outside = OutsideInclude(
      name: include.name, package: HeaderPackage.of(include: include.name)?.name, location: SourceRange(include.place))
    return placed
  }

  /// In place of a finding in a file that nothing may be told of: only that there is something, at the project's include.
  static func withheld(_ finding: Finding, secret: Set<String>) -> Finding {
    guard let include = finding.outside, finding.level > .note, secret.contains(finding.location.path) else {
      return finding
    }
    return Finding(
      code: ExcludedHeader.descriptor.code, level: .note,
      message:
        "the header `\(include.name)` leaves the Limited API; it is outside of the project, so that nothing of it is told",
      location: include.location, symbol: include.name)
  }

  private static func isUse(_ note: Note, _ unit: UnitObservations) -> Bool {
    guard let place = note.location else { return false }
    return note.message.contains("first used") && unit.outside[place.path] == nil
  }

  /// The findings with those in headers of other projects as one for each package or header: an error where the package is
  /// known to break the build, else a note, and nothing where it is known not to.
  /// - Parameter findings: sorted.
  public static func grouped(_ findings: [Finding]) -> [Finding] {
    var order: [String] = []
    var groups: [String: [Finding]] = [:]
    for finding in findings {
      guard let outside = finding.outside else { continue }
      let key = outside.package ?? outside.name
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(finding)
    }
    guard !order.isEmpty else { return findings }
    let told = order.compactMap { key in groups[key].flatMap(one) }
    return (findings.filter { $0.outside == nil } + told).sorted(by: Finding.comesBefore)
  }

  /// The one finding for a package or header; nil where there are notes only.
  private static func one(_ group: [Finding]) -> Finding? {
    let includes = group.filter { $0.location == $0.outside?.location }
    let inside = group.filter { $0.location != $0.outside?.location && $0.level > .note }
    let places = Set(inside.map { "\($0.location.path):\($0.location.startLine)" }).count
    let highest = inside.map(\.level).max()
    let worst = inside.first { $0.level == highest }
    let text = worst.map { worst in
      (places == 1 ? "1 place, " : "\(places) places, the worst of them ")
        + "\(worst.location.path):\(worst.location.startLine): \(worst.message) [\(worst.code)]"
    }
    if var first = includes.min(by: Finding.comesBefore) {
      first.outside = nil
      if let text { first.notes.append(Note("its headers leave the Limited API in " + text)) }
      if includes.count > 1 {
        let more = includes.count - 1
        first.notes.append(Note("\(more) more \(more == 1 ? "include" : "includes") of it"))
      }
      return first
    }
    // What is known to work needs no count of what looks odd in it.
    if let package = group.first?.outside?.package,
      HeaderPackage.all.contains(where: { $0.name == package && $0.isJudged })
    {
      return nil
    }
    guard let text, let include = inside.compactMap(\.outside).min(by: { before($0.location, $1.location) }) else {
      return nil
    }
    return Finding(
      code: ExcludedHeader.descriptor.code, level: .note,
      message: "the header `\(include.name)` is not the project's and leaves the Limited API in \(text)",
      location: include.location, symbol: include.name)
  }

  private static func before(_ left: SourceRange, _ right: SourceRange) -> Bool {
    (left.path, left.startLine, left.startColumn) < (right.path, right.startLine, right.startColumn)
  }
}
