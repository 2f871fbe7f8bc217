import CompilerFlags
import Files
import PythonAPI

/// Finds the `Py_LIMITED_API` that is in force where a source reads `Python.h`, from the text of the source and of the
/// headers that it includes before.
///
/// Conditions are not evaluated: of several definitions the lowest counts. The parse decides in the end.
struct LimitFinder {
  /// A definition that a source sees.
  struct Limit: Hashable {
    var version: PythonVersion
    /// The file that defines it; absolute.
    var path: String
    /// Whether it stands behind `#ifndef Py_LIMITED_API`: a definition of the compiler flags goes before it.
    var isFallback: Bool
  }

  private enum Event {
    case definition(PythonVersion, isFallback: Bool)
    case include(String, isQuoted: Bool)
    case python
  }

  private var headers: [String: [Event]] = [:]
  private var found: [String: String?] = [:]
  private var siblings: [String: Limit?] = [:]

  /// - Parameters:
  ///   - path: of the source, absolute.
  ///   - text: its contents.
  ///   - flags: that it is parsed with; the folders in them are searched.
  mutating func limit(ofFile path: String, text: String, flags: [String]) -> Limit? {
    var search = Search(flags: flags)
    for name in Search.forcedIncludes(flags) where !search.isOver {
      if let header = header(name, isQuoted: true, from: FileSystem.parent(of: path), search) {
        visit(events(ofHeader: header), of: header, depth: 1, &search)
      }
    }
    if !search.isOver { visit(Self.events(of: text), of: path, depth: 0, &search) }
    return search.limits.min { ($0.version, $0.isFallback ? 1 : 0) < ($1.version, $1.isFallback ? 1 : 0) }
  }

  /// What most of the other sources of a folder define; of versions that are equally frequent the lowest. Nil if none
  /// defines any.
  /// - Parameter path: of the source that asks, absolute; its own definitions do not count.
  mutating func limit(besides path: String, flags: [String]) -> Limit? {
    let folder = FileSystem.parent(of: path)
    if let known = siblings[folder] { return known }
    var limits: [Limit] = []
    for name in FileSystem.entries(of: folder).prefix(Self.mostSiblings)
    where SourceLanguage.isSource(name) {
      let sibling = FileSystem.joined(folder, name)
      guard sibling != path, let text = Self.text(of: sibling) else { continue }
      if let limit = limit(ofFile: sibling, text: text, flags: flags) { limits.append(limit) }
    }
    let counts = Dictionary(grouping: limits, by: \.version)
    let usual = counts.max { ($0.value.count, $1.key) < ($1.value.count, $0.key) }?.value
    let limit = usual?.min { $0.path < $1.path }
    siblings[folder] = .some(limit)
    return limit
  }

  private static let mostSiblings = 400
  private static let mostHeaders = 100

  /// Sources that decide on such a thing are small.
  private static func text(of path: String) -> String? {
    FileSystem.size(of: path) <= 4 << 20 ? FileSystem.text(of: path) : nil
  }

  // MARK: - Following includes

  /// One source's way through its headers.
  private struct Search {
    let quoted: [String]
    let folders: [String]
    var limits: [Limit] = []
    var seen: Set<String> = []
    /// Whether `Python.h` was met: what comes behind it is too late.
    var isOver = false

    init(flags: [String]) {
      func values(_ names: [String]) -> [String] {
        var values: [String] = []
        for (position, flag) in flags.enumerated() {
          for name in names where flag.hasPrefix(name) {
            let joined = String(flag.dropFirst(name.count))
            values += joined.isEmpty ? Array(flags.dropFirst(position + 1).prefix(1)) : [joined]
          }
        }
        return values
      }
      quoted = values(["-iquote"])
      folders = values(["-I"]) + values(["-idirafter"])
    }

    static func forcedIncludes(_ flags: [String]) -> [String] {
      zip(flags, flags.dropFirst()).compactMap { flag, value in flag == "-include" ? value : nil }
    }
  }

  private mutating func visit(_ events: [Event], of path: String, depth: Int, _ search: inout Search) {
    for event in events {
      switch event {
      case .definition(let version, let isFallback):
        // A late one counts only where nothing else does: it says what was meant.
        guard !search.isOver || search.limits.allSatisfy({ $0.path == path }) else { continue }
        if isFallback, search.limits.contains(where: { $0.path != path }) { continue }
        search.limits.append(Limit(version: version, path: path, isFallback: isFallback))
      case .python: search.isOver = true
      case .include(let name, let isQuoted):
        guard !search.isOver, depth < 8, search.seen.count < Self.mostHeaders,
          let header = header(name, isQuoted: isQuoted, from: FileSystem.parent(of: path), search),
          search.seen.insert(header).inserted
        else { continue }
        visit(self.events(ofHeader: header), of: header, depth: depth + 1, &search)
      }
    }
  }

  /// The file that an include names, where it is one of the project's.
  private mutating func header(_ name: String, isQuoted: Bool, from folder: String, _ search: Search) -> String? {
    let folders = (isQuoted ? [folder] + search.quoted : []) + search.folders
    for candidate in name.hasPrefix("/") ? [""] : folders {
      let path = candidate.isEmpty ? name : FileSystem.absolute(name, in: candidate)
      let known = found[path] ?? (FileSystem.kind(of: path) == .file ? path : nil)
      found[path] = .some(known)
      if let known { return known }
    }
    return nil
  }

  private mutating func events(ofHeader path: String) -> [Event] {
    if let known = headers[path] { return known }
    let events = Self.text(of: path).map(Self.events) ?? []
    headers[path] = events
    return events
  }

  // MARK: - Reading text

  private static func events(of text: String) -> [Event] {
    var events: [Event] = []
    // For each open conditional, whether it asks that nobody has defined the macro.
    var conditions: [Bool] = []
    // Nothing behind `Python.h` counts, but that a late definition says what was meant.
    let definesAny = LimitedAPIDefinition.names.contains(where: text.contains)
    DirectiveLine.forEach(in: text, limit: definesAny ? .max : top) { line in
      switch line.keyword {
      case "if", "ifdef", "ifndef": conditions.append(asksForAbsence(line))
      case "endif": _ = conditions.popLast()
      case "define":
        guard let version = LimitedAPIDefinition.version(ofDefinition: line.rest) else { break }
        events.append(.definition(version, isFallback: conditions.contains(true)))
      case "include":
        guard let include = include(line.rest) else { break }
        events.append(include)
        if case .python = include { return definesAny }
      default: break
      }
      return true
    }
    return events
  }

  /// Includes stand at a file's top; files of megabytes are read no further.
  private static let top = 1 << 16

  private static func include(_ text: Substring) -> Event? {
    guard let open = text.first, open == "<" || open == "\"" else { return nil }
    let name = text.dropFirst().prefix { $0 != (open == "<" ? ">" : "\"") }
    return name == "Python.h" ? .python : .include(String(name), isQuoted: open == "\"")
  }

  private static func asksForAbsence(_ line: DirectiveLine) -> Bool {
    guard line.rest.contains("Py_LIMITED_API") else { return false }
    return line.keyword == "ifndef"
      || line.keyword == "if" && line.rest.filter { $0 != " " && $0 != "(" }.contains("!definedPy_LIMITED_API")
  }
}
