import Foundation
import LintRules
import Linter
import PythonAPI
import Report
import Testing

/// Every file under Fixtures/ABI… is linted under every header set of the machine that it is meant for: what its
/// comments ask for must be found, and nothing else.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct FixtureTests {
  @Test(arguments: Fixture.all)
  func findsWhatItsCommentsSay(_ fixture: Fixture) throws {
    for set in Machine.headerSets where fixture.headers.contains(set.release) {
      let run = try FixtureRun(fixture, set) { text, _ in text }
      run.check("\(fixture.path) with \(set)")
    }
  }

  @Test(arguments: Fixture.all)
  func isNoDifferentWithWindowsLineEndings(_ fixture: Fixture) throws {
    guard let set = fixture.newestSet else { return }
    let run = try FixtureRun(fixture, set) { text, _ in text.replacingOccurrences(of: "\n", with: "\r\n") }
    run.check("\(fixture.path) with \(set)")
  }

  /// Columns count bytes: text of several bytes before a finding moves it by as many.
  @Test(arguments: Fixture.all)
  func shiftsColumnsByTheBytesBeforeThem(_ fixture: Fixture) throws {
    guard let set = fixture.newestSet else { return }
    let prefix = "/* ä漢😀 */ "
    let plain = try FixtureRun(fixture, set) { text, _ in text }
    let shifted = try FixtureRun(fixture, set) { text, file in
      let marked = Set(Expectation.read(text, file: file).filter { $0.code != "related" }.map(\.line))
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      return lines.enumerated().map { marked.contains($0 + 1) ? prefix + $1 : String($1) }.joined(separator: "\n")
    }
    shifted.check("\(fixture.path) with \(set)")
    #expect(shifted.expectedColumns == plain.expectedColumns.map { $0 + prefix.utf8.count })
  }

  @Test(arguments: Fixture.all)
  func isSilentInAnInactiveBranch(_ fixture: Fixture) throws {
    guard let set = fixture.newestSet else { return }
    let run = try FixtureRun(fixture, set) { text, _ in "#if 0\n\(text)\n#endif\nint nothing;\n" }
    #expect(run.outcome.findings == [], "\(fixture.path) with \(set)")
  }

  /// No test tells of fixtures that meet no header set here: they would pass in silence.
  @Test func fixturesThatAreNotRunAreNamed() {
    let left = Fixture.all.filter { $0.newestSet == nil }.map(\.path)
    guard !left.isEmpty else { return }
    let sets = Machine.headerSets.map(\.description).joined(separator: ", ")
    let names = left.joined(separator: ", ")
    print("\(left.count) of \(Fixture.all.count) fixtures not run, none of \(sets) is for them: \(names)")
  }

  @Test func everyRuleHasHitsAndNearMisses() {
    let hits = Set(Fixture.all.flatMap { Expectation.read($0.text, file: $0.path) }.map(\.code))
    // Rules that no source breaks have projects in place of sources, in `ProjectRuleTests`.
    let ofSources = Set(RuleRegistry.rules.map { $0.descriptor.code })
    let ofProjects = Set(RuleRegistry.projectRules.map { $0.descriptor.code }).subtracting(ofSources)
    for code in RuleRegistry.descriptors.map(\.code) where !ofProjects.contains(code) {
      #expect(hits.contains(code), "no fixture expects \(code)")
      #expect(Fixture.all.contains { $0.path.hasPrefix(code + "/") }, "Fixtures/\(code) is empty")
    }
  }
}

extension Fixture {
  /// The newest header set of the machine that the fixture is meant for; nil if there is none.
  var newestSet: HeaderSet? { Machine.headerSets.last { headers.contains($0.release) } }
}

/// One run of the linter over a changed copy of a fixture and what stands beside it.
struct FixtureRun {
  let outcome: LintOutcome
  let expected: [Expectation]
  let isKnownToFail: Bool

  /// - Parameter change: makes the text to be linted of a file's text and path.
  init(_ fixture: Fixture, _ set: HeaderSet, change: (String, String) -> String) throws {
    isKnownToFail = fixture.knownFailure?.contains(set.release) == true
    let manager = FileManager.default
    let folder = manager.temporaryDirectory.resolvingSymlinksInPath().appending(path: "abi3lint-\(UUID().uuidString)")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: folder) }
    let home = URL(filePath: "\(Machine.root)/Fixtures/\(fixture.path)").deletingLastPathComponent()
    let main = URL(filePath: fixture.path).lastPathComponent
    for name in try manager.contentsOfDirectory(atPath: home.path) where name == main || name.hasSuffix(".h") {
      let text = try String(contentsOf: home.appending(path: name), encoding: .utf8)
      try change(text, name).write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    outcome = try Machine.lint(
      folder.appending(path: main).path, flags: fixture.flags, target: fixture.target, headers: set,
      extraCodes: fixture.extraCodes, folder: folder.path)
    expected = try outcome.userFiles.filter { !$0.hasPrefix("/") }.flatMap { file in
      Expectation.read(try String(contentsOf: folder.appending(path: file), encoding: .utf8), file: file)
    }
  }

  /// The columns of the findings that are expected.
  var expectedColumns: [Int] {
    outcome.findings.filter { finding in expected.contains { $0.matches(finding) } }.map(\.location.startColumn)
  }

  /// Records an issue if the findings are not those that are expected.
  func check(_ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let lines = differences() + (outcome.failure.map { ["failed:     \($0.reason)"] } ?? [])
    let text = Comment(rawValue: "\(name)\n  \(lines.joined(separator: "\n  "))")
    if isKnownToFail {
      withKnownIssue("known from the line `// fails:` of \(name)", sourceLocation: sourceLocation) {
        if !lines.isEmpty { Issue.record(text, sourceLocation: sourceLocation) }
      }
    } else if !lines.isEmpty {
      Issue.record(text, sourceLocation: sourceLocation)
    }
  }

  /// One line for each expectation that is not met and each finding that is not expected.
  func differences() -> [String] {
    var missing = expected.filter { $0.code != "related" }
    var differences: [String] = []
    for finding in outcome.findings {
      if let index = missing.firstIndex(where: { $0.matches(finding) }) {
        missing.remove(at: index)
      } else {
        let place = finding.location
        let symbol = finding.symbol.map { " \($0)" } ?? ""
        differences.append(
          "unexpected: \(place.path):\(place.startLine):\(place.startColumn): \(finding.code)\(symbol) "
            + "\(finding.level.rawValue) (\(finding.message))")
      }
    }
    differences += missing.sorted().map { "missing:    \($0)" }
    var places = expected.filter { $0.code == "related" }
    for finding in outcome.findings {
      // Where a line was generated from, `#line` says: no comment of the fixture can.
      for location in finding.notes.filter({ !$0.message.hasPrefix("generated from ") }).compactMap(\.location) {
        let related = Expectation(
          file: location.path, line: location.startLine, code: "related", symbol: finding.symbol ?? "-")
        if let index = places.firstIndex(of: related) {
          places.remove(at: index)
        } else {
          differences.append("unexpected: \(related)")
        }
      }
    }
    return differences + places.sorted().map { "missing:    \($0)" }
  }
}
