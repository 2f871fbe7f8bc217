/// Where sources pull in a symbol.
public struct ImportSite: Hashable, Sendable, Codable {
  public var symbol: String
  /// What stands in the source: the symbol, or the macro or inline function behind which it is.
  public var spelled: String
  public var location: SourceRange

  public init(symbol: String, spelled: String, location: SourceRange) {
    self.symbol = symbol
    self.spelled = spelled
    self.location = location
  }
}
