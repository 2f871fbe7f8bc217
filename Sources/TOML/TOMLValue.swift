/// A value of a TOML document.
public indirect enum TOMLValue: Hashable, Sendable {
  case string(String)
  case integer(Int)
  case float(Double)
  case boolean(Bool)
  /// A date, a time or both, as written.
  case date(String)
  case array([TOMLValue])
  case table(TOMLTable)

  public var string: String? { if case .string(let value) = self { value } else { nil } }
  public var array: [TOMLValue]? { if case .array(let values) = self { values } else { nil } }
  public var table: TOMLTable? { if case .table(let table) = self { table } else { nil } }
}

/// The keys of a table, each with its value and the line that brings it in.
public struct TOMLTable: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var value: TOMLValue
    var line: Int
  }

  var entries: [String: Entry] = [:]

  /// Reads a whole document, which must be TOML 1.0 or 1.1.
  public init(_ text: String) throws(TOMLMistake) {
    self = try TOMLParser.document(text)
  }

  init(entries: [String: Entry]) { self.entries = entries }

  /// In no order.
  public var keys: [String] { Array(entries.keys) }

  public subscript(key: String) -> TOMLValue? { entries[key]?.value }

  /// The line (from 1) on which a key is set, or the heading that first names it; nil without such a key.
  public func line(of key: String) -> Int? { entries[key]?.line }
}

/// Why a text is no TOML.
public struct TOMLMistake: Error, Hashable {
  /// From 1.
  public var line: Int
  /// Without a dot; what it quotes of the text may hold any character.
  public var reason: String
}
