import Files
import LintRules
import Report

/// The suppression comments of one file, and which of them have served.
struct SuppressionFile {
  /// The lines in which one entry of a comment silences a rule.
  private struct Cover {
    var code: String
    var lines: ClosedRange<Int>
    var entry: SuppressionDirective.Entry
    var directive: SuppressionDirective
  }

  private let path: String
  private let source: [UInt8]
  private let scanner: SuppressionScanner
  private var covers: [Cover] = []
  private var mistakes: [Finding] = []
  /// Where the covers of each rule are found: no finding is compared with all of them.
  private var index: [String: CoverIndex] = [:]
  /// For each line, the first from there on that is not a comment alone.
  private let nextCode: [Int]
  /// The `off` of each rule that no `on` has ended.
  private var open: [String: [Int]] = [:]

  /// nil for a file without any such comment, which is nearly every one.
  init?(path: String, source: [UInt8]) {
    guard source.count < Int(Int32.max), contains(source, "abi3lint:") else { return nil }
    self.path = path
    self.source = source
    scanner = SuppressionScanner(source, style: CommentStyle(path: path))
    let directives = scanner.comments.flatMap { SuppressionDirective.all(in: $0, of: source) }
    if directives.isEmpty { return nil }
    nextCode = Self.nextCode(scanner)
    for directive in directives { add(directive) }
    index = Dictionary(grouping: covers.indices) { covers[$0].code }
      .mapValues { numbers in CoverIndex(numbers.map { (covers[$0].lines, $0) }) }
  }

  private static func nextCode(_ scanner: SuppressionScanner) -> [Int] {
    var isComment = Array(repeating: false, count: scanner.lines.count)
    for comment in scanner.comments {
      for line in comment.startLine...comment.endLine where line <= isComment.count && !scanner.lines[line - 1].hasCode
      {
        isComment[line - 1] = true
      }
    }
    var next = Array(1...isComment.count + 1)
    for line in isComment.indices.reversed() where isComment[line] { next[line] = next[line + 1] }
    return next
  }

  /// Whether a comment silences the finding, and the reason that it gives.
  mutating func suppression(of finding: Finding) -> SuppressedFinding? {
    let lines = finding.location.startLine...max(finding.location.startLine, finding.location.endLine)
    guard let first = index[finding.code]?.first(over: lines) else { return nil }
    return SuppressedFinding(finding: finding, kind: .inSource, justification: covers[first].directive.justification)
  }

  /// ABI002 for all that is wrong with the comments.
  ///
  /// - Parameters:
  ///   - codes: the rules that ran; a suppression of another one may be needed in another run.
  ///   - isComplete: whether the run saw all it was to see; if not, nothing is called unused.
  func findings(codes: Set<String>, isComplete: Bool) -> [Finding] {
    guard isComplete else { return mistakes }
    // All that fit have served: two comments for one finding are no mistake worth a word.
    let served = index.mapValues { $0.served() }
    let unused = covers.indices.filter { served[covers[$0].code]?.contains($0) != true }.map { covers[$0] }.filter {
      cover in
      codes.contains(cover.code) && cover.code != UnusedSuppression.descriptor.code
        && !cover.directive.comment.isConditional
    }
    return mistakes
      + unused.map { cover in
        UnusedSuppression.finding(
          "`\(cover.directive.word)[\(cover.entry.text)]` suppresses nothing; delete it", at: place(cover.entry.bytes))
      }
  }

  // MARK: Reading

  private mutating func add(_ directive: SuppressionDirective) {
    guard let verb = directive.verb else {
      let verbs = SuppressionDirective.Verb.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
      report("`abi3lint: \(directive.word)` means nothing; the words are \(verbs)", directive)
      return
    }
    if verb == .on {
      close(directive)
      return
    }
    guard let entries = directive.entries, !entries.isEmpty else {
      report(
        "`\(verb.rawValue)` suppresses nothing without the rules that it is for: `\(verb.rawValue)[ABI101]`", directive)
      return
    }
    for entry in entries {
      guard let code = entry.code else {
        mistakes.append(
          UnusedSuppression.finding(
            "`\(entry.text)` is no rule of abi3lint, so it suppresses nothing", at: place(entry.bytes)))
        continue
      }
      if verb == .off { open[code, default: []].append(covers.count) }
      covers.append(Cover(code: code, lines: lines(of: directive, verb), entry: entry, directive: directive))
    }
  }

  /// Ends what is open: all of it, or the rules that are named.
  private mutating func close(_ directive: SuppressionDirective) {
    let codes = directive.entries.map { Set($0.compactMap(\.code)) } ?? Set(open.keys)
    let line = directive.comment.endLine
    let ended = codes.flatMap { open.removeValue(forKey: $0) ?? [] }
    if ended.isEmpty { report("`on` ends nothing: there is no `off[…]` before it", directive) }
    for index in ended {
      covers[index].lines = covers[index].lines.lowerBound...max(line, covers[index].lines.lowerBound)
    }
  }

  private func lines(of directive: SuppressionDirective, _ verb: SuppressionDirective.Verb) -> ClosedRange<Int> {
    switch verb {
    case .ignoreFile: return 1...Int.max
    case .off, .on: return directive.comment.startLine...Int.max
    case .ignore:
      guard directive.comment.isAlone else { return directive.comment.startLine...directive.comment.endLine }
      // The next line; further comments between are skipped, so that such comments can be stacked.
      let line =
        directive.comment.endLine < nextCode.count ? nextCode[directive.comment.endLine] : directive.comment.endLine + 1
      return line...line
    }
  }

  private mutating func report(_ message: String, _ directive: SuppressionDirective) {
    mistakes.append(UnusedSuppression.finding(message, at: place(directive.bytes)))
  }

  /// A stretch of the file that does not go over a line's end.
  private func place(_ bytes: Range<Int>) -> SourceRange {
    let line = scanner.lines.partitioningIndex { $0.bytes.upperBound >= bytes.lowerBound }
    let whole = line < scanner.lines.count ? scanner.lines[line].bytes : 0..<source.count
    let start = bytes.lowerBound - whole.lowerBound + 1
    return SourceRange(
      path: path, startLine: line + 1, startColumn: start, endLine: line + 1,
      endColumn: max(start + 1, min(bytes.upperBound, whole.upperBound) - whole.lowerBound + 1),
      lineText: String(decoding: source[whole].prefix(FindingBounds.line + 4), as: UTF8.self).clipped(
        to: FindingBounds.line))
  }
}

/// Whether the bytes hold the text.
func contains(_ bytes: [UInt8], _ text: String) -> Bool {
  let text = Array(text.utf8)
  guard let first = text.first else { return true }
  return bytes.indices.contains { bytes[$0] == first && bytes[$0...].starts(with: text) }
}
