/// What one file may bring into a report, so that no file makes a report, or the time that it takes, grow without end.
public enum FindingBounds {
  /// More findings than this of one source are counted, not listed.
  public static let findings = 10_000
  /// Bytes of a line that are quoted.
  public static let line = 2048
  /// Bytes of a message, which may have a name or a compiler's sentence of any length in it.
  public static let message = 4096
}

extension Finding {
  /// Cuts off what is too long to be read.
  public mutating func clip() {
    message = message.clipped(to: FindingBounds.message)
    symbol = symbol?.clipped(to: FindingBounds.message)
    for index in notes.indices { notes[index].message = notes[index].message.clipped(to: FindingBounds.message) }
  }
}

extension String {
  /// At most so many bytes of it, with `…` for the rest.
  public func clipped(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var bytes = Array(utf8.prefix(limit))
    // Not in the middle of a character.
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "…"
  }
}
