import Files

/// The stretches of lines that the comments for one rule cover, found without looking at all of them.
struct CoverIndex {
  /// By their first lines.
  private let covers: [(lines: ClosedRange<Int>, number: Int)]
  /// The furthest end of the covers up to each.
  private let furthest: [Int]
  /// The first one for the whole file.
  private let wholeFile: Int?
  /// The lines of findings that were asked for.
  private var asked: Set<ClosedRange<Int>> = []

  /// - Parameter all: the lines of each cover, and its number, in the order of the numbers.
  init(_ all: [(lines: ClosedRange<Int>, number: Int)]) {
    wholeFile = all.first { $0.lines == 1...Int.max }?.number
    covers = all.sorted { ($0.lines.lowerBound, $0.number) < ($1.lines.lowerBound, $1.number) }
    furthest = Self.maxima(covers.map(\.lines.upperBound))
  }

  /// The number of the first cover over any of the lines; nil for none.
  mutating func first(over lines: ClosedRange<Int>) -> Int? {
    asked.insert(lines)
    let position = furthest.partitioningIndex { $0 >= lines.lowerBound }
    guard position < covers.count, covers[position].lines.lowerBound <= lines.upperBound else { return nil }
    return min(covers[position].number, wholeFile ?? Int.max)
  }

  /// The numbers of the covers over any line that was asked for.
  func served() -> Set<Int> {
    let lines = asked.sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    let ends = Self.maxima(lines.map(\.upperBound))
    return Set(
      covers.filter { cover in
        let behind = lines.partitioningIndex { $0.lowerBound > cover.lines.upperBound }
        return behind > 0 && ends[behind - 1] >= cover.lines.lowerBound
      }.map(\.number))
  }

  /// For each number the greatest up to it.
  private static func maxima(_ numbers: [Int]) -> [Int] {
    var greatest = Int.min
    return numbers.map { number in
      greatest = max(greatest, number)
      return greatest
    }
  }
}
