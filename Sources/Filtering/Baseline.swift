import Files
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The findings that a project has agreed to live with for now: they stay quiet, new ones are reported.
///
/// Findings are known by their fingerprints, so a line that moves stays quiet. Paths are relative to the file's folder.
public struct Baseline: Sendable {
  /// What is kept of a finding: the fingerprint decides, the rest is for people.
  public struct Entry: Codable, Hashable, Sendable {
    public var fingerprint: String
    public var code: String
    public var path: String
    public var symbol: String?
  }

  /// Why a file is no baseline. The description is one line.
  public struct ReadError: Error, CustomStringConvertible {
    public var path: String
    public var reason: String

    public var description: String { "cannot use the baseline `\(path)`: \(reason)" }
  }

  /// The version of the file's format that this program reads and writes.
  public static let version = 1
  /// A baseline of 100,000 findings is a tenth of this.
  private static let maximalSize = 256 << 20

  /// Sorted by path, code, symbol, fingerprint.
  public var entries: [Entry]
  private let relative: RelativePath

  private struct File: Codable {
    var version: Int
    var findings: [Entry]?
  }

  /// All findings of a report; what comments silence is left to the comments.
  ///
  /// - Parameter path: where the file will stand.
  public init(_ report: RunReport, path: String, currentFolder: String) {
    let relative = Self.relativePath(path, currentFolder)
    let fingerprints = Fingerprints(report, path: relative.callAsFunction)
    self.relative = relative
    entries = report.findings.map { finding in
      Entry(
        fingerprint: fingerprints[finding], code: finding.code, path: relative(finding.location.path),
        symbol: finding.symbol)
    }.sorted { left, right in
      (left.path, left.code, left.symbol ?? "", left.fingerprint)
        < (right.path, right.code, right.symbol ?? "", right.fingerprint)
    }
  }

  /// Reads a file that `encoded` made.
  public init(reading path: String, currentFolder: String) throws(ReadError) {
    // Of a device there is no end; a pipe waits for somebody to write.
    let stamp = FileIdentity(path: path)
    if let stamp, stamp.size > Self.maximalSize { throw ReadError(path: path, reason: "it is larger than 256 MB") }
    guard stamp != nil, let data = FileManager.default.contents(atPath: path) else {
      throw ReadError(path: path, reason: "it cannot be read; write it with `--write-baseline`")
    }
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: data)
    } catch {
      throw ReadError(path: path, reason: "it is no baseline of abi3lint; write it anew with `--write-baseline`")
    }
    guard file.version == Self.version, let findings = file.findings else {
      throw ReadError(
        path: path, reason: "it has version \(file.version), this abi3lint reads version \(Self.version)")
    }
    entries = findings
    relative = Self.relativePath(path, currentFolder)
  }

  /// The file's contents: sorted, one member a line, the same bytes for the same findings.
  public func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return try Array(encoder.encode(File(version: Self.version, findings: entries))) + [UInt8(ascii: "\n")]
  }

  /// Moves the findings that the baseline knows to `suppressed`.
  ///
  /// - Parameters:
  ///   - files: the files that the run read, with the paths as findings have them.
  ///   - codes: the rules that were selected.
  /// - Returns: also the stale entries: those of files that were read and rules that ran, which no finding meets.
  public func apply(to report: RunReport, files: [String], codes: Set<String>) -> (report: RunReport, stale: [Entry]) {
    let fingerprints = Fingerprints(report, path: relative.callAsFunction)
    let known = Set(entries.map(\.fingerprint))
    var result = report
    var met: Set<String> = []
    result.findings = report.findings.filter { finding in
      guard known.contains(fingerprints[finding]) else { return true }
      met.insert(fingerprints[finding])
      result.suppressed.append(SuppressedFinding(finding: finding, kind: .baseline))
      return false
    }
    result.suppressed.sort { Finding.comesBefore($0.finding, $1.finding) }
    let read = Set((files + report.checkedFiles + report.buildFiles).map(relative.callAsFunction))
    let stale = entries.filter { !met.contains($0.fingerprint) && codes.contains($0.code) && read.contains($0.path) }
    return (result, stale)
  }

  private static func relativePath(_ path: String, _ currentFolder: String) -> RelativePath {
    RelativePath(to: path + "/..", currentFolder: currentFolder)
  }
}
