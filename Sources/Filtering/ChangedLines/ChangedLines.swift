import Files
import Project
import Report

/// The lines that differ from a git revision.
///
/// Only git's objects are read, and files are compared as bytes: no attribute, filter, diff driver or other setting of
/// the repository decides what counts as changed. What cannot be compared counts as changed from end to end.
public struct ChangedLines: Sendable {
  private var lines: [String: [ClosedRange<Int>]] = [:]
  private var whole: Set<String> = []
  /// What is to be said of files that are not compared, a line each.
  public private(set) var remarks: [String] = []
  /// More remarks tell nobody more.
  private static let mostRemarks = 10

  /// Whether a finding stands on a changed line.
  public func contain(_ finding: Finding) -> Bool {
    let path = finding.location.path
    let range = finding.location.startLine...max(finding.location.startLine, finding.location.endLine)
    return whole.contains(path) || (lines[path] ?? []).contains { $0.overlaps(range) }
  }

  /// Asks git.
  /// - Parameters:
  ///   - files: the files that have findings, with the bytes that the run saw, by path as findings have it.
  ///   - trees: git is not taken from these.
  /// - Throws: `InputError` without git, outside of a repository, or for a revision that git does not know.
  public init(
    since revision: String, files: [String: [UInt8]], environment: [String: String], trees: LintedTrees,
    currentFolder: String
  ) async throws(InputError) {
    let git = SystemProgram.find(["git"], environment: environment, isDistrusted: trees.contain)
    guard let git else { throw InputError("--diff-filter needs git, and there is none on the path") }
    guard let root = Self.root(around: currentFolder) else {
      throw InputError("git: the current folder is part of no repository; --diff-filter needs one")
    }
    let repository = GitRepository(git: git, root: root, environment: environment)
    let base = try await repository.commit(revision)
    guard let entries = await repository.files(of: base) else { throw InputError("git: `\(revision)` cannot be read") }
    var found = FileSort(root: root, currentFolder: currentFolder)
    for path in files.keys.sorted() { found.add(path, entries) }
    var remarks = found.remarks
    whole = Set(found.whole)

    let ignored = await repository.ignored(found.new.map(\.name))
    for file in found.new {
      if ignored.contains(file.name) {
        remarks.append("\(file.path) is left out: git does not track it and is told to ignore it")
      } else {
        whole.insert(file.path)
      }
    }
    let old = await repository.contents(of: found.known.map(\.object))
    var pairs: [LineDifference.Pair] = []
    for file in found.known {
      if let text = old[file.object] {
        pairs.append(.init(path: file.path, old: text, new: files[file.path] ?? []))
      } else {
        whole.insert(file.path)
        remarks.append(Self.remark(file.path, "git lacks its old text"))
      }
    }
    for (pair, changed) in zip(pairs, await LineDifference(git: git, environment: environment).changes(pairs)) {
      lines[pair.path] = changed
      guard changed == nil else { continue }
      whole.insert(pair.path)
      remarks.append(Self.remark(pair.path, "git cannot compare it"))
    }
    let rest = remarks.count - Self.mostRemarks
    self.remarks = rest > 1 ? remarks.prefix(Self.mostRemarks) + ["the same holds for \(rest) more files"] : remarks
  }

  fileprivate static func remark(_ path: String, _ reason: String) -> String {
    "all lines of \(path) count as changed: \(reason)"
  }

  private static func root(around folder: String) -> String? {
    var current = folder
    while !FileSystem.exists(FileSystem.joined(current, ".git")) {
      if current == "/" { return nil }
      current = FileSystem.parent(of: current)
    }
    return current
  }
}

/// What can be said of files before anything is compared.
private struct FileSort {
  let root: String
  let currentFolder: String
  /// In the revision, as regular files.
  var known: [(path: String, object: GitObjectName)] = []
  /// Not in the revision; with their names in the repository.
  var new: [(path: String, name: [UInt8])] = []
  /// What cannot be compared.
  var whole: [String] = []
  var remarks: [String] = []

  init(root: String, currentFolder: String) {
    self.root = root
    self.currentFolder = currentFolder
  }

  mutating func add(_ path: String, _ entries: [[UInt8]: GitRepository.Entry]) {
    let absolute = FileSystem.absolute(path, in: currentFolder)
    let folder = FileSystem.parent(of: absolute)
    guard FileSystem.lies(absolute, in: root) else { return keep(path, "it lies outside of the repository") }
    // A file behind a link has its name elsewhere.
    guard FileSystem.realPath(folder) == folder, FileSystem.linkDestination(of: absolute) == nil else {
      return keep(path, "a link leads to it")
    }
    guard !isNested(folder) else { return keep(path, "it belongs to a repository within the repository") }
    let name = Array(absolute.utf8.dropFirst(root == "/" ? 1 : root.utf8.count + 1))
    guard let entry = entries[name] else { return new.append((path, name)) }
    guard entry.isFile else { return keep(path, "it was no regular file") }
    known.append((path, entry.object))
  }

  private func isNested(_ folder: String) -> Bool {
    var current = folder
    while current != root, current != "/" {
      if FileSystem.exists(FileSystem.joined(current, ".git")) { return true }
      current = FileSystem.parent(of: current)
    }
    return false
  }

  private mutating func keep(_ path: String, _ reason: String) {
    whole.append(path)
    remarks.append(ChangedLines.remark(path, reason))
  }
}
