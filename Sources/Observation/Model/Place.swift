/// A stretch of one line of a source file. Lines and columns count from 1, columns in bytes.
public struct Place: Hashable, Sendable, Comparable {
  /// The path as clang opened the file.
  public var path: String
  public var line: Int
  public var column: Int
  /// One past the last byte.
  public var endColumn: Int

  public init(path: String, line: Int, column: Int, endColumn: Int) {
    self.path = path
    self.line = line
    self.column = column
    self.endColumn = endColumn
  }

  public static func < (left: Place, right: Place) -> Bool {
    (left.path, left.line, left.column, left.endColumn) < (right.path, right.line, right.column, right.endColumn)
  }

  /// The line alone, for questions such as "is there another finding on this line".
  public var lineKey: LineKey { LineKey(path: path, line: line) }
}

/// A line of a file.
public struct LineKey: Hashable, Sendable {
  public var path: String
  public var line: Int

  public init(path: String, line: Int) {
    self.path = path
    self.line = line
  }
}
