import Files

/// The beginning of a source file, followed into the headers of the user's that it includes, up to a Python header and
/// no further than the first line of code: directives alone. Files that begin with the same text share a precompiled
/// header of it.
struct PreludeText {
  /// One directive of the prelude, as it stands in a file of the user's.
  struct Line {
    /// Where it begins in the prelude's text.
    var position: Int
    /// The line of the prelude's text that it begins on, from 1.
    var number: Int
    /// Which of `files`.
    var file: Int
    /// Where it begins in that file: bytes from the beginning, and the line from 1.
    var offset: Int
    var line: Int
    /// One past its last byte there.
    var end: Int
  }

  /// A file of the user's that the prelude goes through.
  struct File {
    /// As clang will name it.
    var path: String
    var bytes: [UInt8]
    /// What is taken out of it: it stands in the prelude.
    var taken: [Range<Int>] = []

    /// The file as it is parsed behind the prelude: what was taken is blank, all else stands where it stood.
    var remaining: [UInt8] {
      var rest = bytes
      for range in taken {
        for index in range where rest[index] != UInt8(ascii: "\n") && rest[index] != UInt8(ascii: "\r") {
          rest[index] = UInt8(ascii: " ")
        }
      }
      return rest
    }
  }

  var text: [UInt8] = []
  var lines: [Line] = []
  /// The source first.
  var files: [File] = []
  /// Macros that keep the user's headers from being read twice; they are left where they are.
  var guards: [String] = []
  /// Which of `files` nothing keeps from being read twice. The second time they would lack what was taken.
  var unguarded: [Int] = []

  private var nextNumber = 1

  init() {}

  /// Without a text as yet.
  init(files: [File], guards: [String], unguarded: [Int]) {
    self.files = files
    self.guards = guards
    self.unguarded = unguarded
  }

  /// Moves a directive, or a conditional with all that is in it, from a file into the prelude.
  mutating func take(_ item: SourceItem, of file: Int) {
    take(
      Line(position: 0, number: 0, file: file, offset: item.start, line: item.line, end: item.end),
      spelled: files[file].bytes[item.start..<item.end])
  }

  /// Adds a line of another prelude's with the same files.
  /// - Parameter bytes: what it is in the text; as many as it has in its file.
  mutating func take(_ line: Line, spelled bytes: some Collection<UInt8>) {
    var line = line
    line.position = text.count
    line.number = nextNumber
    lines.append(line)
    text += bytes
    text.append(UInt8(ascii: "\n"))
    nextNumber += 1 + bytes.count { $0 == UInt8(ascii: "\n") }
  }

  /// Where a byte of the prelude's text stands in the user's files.
  func place(at position: Int) -> (file: Int, offset: Int, line: Int, column: Int)? {
    let behind = lines.partitioningIndex { $0.position > position }
    guard behind > 0 else { return nil }
    let line = lines[behind - 1]
    let file = files[line.file]
    let offset = line.offset + position - line.position
    var lineStart = offset
    while lineStart > 0, file.bytes[lineStart - 1] != UInt8(ascii: "\n") { lineStart -= 1 }
    let breaks = file.bytes[line.offset..<offset].count { $0 == UInt8(ascii: "\n") }
    return (line.file, offset, line.line + breaks, offset - lineStart + 1)
  }

  /// The file and line that a line of the prelude's text is.
  func line(_ number: Int) -> (file: Int, line: Int)? {
    let behind = lines.partitioningIndex { $0.number > number }
    guard behind > 0 else { return nil }
    let line = lines[behind - 1]
    return (line.file, line.line + number - line.number)
  }
}
