import CLibclang
import ClangKit
import Files

/// What the walk needs to know of a prelude without going through its precompiled header.
struct PreludeRecord: Sendable {
  /// A macro that the prelude's own text defines.
  struct Macro: Sendable, Hashable {
    var name: String
    /// In the prelude's text.
    var start: Int
    var end: Int
    var isFunctionLike: Bool
  }

  /// An include that stands in the prelude's own text.
  struct Include: Sendable, Hashable {
    var name: String
    var found: String
    /// In the prelude's text.
    var at: Int
    var start: Int
    var end: Int
  }

  /// A file that was read, as it was then.
  struct ReadFile: Sendable, Hashable {
    var path: String
    var identity: FileIdentity
  }

  /// What was skipped: the lines of the directives before and behind it, in the prelude's text.
  struct Skipped: Sendable, Hashable {
    var start: Int
    var end: Int
  }

  /// What the walk would have come by, in this order.
  enum Event: Sendable, Hashable {
    case define(Macro)
    /// A condition asks for a defined macro, whose name stands there in the prelude's text.
    case use(Int)
    case include(Include)
    /// One of Python's headers that ask for `Py_LIMITED_API` defines its first macro.
    case python
    /// `pyconfig.h` defines a macro that matters.
    case builtIn(String)
  }

  var events: [Event] = []
  var skipped: [Skipped] = []
  /// All headers, each once, in the order in which they were read.
  var files: [ReadFile] = []
  /// Names of headers, as includes spell them, that a file in a folder of the user's would hide.
  var spelledNames: [String] = []
  var names = PreludeNames(bytes: [], paths: [])
  /// What the headers mention.
  var mentions = MentionedNames(bytes: [])
  /// The macros that only the headers define which were put at the end of the text; see `LaterIncludes`.
  var laterMacros = MentionedNames(bytes: [])
  /// What `names` was made from.
  var packedNames: [UInt8] = []
  var paths: [String] = []

  /// Whether any header is another than it was.
  var isStale: Bool { files.contains { FileIdentity(path: $0.path) != $0.identity } }
}

extension PreludeRecord {
  /// Gathers the record from a prelude that has just been parsed.
  /// - Parameters:
  ///   - textPath: the name under which the prelude's text was parsed.
  ///   - ownEnd: where in the text the headers begin that stand further down in the sources, if it has any.
  /// - Throws: what makes the prelude unfit for sharing.
  init(
    _ unit: TranslationUnit, textPath: String, ownEnd: Int?, pythonFolders: [String], ownership: FileOwnership,
    scope: HeaderSurvey.Scope
  ) throws(PreludeReader.Obstacle) {
    // The message may quote a file of anybody's.
    if !unit.errors().isEmpty { throw .init(reason: "it does not compile") }
    let table = FileTable(unit: unit, pythonFolders: pythonFolders, ownership: ownership)
    var spelled: Set<String> = []
    var stranger: String?
    let clang = unit.clang
    var events: [Event] = []
    var preprocessing = PreprocessingRecord()
    var early: Set<UInt32> = []
    var later: Set<UInt32> = []
    var isBehindOwn = false
    clang.visitChildren(of: unit.cursor) { cursor, _ in
      guard cursor.kind >= CursorKind.macroDefinition else { return .stop }
      if ownEnd != nil, cursor.kind == CursorKind.macroDefinition {
        let hash = MentionedNames.hash(of: clang.spelling(cursor))
        if !isBehindOwn { early.insert(hash) } else if !early.contains(hash) { later.insert(hash) }
      }
      let (handle, offset) = clang.file(of: cursor)
      guard let file = table.file(handle, cursor: cursor) else { return .skip }
      let isOwn = file.path == textPath
      if !isOwn, file.origin == .user { stranger = file.path }
      if cursor.kind == CursorKind.macroExpansion {
        if isOwn { events.append(.use(offset)) }
        return .skip
      }
      if cursor.kind == CursorKind.macroDefinition {
        if isOwn {
          events.append(
            .define(
              Macro(
                name: clang.spelling(cursor), start: offset, end: clang.extent(cursor).end.offset,
                isFunctionLike: clang.isFunctionLikeMacro(cursor))))
        } else if file.origin == .python {
          let known = preprocessing
          preprocessing.notePythonMacro(in: file.path) { clang.spelling(cursor) }
          if preprocessing.readsPython != known.readsPython { events.append(.python) }
          for name in preprocessing.builtIn.subtracting(known.builtIn) { events.append(.builtIn(name)) }
        }
        return .skip
      }
      let name = clang.spelling(cursor)
      let found = clang.includedFile(cursor).map(unit.name) ?? ""
      if isOwn, let ownEnd, offset >= ownEnd {
        isBehindOwn = true
      } else if isOwn {
        let extent = clang.extent(cursor)
        events.append(
          .include(
            Include(
              name: name, found: found, at: offset, start: extent.start.offset, end: extent.end.offset)))
      }
      // A header that was found beside the one that includes it is found there again.
      if found != Self.beside(file.path, name) || !Self.isQuoted(unit, handle, offset) { spelled.insert(name) }
      return .skip
    }
    self.events = events
    laterMacros = MentionedNames(hashes: later)
    if let stranger { throw .init(reason: "`\(stranger)` is read before any Python header") }
    var seen: Set<String> = [textPath]
    for file in unit.includedFiles() {
      let path = unit.name(of: file)
      guard seen.insert(path).inserted, !path.hasPrefix(Observer.virtualFolder) else { continue }
      guard let identity = FileIdentity(path: path) else { throw .init(reason: "`\(path)` is gone") }
      files.append(ReadFile(path: path, identity: identity))
    }
    mentions = MentionedNames(
      in: unit.includedFiles().filter { unit.name(of: $0) != textPath }.map(unit.contents))
    for range in unit.file(named: textPath).map(unit.skippedRanges) ?? [] {
      skipped.append(Skipped(start: range.start.line, end: range.end.line))
    }
    for file in unit.includedFiles() { spelled.formUnion(Self.namesAskedFor(unit.contents(of: file))) }
    spelledNames = spelled.sorted()
    packedNames = PreludeNames.pack(
      HeaderSurvey.names(of: unit, files: table, scope: scope), paths: &paths)
    names = PreludeNames(bytes: packedNames, paths: paths)
  }

  /// The names in a header's `__has_include`: a header of a project's would answer them as well.
  private static func namesAskedFor(_ bytes: UnsafeBufferPointer<UInt8>) -> Set<String> {
    let text = SourceText(bytes: bytes)
    guard text.contains("__has_include") else { return [] }
    var names: Set<String> = []
    let tokens = SourceTokens(text)
    for index in tokens.tokens.indices
    where tokens.isIdentifier("__has_include", index) || tokens.isIdentifier("__has_include_next", index) {
      guard tokens.isPunctuator("(", index + 1), index + 2 < tokens.tokens.count else { continue }
      let start = Int(tokens.tokens[index + 2].start)
      let close = bytes[start] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "\"")
      guard bytes[start] == UInt8(ascii: "<") || bytes[start] == close,
        let end = bytes[(start + 1)...].prefix(4096).firstIndex(of: close)
      else { continue }
      names.insert(String(decoding: bytes[(start + 1)..<end], as: UTF8.self))
    }
    return names
  }

  private static func beside(_ path: String, _ name: String) -> String {
    (path.lastIndex(of: "/").map { String(path[...$0]) } ?? "") + name
  }

  /// Whether an include directive has its name in quotes.
  private static func isQuoted(_ unit: TranslationUnit, _ file: CXFile?, _ offset: Int) -> Bool {
    guard let file else { return false }
    let bytes = unit.contents(of: file)
    guard offset < bytes.count else { return false }
    for byte in bytes[offset...] {
      if byte == UInt8(ascii: "\"") { return true }
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "\n") { return false }
    }
    return false
  }
}
