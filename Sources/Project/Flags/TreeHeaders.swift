import PythonAPI

/// The headers that lie somewhere in a project: where no flags say how a source finds its headers, the tree often does.
struct TreeHeaders {
  private let root: String
  /// Made when a header is looked for that no folder has.
  private lazy var byName = Self.index(root)
  private var includes: [String: [IncludeLines.Include]] = [:]
  /// Trees with more files are no extension's; a search has to end.
  private static let mostEntries = 30_000
  private static let mostHeaders = 400

  /// - Parameter root: of the project, absolute.
  init(root: String) { self.root = root }

  private static func index(_ root: String) -> [String: [String]] {
    var found: [String: [String]] = [:]
    var folders = [root]
    var count = 0
    while let folder = folders.popLast(), count < mostEntries {
      for name in FileSystem.entries(of: folder) where !name.hasPrefix(".") {
        count += 1
        let path = FileSystem.joined(folder, name)
        let kind = FileSystem.fileExtension(of: name)
        if SourceFiles.headerExtensions.contains(kind) {
          if FileSystem.linkDestination(of: path) == nil { found[name, default: []].append(path) }
        } else if kind.isEmpty || kind.utf8.count > 5 || kind.contains(where: \.isNumber),
          FileSystem.linkDestination(of: path) == nil, FileSystem.kind(of: path) == .folder,
          !SourceFiles.isSkipped(path, name)
        {
          folders.append(path)
        }
      }
    }
    return found
  }

  /// The folders that a source lacks to find what it includes, straight or through headers of the project.
  /// - Parameters:
  ///   - path: of the source, absolute.
  ///   - folders: those that are searched anyhow.
  mutating func folders(forFile path: String, besides folders: [String]) -> [String] {
    var found: [String] = []
    var seen: Set<String> = [path]
    var pending = [path]
    while let file = pending.popLast(), seen.count < Self.mostHeaders {
      for include in includes(of: file) {
        guard let header = resolve(include, from: file, folders: folders + found) ?? nearest(include.name, to: path, &found)
        else { continue }
        if seen.insert(header).inserted { pending.append(header) }
      }
    }
    return found
  }

  private mutating func includes(of path: String) -> [IncludeLines.Include] {
    if let known = includes[path] { return known }
    let found = IncludeLines.includes(ofFile: path)
    includes[path] = found
    return found
  }

  private func resolve(_ include: IncludeLines.Include, from file: String, folders: [String]) -> String? {
    let own = include.isQuoted ? [FileSystem.parent(of: file)] : []
    return (own + folders).lazy.map { FileSystem.normalized(FileSystem.joined($0, include.name)) }
      .first { FileSystem.lies($0, in: root) && FileSystem.exists($0) }
  }

  /// The header of that name that is nearest to the source; its folder is added to those to search.
  private mutating func nearest(_ name: String, to path: String, _ folders: inout [String]) -> String? {
    let normalized = FileSystem.normalized(name)
    guard !normalized.hasPrefix("../"), !normalized.hasPrefix("/"), APIDatabase.shared.header(named: name) == nil else {
      return nil
    }
    let candidates = (byName[FileSystem.name(of: normalized)] ?? []).filter { $0.hasSuffix("/" + normalized) }
    func common(_ candidate: String) -> Int {
      zip(candidate.split(separator: "/"), path.split(separator: "/")).prefix { $0 == $1 }.count
    }
    let best = candidates.min { (-common($0), $0.utf8.count, $0) < (-common($1), $1.utf8.count, $1) }
    guard let best else { return nil }
    let folder = String(best.dropLast(normalized.utf8.count + 1))
    if !folders.contains(folder) { folders.append(folder) }
    return best
  }
}
