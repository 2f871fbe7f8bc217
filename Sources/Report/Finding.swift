import PythonAPI

/// One thing that a rule has to say about one place.
public struct Finding: Hashable, Sendable, Codable {
  /// The rule's code, such as `ABI101`.
  public var code: String
  public var level: Level
  /// One sentence with back-ticked names and no final dot, complete without the notes.
  public var message: String
  public var location: SourceRange
  /// The C name concerned; `Struct.member` for members. Nil where there is none (ABI001).
  public var symbol: String?
  /// The version in which the symbol entered the Limited API, where there is one.
  public var since: PythonVersion?
  public var notes: [Note]
  /// The versions of Python's headers that it arises with, where there are others that it does not arise with; nil for
  /// all of them.
  public var headers: [String]?
  /// The project's include that leads to the place, where that is in a header which is not the project's; nil elsewhere.
  public var outside: OutsideInclude?
  /// What would mend it; set when a report is made, from the bytes of the file.
  public var fix: Fix?

  public init(
    code: String, level: Level, message: String, location: SourceRange, symbol: String? = nil,
    since: PythonVersion? = nil, notes: [Note] = []
  ) {
    self.code = code
    self.level = level
    self.message = message
    self.location = location
    self.symbol = symbol
    self.since = since
    self.notes = notes
  }
}

/// A remark that belongs to a finding: the first use of a macro, what a replacement does otherwise, …
public struct Note: Hashable, Sendable, Codable {
  public var message: String
  /// The related place; nil for a remark about no place.
  public var location: SourceRange?

  public init(_ message: String, at location: SourceRange? = nil) {
    self.message = message
    self.location = location
  }
}

/// An include of a header that is not the project's.
public struct OutsideInclude: Hashable, Sendable, Codable {
  /// As written between the quotes or brackets.
  public var name: String
  /// The package that the header is of, if it is known.
  public var package: String?
  public var location: SourceRange

  public init(name: String, package: String?, location: SourceRange) {
    self.name = name
    self.package = package
    self.location = location
  }
}
