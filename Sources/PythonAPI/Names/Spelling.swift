/// Guesses what a mistyped word was meant to be.
public enum Spelling {
  /// The words that look like `word`, nearest first; words that have little in common with it are left out.
  public static func nearest(to word: String, among candidates: some Sequence<String>, limit: Int = 1) -> [String] {
    let wanted = word.lowercased()
    let scored = candidates.compactMap { candidate -> (distance: Int, name: String)? in
      guard abs(candidate.utf8.count - wanted.utf8.count) <= 4 else { return nil }
      let distance = distance(candidate.lowercased(), wanted)
      return distance <= max(2, wanted.utf8.count / 4) ? (distance, candidate) : nil
    }
    return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
  }

  /// How many bytes must be inserted, deleted or exchanged to turn one word into the other.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.utf8)
    var row = Array(0...right.count)
    for (index, byte) in left.utf8.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = diagonal + (right[column] == byte ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(cost, row[column] + 1, diagonal + 1)
      }
    }
    return row[right.count]
  }
}
