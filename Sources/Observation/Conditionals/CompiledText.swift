import Files

/// What the compiler sees of the user's text: neither directives nor what a conditional skips. What a rule misses in
/// some code must be missing there, and not stand in a branch that is not compiled.
final class CompiledText {
  private struct Lines {
    /// Where each line begins, in bytes.
    var starts: [Int] = []
    var isSeen: [Bool] = []
  }

  private let compiled: CompiledLines
  private var known: [String: Lines] = [:]

  init(_ compiled: CompiledLines) { self.compiled = compiled }

  /// The tokens in a stretch of a file.
  func tokens(_ range: Range<Int>, in file: FileTable.File) -> [Token] {
    let end = min(range.upperBound, file.source.bytes.count)
    guard range.lowerBound < end else { return [] }
    let lines = lines(of: file)
    return TokenScanner.tokens(of: file.source.bytes[range.lowerBound..<end]).filter { Self.isSeen($0.start, lines) }
  }

  /// Whether the compiler sees what stands at an offset.
  func isSeen(_ offset: Int, in file: FileTable.File) -> Bool { Self.isSeen(offset, lines(of: file)) }

  private static func isSeen(_ offset: Int, _ lines: Lines) -> Bool {
    // The last line that begins at or before the offset.
    let line = max(0, lines.starts.partitioningIndex { $0 > offset } - 1)
    return lines.isSeen.indices.contains(line) ? lines.isSeen[line] : true
  }

  private func lines(of file: FileTable.File) -> Lines {
    if let found = known[file.path] { return found }
    var lines = Lines()
    let bytes = file.source.bytes
    var start = 0
    var isContinued = false
    while start <= bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
      let first = file.source.skipBlanks(from: start)
      let isDirective = isContinued || first < end && bytes[first] == UInt8(ascii: "#")
      lines.starts.append(start)
      lines.isSeen.append(!isDirective)
      var last = end - 1
      if last >= start, bytes[last] == UInt8(ascii: "\r") { last -= 1 }
      isContinued = isDirective && last >= start && bytes[last] == UInt8(ascii: "\\")
      start = end + 1
    }
    let table = compiled.table(ofFile: file.path, last: lines.starts.count)
    for index in lines.isSeen.indices where !table[index + 1] { lines.isSeen[index] = false }
    known[file.path] = lines
    return lines
  }
}
