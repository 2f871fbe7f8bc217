import LintRules
import Report

/// Writes suppression comments into a source file.
struct SuppressionWriter {
  private let source: [UInt8]
  private let scanner: SuppressionScanner
  /// The directives that already stand at a line's end, by line.
  private let present: [Int: SuppressionDirective]

  private let opening: String

  /// - Parameter path: tells how the file writes its comments.
  init(_ source: [UInt8], path: String = "") {
    self.source = source
    let style = CommentStyle(path: path)
    opening = style.lineOpening
    scanner = SuppressionScanner(source, style: style)
    let directives = scanner.comments.flatMap { SuppressionDirective.all(in: $0, of: source) }
    present = Dictionary(
      directives.filter { $0.verb == .ignore && $0.entries?.isEmpty == false && !$0.comment.isAlone }
        .map { ($0.comment.startLine, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The source with a comment for each line, its line endings and all other bytes kept.
  ///
  /// - Parameter codes: the rules to silence, by line.
  /// - Returns: also the lines for which there is no place for a comment.
  func adding(_ codes: [Int: Set<String>]) -> (source: [UInt8], lost: [Int]) {
    var insertions: [(at: Int, text: String)] = []
    var lost: [Int] = []
    for (line, wanted) in codes.sorted(by: { $0.key < $1.key }) {
      let list = wanted.sorted().joined(separator: ", ")
      if let last = present[line]?.entries?.last {
        insertions.append((last.bytes.upperBound, ", \(list)"))
      } else if let insertion = insertion(line, "abi3lint: ignore[\(list)]") {
        insertions.append(insertion)
      } else {
        lost.append(line)
      }
    }
    var result: [UInt8] = []
    var position = 0
    for insertion in insertions {
      result += source[position..<insertion.at] + Array(insertion.text.utf8)
      position = insertion.at
    }
    return (result + source[position...], lost)
  }

  private func insertion(_ number: Int, _ directive: String) -> (at: Int, text: String)? {
    guard (1...scanner.lines.count).contains(number) else { return nil }
    let line = scanner.lines[number - 1]
    if line.state != .inside {
      if let backslash = line.splice {
        // A line comment would swallow the lines that follow.
        return (trimmed(line.bytes.lowerBound..<backslash), "  /* \(directive) */")
      }
      return (trimmed(line.bytes), "  \(opening) \(directive)")
    }
    // The line ends in a string or a comment that goes on: above it, if that is code.
    let before = number == 1 ? nil : scanner.lines[number - 2]
    if before?.state == .inside { return nil }
    let indent = source[line.bytes].prefix { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    let text = String(decoding: indent, as: UTF8.self)
    if before?.splice != nil { return (line.bytes.lowerBound, "\(text)/* \(directive) */ \\\(ending(of: number))") }
    return (line.bytes.lowerBound, "\(text)\(opening) \(directive)\(ending(of: number))")
  }

  /// Where the text of a stretch ends, white space at its end left out.
  private func trimmed(_ range: Range<Int>) -> Int {
    var end = range.upperBound
    while end > range.lowerBound, source[end - 1] == UInt8(ascii: " ") || source[end - 1] == UInt8(ascii: "\t") {
      end -= 1
    }
    return end
  }

  /// The line ending that the file uses at this line.
  private func ending(of number: Int) -> String {
    let end = scanner.lines[number - 1].bytes.upperBound
    guard end < source.count else { return "\n" }
    if source[end] == UInt8(ascii: "\n") { return "\n" }
    return end + 1 < source.count && source[end + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }
}

/// What `--add-ignores` did, or would do, to one file.
public struct AddedIgnores: Sendable, Equatable {
  public var path: String
  /// The file's new contents.
  public var source: [UInt8]
  /// How many findings are now silenced.
  public var added: Int
  /// The lines whose findings stay, as no comment fits there.
  public var lost: [Int]
}

/// New contents for the files that have findings, with a comment for each. Nothing is written.
///
/// Only files below the current folder are touched, and ABI001 and ABI002 are left alone: they are about the run.
public func ignoresToAdd(for report: RunReport, contents: (String) -> [UInt8]?) -> [AddedIgnores] {
  let wanted = report.findings.filter(takesComment)
  return Dictionary(grouping: wanted, by: \.location.path).sorted { $0.key < $1.key }.compactMap { path, findings in
    guard let source = contents(path) else { return nil }
    let codes = Dictionary(grouping: findings, by: \.location.startLine).mapValues { Set($0.map(\.code)) }
    let (result, lost) = SuppressionWriter(source, path: path).adding(codes)
    let added = findings.count { !lost.contains($0.location.startLine) }
    return AddedIgnores(path: path, source: result, added: added, lost: lost)
  }
}

/// Whether a finding is one that `ignoresToAdd` silences.
private func takesComment(_ finding: Finding) -> Bool {
  !finding.location.path.hasPrefix("/") && finding.code != UnusedSuppression.descriptor.code
    && finding.code != IncompleteParse.descriptor.code
}

extension RunReport {
  /// Moves what a file's new comments silence to `suppressed`.
  public mutating func silence(_ file: AddedIgnores) {
    let isSilenced = { (finding: Finding) in
      finding.location.path == file.path && takesComment(finding) && !file.lost.contains(finding.location.startLine)
    }
    suppressed += findings.filter(isSilenced).map { SuppressedFinding(finding: $0, kind: .inSource) }
    suppressed.sort { Finding.comesBefore($0.finding, $1.finding) }
    findings.removeAll(where: isSilenced)
  }
}
