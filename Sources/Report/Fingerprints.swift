import Crypto

/// Names findings in a way that stays when lines move, so that a host or a baseline knows them again.
///
/// A fingerprint is made of the rule, the relative path, the symbol, the text of the line with its white space
/// normalised, and the number among findings of the file that are equal in all that. No two findings share one.
public struct Fingerprints: Sendable {
  private var known: [Finding: String] = [:]

  /// Names all findings of a report, the suppressed ones too: silencing one must not rename another.
  ///
  /// - Parameter named: the path that goes into a fingerprint, for the path that a finding has.
  public init(_ report: RunReport, path named: (String) -> String = { $0 }) {
    let all = (report.findings + report.suppressed.map(\.finding)).sorted(by: Finding.comesBefore)
    var counts: [[String]: Int] = [:]
    for finding in all where known[finding] == nil {
      let place = finding.location
      let parts = [
        finding.code, named(place.path), finding.symbol ?? "", place.lineText.map(normalised) ?? "",
      ]
      let ordinal = counts[parts, default: 0]
      counts[parts] = ordinal + 1
      known[finding] = Self.digest(parts + [String(ordinal)])
    }
  }

  /// The fingerprint of one of the report's findings, 32 hexadecimal digits; empty for a finding of another report.
  public subscript(finding: Finding) -> String { known[finding] ?? "" }

  /// The first 128 bits of SHA-256 over the parts, in hexadecimal. Each part ends with a byte that none can hold.
  public static func digest(_ parts: [String]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array(part.utf8) + [0xFF])
    }
    return hash.finalize().prefix(16).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The line without indentation, each run of white space as one space.
  private func normalised(_ line: String) -> String {
    line.split { $0 == " " || $0 == "\t" || $0 == "\r" || $0 == "\u{0B}" || $0 == "\u{0C}" }.joined(separator: " ")
  }
}
