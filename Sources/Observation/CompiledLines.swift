import ClangKit

/// Which lines of its files a parse compiles: those that no conditional skips.
struct CompiledLines {
  private var skipped: [String: [ClosedRange<Int>]] = [:]
  /// How often each file was read: a second time its guard may skip all of it.
  private let inclusions: [String: Int]

  init(_ unit: TranslationUnit) {
    for range in unit.skippedRanges() where range.end.line > range.start.line + 1 {
      skipped[unit.name(of: range.file), default: []].append((range.start.line + 1)...(range.end.line - 1))
    }
    inclusions = Dictionary(unit.includedFiles().map { (unit.name(of: $0), 1) }, uniquingKeysWith: +)
  }

  func contains(_ place: Place) -> Bool {
    let times = (skipped[place.path] ?? []).count { $0.contains(place.line) }
    return times == 0 || times < inclusions[place.path] ?? 1
  }
}
