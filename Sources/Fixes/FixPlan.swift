import Files
import LintRules
import Report

/// The edits that are made at one go: of the fixes of a report those that do not get in each other's way.
public struct FixPlan: Sendable {
  /// What is done to one file.
  public struct File: Sendable {
    public var path: String
    public var before: [UInt8]
    public var after: [UInt8]
    /// Sorted.
    public var edits: [Edit]
    /// The findings that this mends, in the order of the report.
    public var findings: [Finding]
  }

  /// In the order of their paths.
  public private(set) var files: [File] = []

  /// How many findings it mends.
  public var count: Int { files.reduce(0) { $0 + $1.findings.count } }

  /// - Parameters:
  ///   - findings: of a report, with their fixes.
  ///   - isUnsafeWanted: whether fixes that may change the meaning are made too.
  ///   - excluded: findings that are left alone.
  ///   - contents: the bytes of a file, by the path that findings have.
  public init(
    _ findings: [Finding], isUnsafeWanted: Bool, excluded: Set<FixKey> = [], contents: (String) -> [UInt8]?
  ) {
    let wanted = findings.filter { finding in
      guard let fix = finding.fix else { return false }
      return (fix.isSafe || isUnsafeWanted) && !excluded.contains(FixKey(finding))
    }
    for (path, findings) in Dictionary(grouping: wanted, by: \.location.path).sorted(by: { $0.key < $1.key }) {
      guard let before = contents(path) else { continue }
      let (edits, mended) = Self.chosen(findings)
      guard let after = Self.applied(edits, to: before), after != before else { continue }
      files.append(File(path: path, before: before, after: after, edits: edits, findings: mended))
    }
  }

  /// The fixes, first come first served, that do not overlap; the same edits of two findings are made once.
  private static func chosen(_ findings: [Finding]) -> (edits: [Edit], mended: [Finding]) {
    var taken = EditSet()
    var mended: [Finding] = []
    for finding in findings {
      guard let fix = finding.fix, fix.edits.allSatisfy({ $0.path == finding.location.path }), taken.insert(fix.edits)
      else { continue }
      mended.append(finding)
    }
    return (taken.edits, mended)
  }

  /// Nil for edits that the bytes do not have room for.
  private static func applied(_ edits: [Edit], to bytes: [UInt8]) -> [UInt8]? {
    var result: [UInt8] = []
    var position = 0
    for edit in edits {
      guard position <= edit.start, edit.start <= edit.end, edit.end <= bytes.count else { return nil }
      result += bytes[position..<edit.start]
      result += Array(edit.text.utf8)
      position = edit.end
    }
    return result + bytes[position...]
  }
}

/// Which finding a fix belongs to, whatever line it has moved to.
public struct FixKey: Hashable, Sendable {
  var code: String
  var symbol: String?
  var path: String
  /// The text of the line, so that a fix that failed is not tried again there.
  var line: String?

  public init(_ finding: Finding) {
    code = finding.code
    symbol = finding.symbol
    path = finding.location.path
    line = finding.location.lineText
  }
}

/// Edits of one file that do not overlap, sorted.
private struct EditSet {
  private(set) var edits: [Edit] = []

  /// Takes the edits of one fix, all or none; those that are there already count as taken.
  mutating func insert(_ new: [Edit]) -> Bool {
    let fresh = new.filter { edit in
      let position = index(of: edit)
      return
        !(position < edits.count && edits[position].start == edit.start && edits[position].end == edit.end
        && edits[position].text == edit.text)
    }
    // A part of another fix's edits alone would be neither.
    guard fresh.isEmpty || fresh.count == new.count, fresh.allSatisfy(fits) else { return false }
    for edit in fresh { edits.insert(edit, at: index(of: edit)) }
    return true
  }

  /// Where an edit has its place: before the first one that does not stand before it.
  private func index(of edit: Edit) -> Int {
    edits.partitioningIndex { ($0.start, $0.end) >= (edit.start, edit.end) }
  }

  /// Two insertions at one place have no order, and are refused too.
  private func fits(_ edit: Edit) -> Bool {
    let position = index(of: edit)
    if position > 0 {
      let before = edits[position - 1]
      if before.end > edit.start || before.start == edit.start { return false }
      if before.end == edit.start, before.start == before.end || edit.start == edit.end { return false }
    }
    if position < edits.count {
      let after = edits[position]
      if edit.end > after.start || after.start == edit.start { return false }
      if edit.end == after.start, edit.start == edit.end || after.start == after.end { return false }
    }
    return true
  }
}
