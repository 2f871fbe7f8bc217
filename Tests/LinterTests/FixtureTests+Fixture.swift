import Foundation
import LintRules
import PythonAPI
import Report

/// A source file under Fixtures/ that says in comments what must be found in it; Fixtures/README.md has the syntax.
struct Fixture: Sendable, CustomStringConvertible {
  /// Relative to Fixtures/.
  let path: String
  let text: String
  let target: PythonVersion
  let flags: [String]
  /// Codes of opt-in rules that are on.
  let extraCodes: Set<String>
  /// Which header sets the expectations are for.
  let headers: ClosedRange<HeaderRelease>
  /// With which header sets the linter is known to get it wrong; nil if it never does.
  let knownFailure: ClosedRange<HeaderRelease>?

  var description: String { path }

  /// All fixtures, by path.
  static let all: [Fixture] = {
    let folder = Machine.root + "/Fixtures"
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { path in
      path.hasPrefix("ABI") && ["c", "cpp"].contains((path as NSString).pathExtension)
    }.sorted().compactMap { path in
      (try? String(contentsOfFile: "\(folder)/\(path)", encoding: .utf8)).map { Fixture(path: path, text: $0) }
    }
  }()

  init(path: String, text: String) {
    self.path = path
    self.text = text
    var head: [String: String] = [:]
    for line in text.split(separator: "\n").prefix(while: { $0.hasPrefix("//") }) {
      let parts = line.dropFirst(2).split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      head[parts[0].trimmingCharacters(in: .whitespaces)] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    target = head["target"].flatMap { PythonVersion(parsing: $0) } ?? PythonVersion(minor: 8)
    flags = head["flags"]?.split(separator: " ").map(String.init) ?? []
    extraCodes = Set(head["select"]?.split(separator: " ").map(String.init) ?? [])
    headers = Self.range(head["headers"] ?? "", from: HeaderRelease(minor: target.minor, micro: 0))
    let low = headers.lowerBound
    knownFailure = head["fails"]?.split(separator: "-- ", omittingEmptySubsequences: false).first.map {
      Self.range(String($0), from: low)
    }
  }

  /// `>=3.12`, `<3.13.5`, or both with a space between; without a lower bound the target's own headers are the oldest.
  private static func range(_ text: String, from lowest: HeaderRelease) -> ClosedRange<HeaderRelease> {
    var low = lowest
    var high = HeaderRelease(minor: 255, micro: 0)
    for bound in text.split(separator: " ") {
      if bound.hasPrefix(">="), let release = HeaderRelease(bound.dropFirst(2)) { low = release }
      if bound.hasPrefix("<"), let release = HeaderRelease(bound.dropFirst(1)) {
        high = HeaderRelease(minor: release.minor, micro: release.micro - 1)
      }
    }
    return low...max(low, high)
  }
}

/// One thing that must be found.
struct Expectation: Hashable, Comparable, CustomStringConvertible {
  var file: String
  var line: Int
  var code: String
  /// Nil for findings without a symbol.
  var symbol: String?
  /// Nil if any level will do.
  var level: Level?
  /// The fact that the message must tell; nil if any will do.
  var fact: String?

  var description: String {
    ["\(file):\(line):", code, symbol, level?.rawValue, fact].compactMap(\.self).joined(separator: " ")
  }

  static func < (left: Expectation, right: Expectation) -> Bool {
    (left.file, left.line, left.code, left.symbol ?? "") < (right.file, right.line, right.code, right.symbol ?? "")
  }

  /// Whether a finding is what is expected.
  func matches(_ finding: Finding) -> Bool {
    finding.location.path == file && finding.location.startLine == line && finding.code == code
      && finding.symbol == symbol && (level ?? finding.level) == finding.level && tellsFact(finding.message)
  }

  /// Whether the message has what some versions do, as the data says it.
  private func tellsFact(_ message: String) -> Bool {
    guard let fact else { return true }
    guard let known = FactTable.shared.fact(fact), known.rule == code else { return false }
    return (known.below + known.above).contains { !$0.text.isEmpty && message.contains($0.text) }
  }

  /// What the comments of a file ask for: findings, and related places (with the code `related`).
  static func read(_ text: String, file: String) -> [Expectation] {
    var found: [Expectation] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated() {
      for (marker, offset) in [("expect: ", 1), ("expect-next: ", 2), ("related: ", 1)] {
        guard let start = line.range(of: "// " + marker) ?? line.range(of: "/* " + marker) else { continue }
        let tail = line[start.upperBound...]
        let list = tail.range(of: "*/").map { tail[..<$0.lowerBound] } ?? tail
        for item in list.split(separator: ",") {
          var words = item.split(whereSeparator: \.isWhitespace).map(String.init)
          var fact: String?
          if let last = words.last, last.hasPrefix("("), last.hasSuffix(")") {
            fact = String(words.removeLast().dropFirst().dropLast())
          }
          guard let first = words.first else { continue }
          let level = words.last.flatMap { Level(rawValue: $0) }
          let rest = words.dropFirst().dropLast(level == nil ? 0 : 1)
          found.append(
            marker == "related: "
              ? Expectation(file: file, line: index + offset, code: "related", symbol: first)
              : Expectation(file: file, line: index + offset, code: first, symbol: rest.first, level: level, fact: fact))
        }
      }
    }
    return found
  }
}
