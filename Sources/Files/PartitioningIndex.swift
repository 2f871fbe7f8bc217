extension Array {
  /// The first index whose element meets a condition that all later ones meet too; the end if none does. Few elements are
  /// looked at.
  @inlinable
  public func partitioningIndex(where isLater: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if isLater(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
