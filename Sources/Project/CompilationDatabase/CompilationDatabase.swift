import CompilerFlags
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A `compile_commands.json`: how a build compiles each of its sources. Nothing that it names is ever run.
public final class CompilationDatabase {
  /// As messages name it.
  public let shownPath: String
  /// The sources that it has, absolute, in the order of their paths.
  public let files: [String]
  private let entries: [String: [Entry]]
  private let homes: [String]
  /// What was worked out of a source's entries: many files may take over those of one neighbour.
  private var matches: [String: Match?] = [:]
  private var nearest: [String: NearestSources] = [:]
  private lazy var includers = Includers(files)
  private lazy var realPaths = Dictionary(
    files.map { (FileSystem.realPath($0), $0) }, uniquingKeysWith: { first, _ in first })

  /// Where the flags of a file come from.
  struct Match {
    var command: BuildCommand
    /// The source whose entry it is; nil for the file's own.
    var neighbour: String?
    /// How many different commands the database has for it.
    var alternatives: Int
  }

  private struct Entry: Hashable {
    var arguments: [String]
    var folder: String
    var output: String
  }

  private struct Row: Decodable {
    var directory: String?
    var file: String?
    var command: String?
    var arguments: [String]?
    var output: String?
  }

  static let name = "compile_commands.json"
  /// That of the largest projects; to read it takes seconds.
  static let largest = 64 << 20

  /// - Parameters:
  ///   - path: of the file, absolute.
  ///   - home: the folder of the project that it belongs to, absolute.
  /// - Throws: `InputError` for what is no such database.
  init(path: String, home: String, shownPath: String) throws(InputError) {
    self.shownPath = shownPath
    homes = [home, FileSystem.parent(of: path)]
    guard let bytes = FileSystem.bytes(of: path, upTo: Self.largest) else {
      throw InputError(TreeFile.complaint(path, shownPath: shownPath, largest: Self.largest))
    }
    guard let rows = try? JSONDecoder().decode([Row].self, from: Data(bytes)) else {
      throw InputError(
        "\(shownPath): not a compilation database: a JSON list of objects with `directory`, `file`, and `command` or "
          + "`arguments`")
    }
    var entries: [String: [Entry]] = [:]
    let base = FileSystem.parent(of: path)
    for row in rows {
      guard let file = row.file, !file.isEmpty else { continue }
      let arguments = row.arguments ?? row.command.map(ShellWords.split) ?? []
      guard !arguments.isEmpty else { continue }
      let folder = FileSystem.absolute(row.directory ?? ".", in: base)
      let entry = Entry(arguments: arguments, folder: folder, output: row.output ?? "")
      entries[FileSystem.absolute(file, in: folder), default: []].append(entry)
    }
    self.entries = entries
    files = entries.keys.sorted()
  }

  /// The command of a file: its own, else that of a source that includes it, else of the nearest source of its language.
  /// - Parameter path: absolute.
  func match(_ path: String) -> Match? {
    if let own = ownName(of: path) { return match(source: own, neighbour: nil) }
    guard let neighbour = neighbour(of: path) else { return nil }
    return match(source: neighbour, neighbour: neighbour)
  }

  /// Whether the database has the file itself.
  func contains(_ path: String) -> Bool { ownName(of: path) != nil }

  private func ownName(of path: String) -> String? {
    entries[path] != nil ? path : realPaths[FileSystem.realPath(path)]
  }

  private func match(source: String, neighbour: String?) -> Match? {
    let known = matches[source] ?? makeMatch(source)
    matches[source] = .some(known)
    guard var match = known else { return nil }
    match.neighbour = neighbour
    return match
  }

  private func makeMatch(_ source: String) -> Match? {
    let all = Set(entries[source] ?? []).map { entry in
      (entry, BuildCommand(arguments: entry.arguments, folder: entry.folder, file: source, homes: homes))
    }
    // A build may compile a file for several targets: the one for the Limited API is the one that matters here.
    let best = all.min { left, right in
      (left.1.definesLimitedAPI ? 0 : 1, left.0.output, left.0.arguments.joined(separator: " "), left.0.folder)
        < (right.1.definesLimitedAPI ? 0 : 1, right.0.output, right.0.arguments.joined(separator: " "), right.0.folder)
    }
    return best.map { Match(command: $0.1, neighbour: nil, alternatives: Set(all.map(\.1.flags)).count) }
  }

  private func neighbour(of path: String) -> String? {
    if SourceLanguage.isHeader(path) {
      let name = FileSystem.name(of: path)
      let including = nearest("h " + name) { includers.files(including: name) }.find(path)
      return including ?? nearest("all") { files }.find(path)
    }
    let language = SourceLanguage.ofSource(path)
    let same = nearest("in \(language)") { files.filter { SourceLanguage.ofSource($0) == language } }.find(path)
    return same ?? nearest("all") { files }.find(path)
  }

  /// The sources of one kind, put in order at the first question.
  private func nearest(_ kind: String, of sources: () -> [String]) -> NearestSources {
    if let known = nearest[kind] { return known }
    let made = NearestSources(sources())
    nearest[kind] = made
    return made
  }
}

/// Which sources include which headers, by what their text says.
private struct Includers {
  private var sources: [String: [String]] = [:]

  init(_ files: [String]) {
    // A search has to end, whatever the database names.
    var budget = 256 << 20
    for file in files.prefix(4000) {
      budget -= FileSystem.size(of: file)
      if budget < 0 { break }
      let names = Set(IncludeLines.includes(ofFile: file).map { FileSystem.name(of: $0.name) })
      for name in names { sources[name, default: []].append(file) }
    }
  }

  func files(including name: String) -> [String] { sources[name] ?? [] }
}
