import CompilerFlags
import Files
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

  /// What a source lacks.
  struct Lack: Hashable {
    /// The folders in which headers were found that no given folder has.
    var folders: [String] = []
    /// Headers that are not in the tree, as the includes name them: the system's among them.
    var elsewhere: [String] = []
  }

  /// - Parameter root: of the project, absolute.
  init(root: String) { self.root = root }

  private static func index(_ root: String) -> [String: [String]] {
    var found: [String: [String]] = [:]
    var folders = [root]
    var count = 0
    while let folder = folders.popLast(), count < mostEntries {
      for (name, kind) in FileSystem.kinds(in: folder) where !name.hasPrefix(".") {
        count += 1
        let path = FileSystem.joined(folder, name)
        // Links are not followed.
        switch kind {
        case .file where SourceLanguage.isHeader(name): found[name, default: []].append(path)
        case .folder where !SourceFiles.isSkipped(path, name): folders.append(path)
        default: break
        }
      }
    }
    return found
  }

  /// What a source lacks to find what it includes, straight or through headers of the project.
  /// - Parameters:
  ///   - path: of the source, absolute.
  ///   - folders: those that are searched anyhow.
  mutating func lack(ofFile path: String, besides folders: [String]) -> Lack {
    var lack = Lack()
    var seen: Set<String> = [path]
    var missing: Set<String> = []
    var pending = [path]
    while let file = pending.popLast(), seen.count < Self.mostHeaders {
      for include in includes(of: file) {
        let known = resolve(include, from: file, folders: folders + lack.folders)
        if let header = known ?? nearest(include.name, to: path, &lack.folders) {
          if FileSystem.lies(header, in: root), seen.insert(header).inserted { pending.append(header) }
        } else if missing.insert(include.name).inserted {
          lack.elsewhere.append(include.name)
        }
      }
    }
    return lack
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
      .first { FileSystem.exists($0) }
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
