/// A stretch of source text. Lines and columns count from 1, columns in bytes of UTF-8 as clang counts them;
/// the end is exclusive (one past the last byte).
public struct SourceRange: Hashable, Sendable, Codable {
  /// The path as the user would write it: relative to the current folder where it lies below it, else absolute.
  public var path: String
  public var startLine: Int
  public var startColumn: Int
  public var endLine: Int
  public var endColumn: Int
  /// The text of the line `startLine` without its line ending; nil if it could not be read.
  /// Text that is not UTF-8 is repaired with U+FFFD, so byte columns may not fit it.
  public var lineText: String?

  public init(
    path: String, startLine: Int, startColumn: Int, endLine: Int, endColumn: Int, lineText: String? = nil
  ) {
    self.path = path
    self.startLine = startLine
    self.startColumn = startColumn
    self.endLine = endLine
    self.endColumn = endColumn
    self.lineText = lineText
  }
}

extension SourceRange {
  /// The order of places: path, line, column.
  public func comesBefore(_ other: SourceRange) -> Bool {
    (path, startLine, startColumn) < (other.path, other.startLine, other.startColumn)
  }
}
