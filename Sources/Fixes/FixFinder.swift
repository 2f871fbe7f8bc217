import LintRules
import Linter
import PythonAPI
import Report

/// Finds what would mend the findings of a report.
///
/// A fix is made from the bytes of the file and the finding alone: the token that the finding names must stand exactly
/// where it says. Generated code, and files that are not the project's, have none.
public struct FixFinder {
  private let target: PythonVersion
  private let contents: (String) -> [UInt8]?
  private var files: [String: SourceFile?] = [:]

  /// - Parameters:
  ///   - target: the lowest Python that the report promises.
  ///   - contents: the bytes of a file, by the path that findings have.
  public init(target: PythonVersion, contents: @escaping (String) -> [UInt8]?) {
    self.target = target
    self.contents = contents
  }

  /// Gives each finding that can be mended its fix.
  /// - Parameter isWanted: whether the configuration lets a finding be mended.
  public mutating func attach(to findings: inout [Finding], where isWanted: (Finding) -> Bool = { _ in true }) {
    for index in findings.indices where isWanted(findings[index]) {
      findings[index].fix = fix(for: findings[index])
    }
    // Files may be large, and are not needed again.
    files = [:]
  }

  private mutating func fix(for finding: Finding) -> Fix? {
    guard finding.outside == nil, FixMaker.concerns(finding), let file = file(finding.location.path) else { return nil }
    // What the line was made from is what should be mended.
    if finding.notes.contains(where: { $0.message.hasPrefix("generated from ") }) { return nil }
    guard let fix = FixMaker(file: file, finding: finding, target: target).fix() else { return nil }
    return isSound(fix) ? fix : nil
  }

  /// Whether a fix has edits, in order, none over another.
  private func isSound(_ fix: Fix) -> Bool {
    !fix.edits.isEmpty && zip(fix.edits, fix.edits.dropFirst()).allSatisfy { $0.end <= $1.start }
  }

  private mutating func file(_ path: String) -> SourceFile? {
    if let known = files[path] { return known }
    let file = contents(path).flatMap { bytes in
      // Longer files are data; the lexer counts with 32 bits.
      bytes.count > 64 << 20 || GeneratedCode.isGenerated(bytes) ? nil : SourceFile(path: path, bytes: bytes)
    }
    files[path] = file
    return file
  }
}
