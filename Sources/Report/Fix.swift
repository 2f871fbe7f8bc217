/// New text for a stretch of a file.
public struct Edit: Hashable, Sendable, Codable {
  /// As findings name it.
  public var path: String
  /// In bytes from the file's beginning; empty for an insertion.
  public var start: Int
  public var end: Int
  public var text: String
  /// The same stretch in lines and columns, for reports; the end is exclusive.
  public var location: SourceRange

  public init(path: String, start: Int, end: Int, text: String, location: SourceRange) {
    self.path = path
    self.start = start
    self.end = end
    self.text = text
    self.location = location
  }
}

/// Edits that together mend a finding.
public struct Fix: Hashable, Sendable, Codable {
  /// Sorted by place; they do not overlap.
  public var edits: [Edit]
  /// Whether the meaning stays the same on every Python that the target promises.
  public var isSafe: Bool
  /// What it changes: "replace `PyList_GET_SIZE` by `PyList_Size`".
  public var title: String
  /// Why it is not safe, without a final dot; nil if it is.
  public var caveat: String?

  public init(edits: [Edit], isSafe: Bool, title: String, caveat: String? = nil) {
    self.edits = edits
    self.isSafe = isSafe
    self.title = title
    self.caveat = caveat
  }
}
