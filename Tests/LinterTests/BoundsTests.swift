import ClangKit
import LintRules
import Report
import Testing

@testable import Filtering
@testable import Linter
@testable import Observation

/// What one file may cost: each of these took minutes once, or trapped.
@Suite struct BoundsTests {
  private func milliseconds(_ body: () -> Void) -> Double {
    let time = ContinuousClock().measure(body)
    return Double(time.components.seconds) * 1000 + Double(time.components.attoseconds) / 1e15
  }

  @Test func stackedComments() {
    let source = String(repeating: "// abi3lint: ignore[ABI101]\n", count: 20_000) + "x\n"
    var file = SuppressionFile(path: "a.c", source: Array(source.utf8))
    let place = SourceRange(path: "a.c", startLine: 20_001, startColumn: 1, endLine: 20_001, endColumn: 2)
    let finding = Finding(code: "ABI101", level: .error, message: "", location: place)
    let time = milliseconds { for _ in 0..<2000 { #expect(file?.suppression(of: finding) != nil) } }
    #expect(time < 3000)
    #expect(file?.findings(codes: ["ABI101"], isComplete: true).isEmpty == true)
  }

  @Test func openBrackets() {
    let source = Array(("//" + String(repeating: " abi3lint: ignore[ //", count: 20_000)).utf8)
    var count = 0
    #expect(
      milliseconds {
        count = SuppressionScanner(source).comments.flatMap { SuppressionDirective.all(in: $0, of: source) }.count
      } < 10_000)
    #expect(count == 20_000)
  }

  /// The same answers as by looking at all of them.
  @Test func coversAreFound() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let all: [(lines: ClosedRange<Int>, number: Int)] = (0..<Int.random(in: 0..<8, using: &generator)).map { number in
        let first = Int.random(in: 1..<12, using: &generator)
        let kinds = [1...Int.max, first...Int.max, first...first, first...first + 3]
        return (kinds[Int.random(in: 0..<4, using: &generator)], number)
      }
      var index = CoverIndex(all)
      var served: Set<Int> = []
      for _ in 0..<4 {
        let line = Int.random(in: 1..<14, using: &generator)
        let lines = line...line + Int.random(in: 0..<2, using: &generator)
        let meeting = all.filter { $0.lines.overlaps(lines) }
        #expect((index.first(over: lines) == nil) == meeting.isEmpty)
        served.formUnion(meeting.map(\.number))
      }
      #expect(index.served() == served)
    }
  }

  private func finding(_ line: Int, _ level: Level) -> Finding {
    Finding(
      code: "ABI101", level: level, message: "`x`",
      location: SourceRange(path: "a.c", startLine: line, startColumn: 1, endLine: line, endColumn: 2))
  }

  @Test func aFileHasSoManyFindings() {
    let all = Set((1...30).map { finding($0, $0 % 3 == 0 ? .error : .note) })
    let kept = Linter.bounded(all, limit: 12)
    #expect(kept.count == 12)
    #expect(kept.count { $0.level == .error } == 10)
    #expect(kept.map(\.location.startLine) == kept.map(\.location.startLine).sorted())
    #expect(kept.last?.notes.map(\.message) == ["18 more findings of this file are not listed: a file may have 12"])
    #expect(Linter.bounded(all, limit: 30).flatMap(\.notes).isEmpty)
  }

  @Test func textsAreClipped() {
    #expect("äöü".clipped(to: 6) == "äöü")
    #expect("äöü".clipped(to: 5) == "äö…")
    #expect("äöü".clipped(to: 4) == "ä…" || "äöü".clipped(to: 4) == "äö…")
    let tree = String(repeating: "x", count: 100_000)
    var lines = LineReader(contents: ["a.c": tree])
    #expect(lines.line(1, of: "a.c")?.utf8.count == FindingBounds.line + 3)
  }

  @Test func linesOfGenerators() {
    for number in ["9223372036854775807", "9223372036854775808", "4294967296", "-1"] {
      #expect(LineOrigins(["#line \(number) \"x.pyx\"", "a"], of: "a.c").origin(ofLine: 2) == nil)
    }
    #expect(
      LineOrigins(["#line 2147483647 \"x.pyx\"", "a", "b"], of: "a.c").origin(ofLine: 3)
        == .source(file: "x.pyx", line: 2_147_483_648))
    let lines = (0..<40_000).flatMap { ["#line \($0) \"x.pyx\"", "a"] }.map { Substring($0) }
    let origins = LineOrigins(lines, of: "a.c")
    #expect(milliseconds { for line in 1...20_000 { _ = origins.origin(ofLine: line * 4) } } < 3000)
  }

  @Test func aMacroOfManyWords() {
    let text = Array(("M " + (0..<100_000).map { "w\($0 % 50_000)" }.joined(separator: " ")).utf8)
    text.withUnsafeBufferPointer { bytes in
      let macros = MacroTable()
      let time = milliseconds {
        macros.define(
          name: "M", path: "a.c", source: SourceText(bytes: bytes),
          start: RawLocation(file: nil, line: 1, column: 1, offset: 0),
          end: bytes.count, isFunctionLike: false)
        for column in 1...500 {
          macros.use("M", at: Place(path: "a.c", line: 2, column: 501 - column, endColumn: 501))
          _ = macros.find("w49999", asMember: false, from: "M")
          _ = macros.speaksOfVersions(from: "M")
        }
      }
      #expect(time < 8000)
      #expect(macros.find("w2", asMember: false, from: "M")?.place.column == 9)
      #expect(macros.macros["M"].map { macros.names(in: $0).count } == 100_000)
    }
  }

  @Test func aLongLineIsReadOnce() {
    let text = Array(("#if 1 /*\n" + String(repeating: "x; ", count: 100_000) + "*/\n#define A").utf8)
    text.withUnsafeBufferPointer { bytes in
      let source = SourceText(bytes: bytes)
      let time = milliseconds { for offset in 0..<20_000 { _ = source.directive(around: 9 + offset * 10) } }
      #expect(time < 3000)
      #expect(source.directive(around: bytes.count - 1) == "define")
      #expect(source.directive(around: 20) == nil)
    }
  }
}
