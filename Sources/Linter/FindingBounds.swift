import Report

/// What one file may bring into a report, so that no file makes a report, or the time that it takes, grow without end.
enum FindingBounds {
  /// More findings than this of one source are counted, not listed.
  static let findings = 10_000
  /// Bytes of a line that are quoted.
  static let line = 2048
  /// Bytes of a message, which may have a name or a compiler's sentence of any length in it.
  static let message = 4096
}

extension Linter {
  /// The findings in their order. Where there are too many the gravest stay, and the last of them says how many are left
  /// out.
  static func bounded(_ findings: Set<Finding>, limit: Int = FindingBounds.findings) -> [Finding] {
    guard findings.count > limit else { return findings.sorted(by: Finding.comesBefore) }
    var kept = findings.sorted { $0.level != $1.level ? $0.level > $1.level : Finding.comesBefore($0, $1) }
    kept.removeLast(kept.count - limit)
    kept.sort(by: Finding.comesBefore)
    kept[kept.count - 1].notes.append(
      Note("\(findings.count - limit) more findings of this file are not listed: a file may have \(limit)"))
    return kept
  }
}

extension Finding {
  /// Cuts off what is too long to be read.
  mutating func clip() {
    message = message.clipped(to: FindingBounds.message)
    symbol = symbol?.clipped(to: FindingBounds.message)
    for index in notes.indices { notes[index].message = notes[index].message.clipped(to: FindingBounds.message) }
  }
}

extension String {
  /// At most so many bytes of it, with `…` for the rest.
  func clipped(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var bytes = Array(utf8.prefix(limit))
    // Not in the middle of a character.
    while let last = bytes.last, last & 0xC0 == 0x80 { bytes.removeLast() }
    if let last = bytes.last, last >= 0xC0 { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self) + "…"
  }
}
