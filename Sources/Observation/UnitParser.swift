import ClangKit
import PythonAPI

/// Parses one source file in the ways that an observation needs, behind a shared prelude where there is one.
final class UnitParser {
  enum Kind: String {
    /// As the user's build will see it.
    case strict
    /// The same, but the headers show the full API.
    case resolved
    /// As it is when nobody defines `Py_LIMITED_API` on the command line.
    case plain
  }

  let path: String
  let flags: [String]
  let target: PythonVersion
  private let contents: String?
  private let observer: Observer
  /// Why there is no shared prelude, if there is a reason.
  private(set) var remark: String?
  private lazy var search = IncludeSearch(flags: flags)
  private lazy var text: PreludeReader.Result? = readPrelude()

  init(observer: Observer, path: String, flags: [String], target: PythonVersion, contents: String?) {
    self.observer = observer
    self.path = path
    self.flags = flags
    self.target = target
    self.contents = contents
  }

  func parse(_ kind: Kind) throws(ParseFailure) -> ParsedUnit {
    if let parsed = parseBehindPrelude(kind) { return parsed }
    let own = contents.map { [VirtualFile(path: path, text: $0)] } ?? []
    let unit = try TranslationUnit(
      path: path, flags: flags(kind, user: flags), virtualFiles: wrappers(kind) + own, index: observer.index)
    return ParsedUnit(unit: unit, prelude: nil, errors: unit.errors(), headers: observer.headers)
  }

  // MARK: - Flags

  private func flags(_ kind: Kind, user: [String]) -> [String] {
    let limit = "0x0" + String(target.limitedAPI, radix: 16)
    return (kind == .resolved ? ["-I\(Observer.virtualFolder)"] : []) + observer.builtinFlags
      + (kind == .plain ? [] : ["-DPy_LIMITED_API=\(limit)"]) + user + observer.headers.flags + Observer.diagnosticFlags
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

  private func parseBehindPrelude(_ kind: Kind) -> ParsedUnit? {
    guard let preludes = observer.preludes, let text else { return nil }
    // C gains little from further headers behind Python's, and shares less.
    let candidates = isCPlusPlus && text.long.text.count != text.short.text.count ? [text.long, text.short] : [text.short]
    let requests = candidates.map { request($0, kind) }
    let ready: PreludeStore.Ready
    let position: Int
    switch preludes.prelude(for: requests, index: observer.index) {
    case .ready(let found, let at): (ready, position) = (found, at)
    case .unfit(let reason):
      remark = "\(path): no shared prelude: \(reason)"
      return nil
    case .none: return nil
    }
    let prelude = candidates[position]
    if let hidden = preludes.hiddenHeader(of: ready, in: search.all) {
      remark = "\(path): no shared prelude: `\(hidden)` in a folder of the project's hides a header"
      return nil
    }
    if prelude.guards.contains(where: { ready.record.names[$0] != nil }) {
      remark = "\(path): no shared prelude: a macro before the first Python header is more than an include guard"
      return nil
    }
    let files = prelude.files.map { VirtualFile(path: $0.path, bytes: $0.remaining) }
    guard
      let unit = try? TranslationUnit(
        path: path, flags: flags(kind, user: flags) + ["-include-pch", ready.pch], virtualFiles: wrappers(kind) + files,
        index: observer.index)
    else {
      preludes.discard(ready)
      return nil
    }
    let errors = unit.errors()
    // An error in no file is about the precompiled header, or about the flags: the plain parse will tell.
    if errors.contains(where: \.path.isEmpty) {
      preludes.discard(ready)
      return nil
    }
    let used = UsedPrelude(record: ready.record, text: prelude, unit: unit)
    let parsed = ParsedUnit(unit: unit, prelude: used, errors: errors, headers: observer.headers)
    for file in prelude.unguarded where parsed.readFiles.count(where: { $0 == used.paths[file] }) > 1 {
      remark = "\(path): no shared prelude: `\(used.paths[file])` is read twice"
      return nil
    }
    preludes.noteUse()
    return parsed
  }

  private var isCPlusPlus: Bool {
    if let position = flags.lastIndex(of: "-x"), flags.indices.contains(position + 1) {
      return flags[position + 1].hasPrefix("c++")
    }
    return [".cc", ".cpp", ".cxx", ".c++", ".C", ".hh", ".hpp", ".hxx", ".H"].contains(where: path.hasSuffix)
  }

  private func request(_ prelude: PreludeText, _ kind: Kind) -> PreludeStore.Request {
    let suffix = path.lastIndex(of: ".").map { String(path[$0...]) } ?? ""
    let textPath = "\(Observer.preludeFolder)/prelude\(suffix)"
    let user = search.otherFlags
    return PreludeStore.Request(
      textPath: textPath, flags: flags(kind, user: user),
      virtualFiles: wrappers(kind) + [VirtualFile(path: textPath, bytes: prelude.text)],
      isBoundToFolder: search.hasRelativePath || observer.builtinFlags.contains { !$0.hasPrefix("-") && !$0.hasPrefix("/") }
        || !observer.headers.folder.hasPrefix("/"),
      headers: observer.headers, scope: kind == .resolved ? .all : .python)
  }
}
