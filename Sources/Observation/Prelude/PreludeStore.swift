import ClangKit
import Crypto
import Files
import PythonAPI

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The preludes of a run, and those kept from earlier ones. Threads share it.
///
/// A prelude that is asked for the first time is only noted: to precompile it takes about as long as to parse two files.
/// The second time, in this run or in a later one, it is made; whoever asks meanwhile does without.
public final class PreludeStore: @unchecked Sendable {
  // All that changes is guarded by `lock`.
  private let lock = Lock()
  private let folder: PreludeFolder
  private let clang: LibClang
  private let setting: [String]
  private var states: [String: State] = [:]
  private var hiding: [String: String?] = [:]

  /// Whether a prelude is made the first time it is asked for. Set before use.
  var makesAtOnce = false
  private var useCount = 0
  /// How many parses began behind a prelude.
  var uses: Int { lock.withLock { useCount } }

  func noteUse() { lock.withLock { useCount += 1 } }

  private enum State {
    /// Somebody loads or makes it.
    case busy
    case noted
    case ready(Ready)
    case unfit(reason: String)
  }

  /// What came of a request: a prelude and its position among those that were asked for, or why there can be none.
  enum Answer {
    case ready(Ready, Int)
    case unfit(reason: String)
  }

  /// A prelude that can be used.
  final class Ready: Sendable {
    let key: String
    let record: PreludeRecord
    let pch: String

    init(key: String, record: PreludeRecord, pch: String) {
      self.key = key
      self.record = record
      self.pch = pch
    }
  }

  /// A prelude that is wanted, and how to make it.
  struct Request {
    /// What the text is called for the parse; no such file exists.
    var textPath: String
    var flags: [String]
    /// The text, and what it needs besides the files on disk.
    var virtualFiles: [VirtualFile]
    /// Where in the text the headers begin that stand further down in the sources; nil if it has none.
    var ownEnd: Int?
    /// Whether it means something else in another current folder.
    var isBoundToFolder: Bool
    var headers: Observer.Headers
    var builtinFlags: [String]
    var scope: HeaderSurvey.Scope
    var key = ""
  }

  /// Nil where nothing can be kept in the folder.
  public init?(folder: String, clang: LibClang) {
    guard let own = PreludeFolder(path: folder) else { return nil }
    self.folder = own
    self.clang = clang
    let library = FileIdentity(path: clang.path)
    // Variables that clang's own search for headers heeds.
    let variables = [
      "CPATH", "C_INCLUDE_PATH", "CPLUS_INCLUDE_PATH", "SDKROOT", "MACOSX_DEPLOYMENT_TARGET", "CCC_OVERRIDE_OPTIONS",
    ]
    let environment = ProcessInfo.processInfo.environment
    setting =
      [PreludeRecord.version, clang.versionText, clang.path, "\(library.map { "\($0)" } ?? "")"]
      + variables.map { "\($0)=\(environment[$0] ?? "")" }
  }

  /// Makes the folder where there is none.
  /// - Returns: whether preludes can be kept there.
  public static func prepare(folder: String) -> Bool { PreludeFolder(path: folder) != nil }

  /// Removes what a process that is gone had begun to write.
  public static func removeUnfinished(of process: Int32, in folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    // Some versions of clang add letters of their own.
    where name.contains(".tmp") && name.contains(".\(process).") {
      try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
    }
  }

  private static let sharedLock = Lock()
  nonisolated(unsafe) private static var sharedStores: [String: PreludeStore] = [:]

  /// The one store of this process for a folder and a library; nil where nothing can be kept in the folder.
  public static func shared(folder: String, clang: LibClang) -> PreludeStore? {
    sharedLock.withLock {
      let key = "\(folder)\n\(clang.path)"
      if let known = sharedStores[key] { return known }
      let made = PreludeStore(folder: folder, clang: clang)
      sharedStores[key] = made
      return made
    }
  }

  /// The first of the requested preludes that can be used, best first, and its position; nil if there is none yet.
  func prelude(for requests: [Request], index: Index) -> Answer? {
    var requests = requests
    for position in requests.indices { requests[position].key = key(of: requests[position]) }
    var wanted: Int?
    var reason: String?
    for position in requests.indices {
      switch claim(requests[position].key) {
      case .ready(let ready): return .ready(ready, position)
      case .noted: wanted = wanted ?? position
      case .unfit(let why): reason = why
      case .busy: break
      case nil:
        let (loaded, wasSeen) = load(requests[position].key)
        lock.withLock { states[requests[position].key] = loaded }
        if case .ready(let ready) = loaded { return .ready(ready, position) }
        if case .unfit(let why) = loaded { reason = why }
        if case .noted = loaded, wasSeen || makesAtOnce { wanted = wanted ?? position }
      }
    }
    guard let wanted else { return reason.map { .unfit(reason: $0) } }
    let request = requests[wanted]
    lock.withLock { states[request.key] = .busy }
    let made = make(request, index: index)
    lock.withLock { states[request.key] = made }
    switch made {
    case .ready(let ready): return .ready(ready, wanted)
    case .unfit(let reason): return .unfit(reason: reason)
    case .busy, .noted: return nil
    }
  }

  /// Forgets a prelude that clang did not take.
  func discard(_ ready: Ready) {
    lock.withLock { states[ready.key] = .unfit(reason: "libclang does not take what was kept of it") }
    folder.discard(ready.key, pch: ready.pch)
  }

  /// A header in one of the folders that the prelude's headers would have found in place of their own.
  func hiddenHeader(of ready: Ready, in folders: [String]) -> String? {
    for folder in folders {
      let known = "\(ready.key)\n\(folder)"
      if let answer = lock.withLock({ hiding[known] }) {
        if let answer { return answer }
        continue
      }
      let answer = ready.record.spelledNames.first { IncludeSearch.isFile("\(folder)/\($0)") }
      lock.withLock { hiding[known] = .some(answer) }
      if let answer { return answer }
    }
    return nil
  }

  // MARK: - States

  /// The state of a prelude; nil, and from then on busy, if nobody has asked for it before.
  private func claim(_ key: String) -> State? {
    lock.withLock { () -> State? in
      if let known = states[key] { return known }
      states[key] = .busy
      return nil
    }
  }

  /// What an earlier run left, else a note for the next time; and whether an earlier run left such a note.
  private func load(_ key: String) -> (State, wasSeen: Bool) {
    switch folder.load(key) {
    case .prelude(let record, let pch): return (.ready(Ready(key: key, record: record, pch: pch)), false)
    case .unfit(let reason): return (.unfit(reason: reason), false)
    case nil: break
    }
    if folder.wasSeen(key) { return (.noted, true) }
    folder.markSeen(key)
    return (.noted, false)
  }

  private func make(_ request: Request, index: Index) -> State {
    let start = FileIdentity.now()
    do {
      let unit = try TranslationUnit(
        path: request.textPath, flags: request.flags, virtualFiles: request.virtualFiles, purpose: .saving, index: index
      )
      let folders = request.headers.pythonFolders(unit.includedFiles().map(unit.name))
      // Many projects share it: what is not the system's is a stranger to all of them.
      let ownership = FileOwnership(
        project: .init(), builtinFlags: request.builtinFlags, flags: request.flags, main: request.textPath)
      let record = try PreludeRecord(
        unit, textPath: request.textPath, ownEnd: request.ownEnd, pythonFolders: folders, ownership: ownership,
        scope: request.scope)
      // What was parsed is not for certain what stands there now. The next run may find it settled.
      if let young = record.files.first(where: { !$0.identity.isOlder(than: start) }) {
        return .unfit(reason: "`\(young.path)` was changed just now")
      }
      let aside = folder.asidePath(request.key)
      guard unit.save(to: aside), let pch = folder.store(record, pchAt: aside, key: request.key) else {
        return .unfit(reason: "the folder \(folder.path) cannot be written to")
      }
      return .ready(Ready(key: request.key, record: record, pch: pch))
    } catch let obstacle as PreludeReader.Obstacle {
      folder.store(unfit: obstacle.reason, key: request.key)
      return .unfit(reason: obstacle.reason)
    } catch {
      return .unfit(reason: "\(error)")
    }
  }

  private func key(of request: Request) -> String {
    var hash = SHA256()
    func add(_ bytes: [UInt8]) {
      hash.update(data: Array("\(bytes.count)\n".utf8))
      hash.update(data: bytes)
    }
    let ownEnd = request.ownEnd.map(String.init) ?? ""
    for text in setting + request.flags + ["", request.textPath, ownEnd] { add(Array(text.utf8)) }
    for file in request.virtualFiles {
      add(Array(file.path.utf8))
      add(file.bytes)
    }
    if request.isBoundToFolder { add(Array(FileManager.default.currentDirectoryPath.utf8)) }
    return hash.finalize().prefix(20).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
