import CLibclang
import ClangKit
import PythonAPI

/// An `#error` of the user's that a test of versions brings: the build stops there.
public struct VersionGuard: Hashable, Sendable {
  public enum Subject: Hashable, Sendable {
    /// The version of the headers in use is tested.
    case headers
    /// `Py_LIMITED_API` is tested; the lowest value that passes, if it is plain to see.
    case limit(needed: PythonVersion?)
  }

  public var subject: Subject
  /// The text of the `#error`.
  public var message: String
  public var place: Place
}

/// Finds such tests, and makes texts in which they come out otherwise, so that the rest of a file can be judged.
struct VersionGuards {
  private(set) var found: [VersionGuard] = []
  /// The changed files: as long as before, so that every place is the same.
  private(set) var texts: [VirtualFile] = []

  init(_ parsed: ParsedUnit) {
    var changed: [String: [UInt8]] = [:]
    for error in parsed.errors where !error.path.isEmpty && parsed.isOfProject(error.path) {
      guard let source = parsed.source(at: error.path), source.directive(around: error.offset) == "error" else {
        continue
      }
      let file = SourceTokens(source)
      let tree = ConditionalTree(file)
      guard let branch = tree.branch(holding: file.index(at: error.offset)),
        let test = Test(of: branch, in: tree, file)
      else { continue }
      found.append(
        VersionGuard(
          subject: test.subject, message: error.message,
          place: Place(path: error.path, line: error.line, column: error.column, endColumn: error.column + 5)))
      var bytes = changed[error.path] ?? Array(source.bytes)
      test.turn(&bytes)
      changed[error.path] = bytes
    }
    texts = changed.sorted { $0.key < $1.key }.map { VirtualFile(path: $0.key, bytes: $0.value) }
  }

  /// The condition that leads to an `#error`.
  private struct Test {
    let subject: VersionGuard.Subject
    /// The bytes of the condition, and what it is to be instead.
    private let range: Range<Int>
    private let answer: UInt8

    /// Nil if no version is compared.
    init?(of position: ConditionalTree.Position, in tree: ConditionalTree, _ file: SourceTokens) {
      let branches = tree.chains[position.chain].branches
      let own = file.directives[branches[position.branch].directive]
      let isElse = own.keyword == "else"
      func words(_ directive: SourceTokens.Directive) -> [String] {
        directive.arguments.filter { file.tokens[$0].kind != .endOfDirective }.map { file.text($0) }
      }
      // `#if GOOD … #else #error`
      let tests = (isElse ? branches.map { file.directives[$0.directive] } : [own]).filter { directive in
        ["if", "elif"].contains(directive.keyword)
          && words(directive).contains { ConfigurationMacro.role(of: $0) != nil }
      }
      guard let directive = tests.first, let first = directive.arguments.first, let last = directive.arguments.last
      else { return nil }
      let words = words(directive)
      let compares = words.contains { ["<", ">", "<=", ">=", "==", "!="].contains($0) }
      if words.contains(where: { ConfigurationMacro.role(of: $0) == .version }) {
        subject = .headers
      } else if compares, words.contains(where: { ConfigurationMacro.role(of: $0) == .limitedAPI }) {
        subject = .limit(needed: Self.needed(words, isElse: isElse))
      } else {
        return nil
      }
      range = Int(file.tokens[first].start)..<Int(file.tokens[last].end)
      answer = isElse ? UInt8(ascii: "1") : UInt8(ascii: "0")
    }

    /// `Py_LIMITED_API + 0 < 0x030A0000` stops all below 3.10.
    private static func needed(_ words: [String], isElse: Bool) -> PythonVersion? {
      let numbers = words.compactMap { word -> PythonVersion? in
        let digits = word.lowercased().prefix { $0 != "u" && $0 != "l" }
        return digits.hasPrefix("0x03") ? PythonVersion(parsing: String(digits)) : nil
      }
      // The scanner may cut `>=` in two.
      let isLess = words.contains { $0.hasPrefix("<") }
      let isGreater = words.contains { $0.hasPrefix(">") }
      guard numbers.count == 1, isLess != isGreater, isElse ? isGreater : isLess else { return nil }
      return numbers[0]
    }

    /// Lines stay what they are.
    func turn(_ bytes: inout [UInt8]) {
      for index in range where bytes[index] != UInt8(ascii: "\n") && bytes[index] != UInt8(ascii: "\r") {
        if bytes[index] == UInt8(ascii: "\\") { continue }
        bytes[index] = UInt8(ascii: " ")
      }
      bytes[range.lowerBound] = answer
    }
  }
}
