/// What becomes of code that the Limited API does not take, gravest first.
public enum WayClass: String, CaseIterable, Sendable, Codable {
  /// Nothing in the Limited API stands in its place at the floor.
  case noWay = "no-way"
  /// Types become specifications, fields become calls.
  case redesign
  /// Another call, ownership or error path.
  case rewrite
  /// The name alone changes.
  case rename

  /// As it stands in a table.
  public var title: String { self == .noWay ? "no way" : rawValue }
}

/// How well a way out is known.
public enum Certainty: String, Sendable, Codable {
  /// The headers or CPython's manifest show it.
  case sure
  /// It is written down for all such code.
  case likely
  /// A person has to look at it.
  case open
}

/// How one name, or one kind of finding, is got rid of at a floor.
public struct WayOut: Hashable, Sendable {
  public var kind: WayClass
  public var certainty: Certainty
  /// A clause or a sentence for people.
  public var text: String

  public init(kind: WayClass, certainty: Certainty, text: String) {
    self.kind = kind
    self.certainty = certainty
    self.text = text
  }
}
