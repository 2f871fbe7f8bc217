import ClangKit
import CompilerFlags
import PythonAPI

/// Parses one source file in the ways that an observation needs, behind a shared prelude where there is one.
final class UnitParser {
  enum Kind: String {
    /// As the user's build will see it.
    case strict
    /// The same, but the headers show the full API.
    case resolved
    /// As it is when nobody defines `Py_LIMITED_API`.
    case plain
  }

  let path: String
  let flags: [String]
  let target: PythonVersion
  private let contents: String?
  /// Texts that stand in for files of the user's.
  var texts: [VirtualFile] = []
  /// Whether the file gets the structs that Python's headers hide from `internal/`, so that it must not have ours.
  var readsInternals = false
  private let observer: Observer
  /// Why there is no shared prelude, if there is a reason.
  private(set) var remark: String?
  private lazy var search = IncludeSearch(flags: flags)
  private lazy var ownership = FileOwnership(
    project: observer.project, builtinFlags: observer.builtinFlags, flags: flags, main: path)
  private lazy var text: PreludeReader.Result? = readPrelude()
  private lazy var candidates = makeCandidates()

  init(observer: Observer, path: String, flags: [String], target: PythonVersion, contents: String?) {
    self.observer = observer
    self.path = path
    self.flags = flags
    self.target = target
    self.contents = contents
  }

  /// - Parameter definitions: of macros in the user's files; they are left out.
  func parse(_ kind: Kind, without definitions: [Place] = []) throws(ParseFailure) -> ParsedUnit {
    if definitions.isEmpty, let parsed = parseBehindPrelude(kind) { return parsed }
    var own = files(without: definitions)
    for file in texts + (contents.map { [VirtualFile(path: path, text: $0)] } ?? [])
    where !own.contains(where: { $0.path == file.path }) {
      own.append(file)
    }
    let unit = try TranslationUnit(
      path: path, flags: flags(kind, user: flags), virtualFiles: wrappers(kind) + own, index: observer.index)
    let parsed = ParsedUnit(
      unit: unit, prelude: nil, errors: unit.errors(), headers: observer.headers, ownership: ownership)
    parsed.watched = observer.watched
    return parsed
  }

  // MARK: - Flags

  private func flags(_ kind: Kind, user: [String]) -> [String] {
    let limit = "0x0" + String(target.limitedAPI, radix: 16)
    return
      (kind == .resolved
      ? ["-I\(Observer.virtualFolder)"] + (readsInternals ? [NewerNames.withoutHiddenStructs] : []) : [])
      + observer.builtinFlags
      + (kind == .plain ? FlagDefinitions.removing(Self.limits, from: user) : ["-DPy_LIMITED_API=\(limit)"] + user)
      + observer.headers.flags + Observer.diagnosticFlags
  }

  static let limits: Set = ["Py_LIMITED_API", "Py_TARGET_ABI3T"]

  /// The files of definitions, with blanks in their place.
  private func files(without definitions: [Place]) -> [VirtualFile] {
    Dictionary(grouping: definitions, by: \.path).sorted { $0.key < $1.key }.compactMap { file, places in
      let text = texts.first { $0.path == file }?.bytes ?? (file == path ? contents.map { Array($0.utf8) } : nil)
      guard var bytes = text ?? IncludeSearch.bytes(of: file) else { return nil }
      let lines = Set(places.map(\.line))
      var line = 1
      var isContinued = false
      for index in bytes.indices {
        let isEnd = bytes[index] == UInt8(ascii: "\n")
        let isLeftOut = lines.contains(line) || isContinued
        if isEnd {
          isContinued = isLeftOut && index > 0 && bytes[index - 1] == UInt8(ascii: "\\")
          line += 1
        } else if isLeftOut,
          bytes[index] != UInt8(ascii: "\\") || index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n")
        {
          bytes[index] = UInt8(ascii: " ")
        }
      }
      return VirtualFile(path: file, bytes: bytes)
    }
  }

  private func wrappers(_ kind: Kind) -> [VirtualFile] { kind == .resolved ? observer.headers.wrappers : [] }

  // MARK: - Preludes

  private func readPrelude() -> PreludeReader.Result? {
    guard let bytes = contents.map({ Array($0.utf8) }) ?? IncludeSearch.bytes(of: path)
    else { return nil }
    let names = Set(observer.headers.names)
    switch PreludeReader.read(path: path, bytes: bytes, search: search, headers: names) {
    case .success(let found): return found
    case .failure(let obstacle):
      remark = "\(path): no shared prelude: \(obstacle.reason)"
      return nil
    }
  }

  /// A prelude that would do for the file.
  private struct Candidate {
    var text: PreludeText
    /// The user's flags that it is compiled with.
    var flags: [String]
    /// What was left out of it.
    var leftOut: Set<String> = []
    /// What stands in it although it stands further down in the source.
    var later: LaterIncludes?
  }

  /// Best first, without those that mean something else for another file.
  private func makeCandidates() -> [Candidate] {
    var made = possibleCandidates()
    var reason: String?
    made.removeAll { candidate in
      let obstacle = ShareableText.obstacle(in: candidate.text.text, flags: candidate.flags)
      reason = obstacle ?? reason
      return obstacle != nil
    }
    if made.isEmpty, let reason { remark = "\(path): no shared prelude: \(reason) may mean something else elsewhere" }
    return made
  }

  private func possibleCandidates() -> [Candidate] {
    guard let text else { return [] }
    let lean = LeanPrelude(text.short, flags: search.otherFlags)
    var made = [Candidate(text: lean.text, flags: lean.flags, leftOut: lean.names)]
    // C gains little from further headers behind Python's, and shares less.
    guard isCPlusPlus else { return made }
    let long = Candidate(text: text.long, flags: search.otherFlags)
    if text.long.text.count != text.short.text.count { made.insert(long, at: 0) }
    if let later = LaterIncludes(behind: text.long, search: search, headers: Set(observer.headers.names)) {
      made.insert(long, at: 0)
      made[0].later = later
    }
    return made
  }

  private func parseBehindPrelude(_ kind: Kind) -> ParsedUnit? {
    guard texts.isEmpty, let preludes = observer.preludes, let text else { return nil }
    while !candidates.isEmpty {
      switch preludes.prelude(for: candidates.map { request($0, kind) }, index: observer.index) {
      case .ready(let ready, let position):
        let candidate = candidates[position]
        if let later = candidate.later, !later.isApart(from: ready.record) {
          candidates.remove(at: position)
          continue
        }
        if candidate.leftOut.contains(where: ready.record.mentions.contains) {
          candidates[position] = Candidate(text: text.short, flags: search.otherFlags)
          if let obstacle = ShareableText.obstacle(in: text.short.text, flags: search.otherFlags) {
            remark = "\(path): no shared prelude: \(obstacle) may mean something else elsewhere"
            candidates.remove(at: position)
          }
          continue
        }
        return parse(kind, behind: ready, candidate)
      case .unfit(let reason):
        remark = "\(path): no shared prelude: \(reason)"
        return nil
      case .none: return nil
      }
    }
    return nil
  }

  private func parse(_ kind: Kind, behind ready: PreludeStore.Ready, _ candidate: Candidate) -> ParsedUnit? {
    let prelude = candidate.text
    if let reason = obstacle(to: prelude, ready) {
      remark = "\(path): no shared prelude: \(reason)"
      return nil
    }
    let files = prelude.files.map { VirtualFile(path: $0.path, bytes: $0.remaining) }
    guard
      let unit = try? TranslationUnit(
        path: path, flags: flags(kind, user: flags) + ["-include-pch", ready.pch], virtualFiles: wrappers(kind) + files,
        index: observer.index)
    else {
      observer.preludes?.discard(ready)
      return nil
    }
    let errors = unit.errors()
    // An error in no file is about the precompiled header, or about the flags: the plain parse will tell.
    if errors.contains(where: \.path.isEmpty) {
      observer.preludes?.discard(ready)
      return nil
    }
    let used = UsedPrelude(record: ready.record, text: prelude, unit: unit)
    let parsed = ParsedUnit(
      unit: unit, prelude: used, errors: errors, headers: observer.headers, ownership: ownership)
    parsed.watched = observer.watched
    for file in prelude.unguarded where parsed.readFiles.count(where: { $0 == used.paths[file] }) > 1 {
      remark = "\(path): no shared prelude: `\(used.paths[file])` is read twice"
      return nil
    }
    observer.preludes?.noteUse()
    return parsed
  }

  /// Why a file's beginning would mean something else as a prelude.
  private func obstacle(to prelude: PreludeText, _ ready: PreludeStore.Ready) -> String? {
    if let hidden = observer.preludes?.hiddenHeader(of: ready, in: search.all) {
      return "`\(hidden)` in a folder of the project's hides a header"
    }
    if prelude.guards.contains(where: ready.record.mentions.contains) {
      return "a macro before the first Python header is more than an include guard"
    }
    return nil
  }

  private var isCPlusPlus: Bool {
    if let position = flags.lastIndex(of: "-x"), flags.indices.contains(position + 1) {
      return flags[position + 1].hasPrefix("c++")
    }
    return SourceLanguage.guessed(path) == .cxx
  }

  /// Else each file behind the prelude would instantiate again what its headers ask for.
  private static let templateFlags = ["-Xclang", "-fpch-instantiate-templates"]

  private func request(_ candidate: Candidate, _ kind: Kind) -> PreludeStore.Request {
    let suffix = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
    let textPath = "\(Observer.preludeFolder)/prelude\(suffix)"
    let (text, ownEnd) = candidate.later?.appended(to: candidate.text.text) ?? (candidate.text.text, nil)
    return PreludeStore.Request(
      textPath: textPath, flags: flags(kind, user: candidate.flags) + (isCPlusPlus ? Self.templateFlags : []),
      virtualFiles: wrappers(kind) + [VirtualFile(path: textPath, bytes: text)], ownEnd: ownEnd,
      isBoundToFolder: search.hasRelativePath
        || observer.builtinFlags.contains { !$0.hasPrefix("-") && !$0.hasPrefix("/") }
        || !observer.headers.folder.hasPrefix("/"),
      headers: observer.headers, builtinFlags: observer.builtinFlags, scope: kind == .resolved ? .all : .python)
  }
}
