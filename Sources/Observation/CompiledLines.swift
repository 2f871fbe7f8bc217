import ClangKit

/// Which lines of its files a parse compiles: those that no conditional skips.
struct CompiledLines {
  private var skipped: [String: [ClosedRange<Int>]] = [:]
  /// How often each file was read: a second time its guard may skip all of it.
  private let inclusions: [String: Int]

  init(_ parsed: ParsedUnit) {
    inclusions = Dictionary(parsed.readFiles.map { ($0, 1) }, uniquingKeysWith: +)
    for range in parsed.unit.skippedRanges() {
      skip(parsed.unit.name(of: range.file), from: range.start.line, to: range.end.line)
    }
    for range in parsed.prelude?.skipped ?? [] { skip(range.path, from: range.start, to: range.end) }
  }

  /// Takes the lines between two directives out.
  private mutating func skip(_ path: String, from start: Int, to end: Int) {
    if end > start + 1 { skipped[path, default: []].append((start + 1)...(end - 1)) }
  }

  /// For each line of a file, from 0 to `last`, whether it is compiled.
  func table(ofFile path: String, last: Int) -> [Bool] {
    var changes = Array(repeating: 0, count: last + 2)
    for range in skipped[path] ?? [] where range.lowerBound <= last {
      changes[range.lowerBound] += 1
      changes[min(range.upperBound, last) + 1] -= 1
    }
    let limit = inclusions[path] ?? 1
    var times = 0
    return changes.dropLast().map { change in
      times += change
      return times == 0 || times < limit
    }
  }

  func contains(_ place: Place) -> Bool {
    let times = (skipped[place.path] ?? []).count { $0.contains(place.line) }
    return times == 0 || times < inclusions[place.path] ?? 1
  }
}
