/// The names that `--format` knows.
public enum OutputFormat: String, CaseIterable, Sendable {
  case text, gcc, json
  case jsonLines = "json-lines"
  case sarif, github, gitlab, junit, rdjson
}

/// One output that was asked for: `F` for stdout or `F:FILE`.
public struct OutputRequest: Hashable, Sendable {
  public var format: OutputFormat
  /// The file to write; nil for stdout.
  public var file: String?

  public init(format: OutputFormat, file: String? = nil) {
    self.format = format
    self.file = file
  }

  /// Reads `sarif` or `sarif:report.sarif`; nil where the format is unknown or the file's name is empty.
  public init?(parsing text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = OutputFormat(rawValue: String(parts[0])) else { return nil }
    if parts.count == 2, parts[1].isEmpty { return nil }
    self.init(format: format, file: parts.count == 2 ? String(parts[1]) : nil)
  }
}
