/// Something that the user asked for and that cannot be done: a path, a version, a setting. The run ends with code 2.
public struct InputError: Error, Hashable, CustomStringConvertible {
  /// One line: where, what, and what to do.
  public let description: String

  public init(_ description: String) { self.description = description }
}
