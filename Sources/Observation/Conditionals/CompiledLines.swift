import CLibclang
import ClangKit

/// Which lines of its files a parse compiles: those that no conditional skips.
///
/// A file's ranges are asked for when its lines are: libclang reads the text of each file whose ranges it tells, and a
/// precompiled header has hundreds.
final class CompiledLines {
  private let unit: TranslationUnit
  /// How often each file was read: a second time its guard may skip all of it.
  private let inclusions: [String: Int]
  private let files: [String: CXFile]
  private let ofPrelude: [(path: String, start: Int, end: Int)]
  private var skipped: [String: [ClosedRange<Int>]] = [:]
  private lazy var ofAllFiles = Dictionary(grouping: unit.skippedRanges()) { unit.name(of: $0.file) }

  init(_ parsed: ParsedUnit) {
    unit = parsed.unit
    inclusions = Dictionary(parsed.readFiles.map { ($0, 1) }, uniquingKeysWith: +)
    files = Dictionary(
      parsed.unit.includedFiles().map { (parsed.unit.name(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    ofPrelude = parsed.prelude?.skipped ?? []
  }

  private func skipped(in path: String) -> [ClosedRange<Int>] {
    if let known = skipped[path] { return known }
    var found: [ClosedRange<Int>] = []
    /// Takes the lines between two directives out.
    func skip(from start: Int, to end: Int) {
      if end > start + 1 { found.append((start + 1)...(end - 1)) }
    }
    if inclusions[path] ?? 1 > 1 {
      // By a file's name libclang tells of its first inclusion only.
      for range in ofAllFiles[path] ?? [] { skip(from: range.start.line, to: range.end.line) }
    } else if let file = files[path] {
      for range in unit.skippedRanges(in: file) { skip(from: range.start.line, to: range.end.line) }
    }
    for range in ofPrelude where range.path == path { skip(from: range.start, to: range.end) }
    skipped[path] = found
    return found
  }

  /// For each line of a file, from 0 to `last`, whether it is compiled.
  func table(ofFile path: String, last: Int) -> [Bool] {
    var changes = Array(repeating: 0, count: last + 2)
    for range in skipped(in: path) where range.lowerBound <= last {
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
    let times = skipped(in: place.path).count { $0.contains(place.line) }
    return times == 0 || times < inclusions[place.path] ?? 1
  }
}
