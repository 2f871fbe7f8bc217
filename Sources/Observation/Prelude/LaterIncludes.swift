import Files

/// The system's headers that a source includes behind its own code, in a place where they could as well stand before it.
///
/// A C++ source has most of its standard headers there: its own headers, which hold code, include them. A prelude that
/// has them too is parsed once; the includes stay where they are, and the headers' guards make them empty. That is the
/// same as long as the code in between and these headers do not know of each other's macros; see `isApart(from:)`.
struct LaterIncludes {
  /// As the includes spell them, sorted.
  private(set) var names: [String] = []
  /// What the code before the last of them mentions, comments included.
  private(set) var mentions = MentionedNames(bytes: [])
  /// What the code before the last of them defines or takes away.
  private(set) var defined: Set<String> = []

  /// A prelude's text with these headers at its end, and where they begin.
  func appended(to text: [UInt8]) -> (text: [UInt8], start: Int) {
    (text + names.flatMap { Array("#include <\($0)>\n".utf8) }, text.count)
  }

  /// Whether the headers mean the same before the code in between, and the code the same behind them.
  func isApart(from record: PreludeRecord) -> Bool {
    !defined.contains(where: record.mentions.contains) && mentions.isDisjoint(with: record.laterMacros)
  }
}

extension LaterIncludes {
  /// Looks for them in a source and those headers of the user's that it includes.
  /// - Parameter prelude: what stands in the prelude already.
  /// - Returns: nil if there are none.
  init?(behind prelude: PreludeText, search: IncludeSearch, headers: Set<String>) {
    var reader = LaterIncludesReader(prelude: prelude, search: search, headers: headers)
    reader.read()
    guard !reader.names.isEmpty else { return nil }
    names = reader.names.sorted()
    mentions = MentionedNames(hashes: reader.mentioned)
    defined = reader.defined
  }
}

/// Goes through a source as the preprocessor would, to the first thing that makes the order of includes matter.
private struct LaterIncludesReader {
  private(set) var names: Set<String> = []
  private(set) var mentioned: Set<UInt32> = []
  private(set) var defined: Set<String> = []

  private let prelude: PreludeText
  private let search: IncludeSearch
  private let headers: Set<String>
  private let knownFiles: [String: PreludeText.File]
  private var entered: Set<FileIdentity> = []
  /// Open braces.
  private var depth = 0
  /// What stands behind the last header found.
  private var pending: [(bytes: [UInt8], range: Range<Int>)] = []
  private static let maximumDepth = 24

  init(prelude: PreludeText, search: IncludeSearch, headers: Set<String>) {
    self.prelude = prelude
    self.search = search
    self.headers = headers
    knownFiles = Dictionary(prelude.files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func read() {
    guard let source = prelude.files.first else { return }
    _ = enter(source.path, bytes: source.bytes, level: 0)
  }

  private enum Outcome { case end, stop }

  private mutating func enter(_ path: String, bytes: [UInt8], level: Int) -> Outcome {
    let taken = knownFiles[path]?.taken ?? []
    let folder = IncludeSearch.folder(of: path)
    var items = ItemReader(bytes)
    var isInGuard = items.includeGuard() != nil
    while let item = items.next() {
      if taken.contains(where: { $0.contains(item.start) }) { continue }
      pending.append((bytes, item.start..<item.end))
      switch item.kind {
      case .code:
        if !count(item, in: bytes) { return .stop }
      case .directive("include"):
        if include(item, in: bytes, folder: folder, level: level) == .stop { return .stop }
      case .directive("if"), .directive("ifdef"), .directive("ifndef"):
        guard let block = items.block(from: item), skip(block, in: bytes, folder: folder) else { return .stop }
      case .directive("endif"):
        if !isInGuard { return .stop }
        isInGuard = false
      case .directive("pragma"):
        if !items.isPragmaOnce(item), !isAboutWarnings(item, in: bytes) { return .stop }
      case .directive("define"), .directive("undef"), .directive("error"), .directive("warning"), .directive(""):
        break
      default: return .stop
      }
    }
    return .end
  }

  private mutating func include(_ item: SourceItem, in bytes: [UInt8], folder: String, level: Int) -> Outcome {
    guard let (name, isQuoted) = PreludeReader.headerName(item, in: bytes) else { return .stop }
    guard let found = search.find(name, isQuoted: isQuoted, from: folder) else {
      if depth == 0, !headers.contains(name), names.insert(name).inserted { takePending() }
      return .end
    }
    guard let identity = FileIdentity(path: found), level < Self.maximumDepth,
      let text = knownFiles[found]?.bytes ?? IncludeSearch.bytes(of: found)
    else { return .stop }
    return entered.insert(identity).inserted ? enter(found, bytes: text, level: level + 1) : .end
  }

  /// Passes a conditional over; false if it cannot be told what it brings.
  private mutating func skip(_ block: [SourceItem], in bytes: [UInt8], folder: String) -> Bool {
    let before = depth
    var hasBranches = false
    for item in block {
      pending.append((bytes, item.start..<item.end))
      switch item.kind {
      case .code:
        if !count(item, in: bytes) { return false }
      case .directive("include"):
        guard let (name, isQuoted) = PreludeReader.headerName(item, in: bytes),
          search.find(name, isQuoted: isQuoted, from: folder) == nil
        else { return false }
      case .directive("pragma"):
        if !isAboutWarnings(item, in: bytes) { return false }
      case .directive(let name):
        if name.hasPrefix("el") { hasBranches = true }
      }
    }
    return !hasBranches || depth == before
  }

  /// Counts the braces of a line; false for what may change the meaning of a header behind it, or of names before it.
  private mutating func count(_ item: SourceItem, in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let source = SourceText(bytes: bytes)
      var previous = ""
      for token in TokenScanner.tokens(of: bytes[item.start..<item.end]) {
        if token.kind == .punctuator {
          if bytes[token.start] == UInt8(ascii: "{") { depth += 1 }
          if bytes[token.start] == UInt8(ascii: "}") { depth -= 1 }
        }
        let isQuoted = bytes[token.start] == UInt8(ascii: "\"") || bytes[token.start] == UInt8(ascii: "'")
        // A raw string, or the quotes within a number.
        if isQuoted, token.start > 0, isIdentifierByte(bytes[token.start - 1]) { return false }
        guard token.kind == .identifier else { continue }
        let word = source.text(token)
        if word == "_Pragma" || word == "__pragma" || word == "namespace" && previous == "using" { return false }
        previous = word
      }
      return depth >= 0
    }
  }

  private func isAboutWarnings(_ item: SourceItem, in bytes: [UInt8]) -> Bool {
    let words = identifiers(in: bytes[item.rest..<item.end])
    return words.starts(with: ["GCC", "diagnostic"]) || words.starts(with: ["clang", "diagnostic"])
  }

  private mutating func takePending() {
    for (bytes, range) in pending {
      bytes.withUnsafeBufferPointer { MentionedNames.add(UnsafeBufferPointer(rebasing: $0[range]), to: &mentioned) }
      let words = identifiers(in: bytes[range])
      if bytes[range.lowerBound] == UInt8(ascii: "#"), words.count > 1, words[0] == "define" || words[0] == "undef" {
        defined.insert(words[1])
      }
    }
    pending = []
  }
}
