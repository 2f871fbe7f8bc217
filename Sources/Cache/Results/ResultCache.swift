import Coding
import Linter
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What came of files in earlier runs, for files that have not changed, nor anything that they read.
///
/// An outcome is found by what is asked (path, flags, target, rules, headers, library, program) and holds if every file
/// that was read has the same bytes, and no folder in which includes are looked for has a file of such a name that it
/// did not have. What is not seen: headers that a new compiler or another default folder of the compiler's would bring
/// in place of those that were read, which are still there.
///
/// Used from one thread.
public final class ResultCache {
  private let folder: String
  private let program: String
  private let hashes: FileHashes
  private let listings = FolderListings()
  private var systemSets: [ContentDigest: [FileDependency]?] = [:]
  private var probesOfFiles: [FileDependency: IncludeProbes] = [:]
  private var watches: [WatchKey: ContentDigest] = [:]
  private var namesOfSystem: [ContentDigest: IncludeNames] = [:]
  private var settingsDigests: [LinterSettings: ContentDigest] = [:]
  /// Outcomes were written that were not there.
  private var hasGrown = false
  /// What went wrong first, in one line; the run goes on without a cache.
  public private(set) var problem: String?
  /// How many outcomes were found.
  public private(set) var hits = 0

  private struct WatchKey: Hashable {
    var set: ContentDigest
    var folders: [String]
  }

  /// - Parameters:
  ///   - folder: exists.
  ///   - program: tells this program and its database from all others.
  public init(folder: String, program: String, environment: [String: String]) {
    self.folder = folder
    let variables = ["CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "SDKROOT", "GCC_EXEC_PREFIX", "COMPILER_PATH"]
    self.program = ([program] + variables.map { environment[$0] ?? "" }).joined(separator: "\n")
    hashes = FileHashes(file: CacheFile(path: folder + "/files"))
  }

  /// What an earlier run found; nil where there was none, or something has changed.
  public func outcome(of task: LintTask, libclang: String) -> LintOutcome? {
    guard let question = question(task, libclang),
      let body = CacheFile(path: path(of: question.digest)).read(purpose: question.purpose),
      let entry = ResultEntry(body), holds(entry, task: task, question),
      let outcome = LintOutcome(entry.outcome[...])
    else { return nil }
    hits += 1
    CacheFolderSize.markUsed(path(of: question.digest))
    return outcome
  }

  /// Keeps what came of a task, if nothing that it read has changed since `start` (nanoseconds since 1970).
  public func keep(_ outcome: LintOutcome, of task: LintTask, libclang: String, start: Int) {
    guard problem == nil, outcome.failure == nil, !outcome.readFiles.isEmpty, let question = question(task, libclang),
      let entry = entry(outcome, task, question, start)
    else { return }
    do {
      let file = path(of: question.digest)
      try makeFolder(of: file)
      try CacheFile(path: file).write(entry.bytes, purpose: question.purpose)
      hasGrown = true
    } catch {
      problem = "nothing is kept for the next run: \(error)"
    }
  }

  /// Ends a run: writes what is known of files, and sees that the folder does not grow without end.
  public func finish() {
    guard problem == nil else { return }
    do {
      try hashes.save()
    } catch {
      problem = "nothing is kept for the next run: \(error)"
    }
    if hasGrown { CacheFolderSize(folders: [folder + "/results", folder + "/sets"]).keepBelowBound() }
  }

  // MARK: - Questions

  private struct Question {
    var digest: ContentDigest
    var folders: IncludeFolders
    var purpose: String { "result " + digest.name }
  }

  private func question(_ task: LintTask, _ libclang: String) -> Question? {
    guard let folders = IncludeFolders(task.job.flags, currentFolder: task.settings.currentFolder) else { return nil }
    var writer = ByteWriter()
    writer.write([program, libclang, task.job.contents == nil ? "file" : "text"])
    writer.write(digest(of: task.settings))
    var job = task.job
    job.contents = nil
    writer.write(Self.encoded(job))
    return Question(digest: ContentDigest(of: writer.bytes), folders: folders)
  }

  private func digest(of settings: LinterSettings) -> ContentDigest {
    if let known = settingsDigests[settings] { return known }
    let digest = ContentDigest(of: Self.encoded(settings))
    settingsDigests[settings] = digest
    return digest
  }

  private static func encoded(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(value)).map { Array($0) } ?? []
  }

  private func path(of digest: ContentDigest) -> String { "\(folder)/results/\(digest.name.prefix(2))/\(digest.name)" }
  private func path(ofSet digest: ContentDigest) -> String { "\(folder)/sets/\(digest.name)" }

  private func makeFolder(of file: String) throws {
    let parent = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
    try FileManager.default.createDirectory(
      atPath: parent, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  // MARK: - Answers

  private func entry(_ outcome: LintOutcome, _ task: LintTask, _ question: Question, _ start: Int) -> ResultEntry? {
    let home = task.settings.currentFolder
    var own: [FileDependency] = []
    var system: [FileDependency] = []
    var probes = IncludeProbes()
    for path in outcome.readFiles where !(task.job.contents != nil && path == task.job.path) {
      guard let digest = hashes.digest(of: path, unchangedSince: start) else { return nil }
      let file = FileDependency(path: path, digest: digest)
      if SystemFolders.contain(path, settings: task.settings) {
        system.append(file)
      } else {
        own.append(file)
        guard let asked = self.probes(of: file) else { return nil }
        probes.add(asked)
      }
    }
    if let contents = task.job.contents { probes.add(Array(contents.utf8)) }
    for flag in task.job.flags { probes.add(Array(flag.utf8)) }
    guard !probes.isOpaque else { return nil }
    guard let set = keepSet(system) else { return nil }
    var kept = outcome
    kept.readFiles = []
    kept.missingHeaders = []
    var entry = ResultEntry(
      contents: task.job.contents.map { ContentDigest(of: $0.utf8) }, own: own, systemSet: set,
      probes: Set(outcome.missingHeaders).union(probes.names).sorted(), watch: set, outcome: kept.bytes)
    entry.watch = watch(entry, system: system, question.folders, currentFolder: home, source: task.job.path)
    return entry
  }

  /// Nil if the file has changed.
  private func probes(of file: FileDependency) -> IncludeProbes? {
    if let known = probesOfFiles[file] { return known }
    guard let data = FileManager.default.contents(atPath: file.path), ContentDigest(of: data) == file.digest else {
      return nil
    }
    var probes = IncludeProbes()
    probes.add(Array(data))
    probesOfFiles[file] = probes
    return probes
  }

  private func holds(_ entry: ResultEntry, task: LintTask, _ question: Question) -> Bool {
    guard entry.contents == task.job.contents.map({ ContentDigest(of: $0.utf8) }),
      entry.own.allSatisfy({ hashes.digest(of: $0.path) == $0.digest }), let system = systemSet(entry.systemSet)
    else { return false }
    return entry.watch
      == watch(
        entry, system: system, question.folders, currentFolder: task.settings.currentFolder, source: task.job.path)
  }

  /// Keeps the files of the system that a source read: many sources read the same ones.
  private func keepSet(_ files: [FileDependency]) -> ContentDigest? {
    let bytes = FileDependency.bytes(files)
    let digest = ContentDigest(of: bytes)
    if case .some(.some) = systemSets[digest] { return digest }
    do {
      try makeFolder(of: path(ofSet: digest))
      try CacheFile(path: path(ofSet: digest)).write(bytes, purpose: "set " + digest.name)
    } catch {
      problem = "nothing is kept for the next run: \(error)"
      return nil
    }
    systemSets[digest] = files
    return digest
  }

  /// The files of a set; nil if it is gone, or one of them has changed.
  private func systemSet(_ digest: ContentDigest) -> [FileDependency]? {
    if let known = systemSets[digest] { return known }
    let body = CacheFile(path: path(ofSet: digest)).read(purpose: "set " + digest.name)
    var files = body.flatMap { body in
      var reader = ByteReader(body)
      return FileDependency.read(&reader)
    }
    if files?.allSatisfy({ hashes.digest(of: $0.path) == $0.digest }) == false { files = nil }
    systemSets[digest] = .some(files)
    if files != nil { CacheFolderSize.markUsed(path(ofSet: digest)) }
    return files
  }

  /// Which files stand in the folders of includes under a name that a file which was read has, or that was asked for:
  /// another one there may be read in its place.
  private func watch(
    _ entry: ResultEntry, system: [FileDependency], _ flags: IncludeFolders, currentFolder: String, source: String
  ) -> ContentDigest {
    let own = Set(entry.own.map(\.path) + [source]).map { $0.hasPrefix("/") ? $0 : currentFolder + "/" + $0 }
    let folders = Set(flags.paths + own.map(SystemFolders.parent) + [currentFolder]).sorted()
    var found = twins(of: IncludeNames(own), in: folders)
    let everywhere =
      entry.probes.isEmpty ? [] : Set(folders + system.map { SystemFolders.parent($0.path) } + SystemFolders.usual)
    for probe in entry.probes {
      for folder in everywhere where listings.contains(probe[...], in: folder) { found.insert("\(folder)/\(probe)") }
    }
    let key = WatchKey(set: entry.systemSet, folders: folders)
    let ofSystem =
      watches[key] ?? ContentDigest(of: twins(of: systemNames(entry.systemSet, system), in: folders).sorted())
    watches[key] = ofSystem
    return ContentDigest(of: [ofSystem.name] + found.sorted())
  }

  /// What stands in folders under a name by which an include can mean one of the files.
  private func twins(of names: IncludeNames, in folders: [String]) -> Set<String> {
    folders.reduce(into: []) { found, folder in
      for name in names.found(in: folder, listings) { found.insert("\(folder)/\(name)") }
    }
  }

  private func systemNames(_ set: ContentDigest, _ files: [FileDependency]) -> IncludeNames {
    if let known = namesOfSystem[set] { return known }
    let names = IncludeNames(files.map(\.path))
    namesOfSystem[set] = names
    return names
  }
}
