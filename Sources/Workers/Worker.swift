import CProcess
import ClangKit
import CompilerFlags
import Libc
import Linter
import Observation
import Report

/// The process that parses: it reads one request after the other, and ends when the one that started it does.
///
/// Parsing foreign sources is the part that can crash, hang or grow. All of that ends here, with one file.
public enum Worker {
  /// The hidden subcommand that starts one.
  public static let subcommand = "_worker"

  /// The exit code that says that a file took too much memory.
  static let memoryExit: Int32 = 76
  /// A worker that has been as large as this, in bytes, is replaced after the file.
  private static let largePeak = 512 << 20

  /// Works until the other end of `socket` is closed.
  public static func run(socket: Int32) -> Never {
    signal(SIGINT, SIG_IGN)  // The terminal sends it to all; the coordinator decides.
    signal(SIGPIPE, SIG_IGN)
    // The core of a parser that a hostile file brought down is of no use to anybody.
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(coreSize, &none)
    var linters = LinterCache()
    var buffer: [UInt8] = []
    while let request = receive(from: socket, &buffer) {
      let answer = linters.answer(request, socket: socket)
      guard send(WorkerFrame.frame(answer.bytes), to: socket) else { break }
    }
    _exit(0)
  }

  /// The one library and the one linter of a worker.
  private struct LinterCache {
    private var setup: WorkerRequest.Setup?
    private var linter: (Linter, Index)?
    private var problem = "no library was named"
    private var isConfined = false
    /// Told once.
    private var news: Confinement?

    mutating func answer(_ request: WorkerRequest, socket: Int32) -> WorkerAnswer {
      if let new = request.setup { use(new, socket: socket) }
      guard let (linter, index) = linter else {
        let failure = FileFailure(path: request.job.path, reason: problem)
        return WorkerAnswer(outcome: LintOutcome(failure: failure), isSpent: true, confinement: takeNews())
      }
      var job = request.job
      job.flags = WritingFlags.removed(from: job.flags)
      let outcome = linter.lint(job, index: index)
      let isSpent = outcome.failure != nil || Worker.peakMemory() > Worker.largePeak
      return WorkerAnswer(outcome: outcome, isSpent: isSpent, confinement: takeNews())
    }

    private mutating func takeNews() -> Confinement? {
      defer { news = nil }
      return news
    }

    private mutating func use(_ new: WorkerRequest.Setup, socket: Int32) {
      if !isConfined {
        // Before the library is loaded, and before there is another thread.
        news = Worker.confine(socket: socket, preludeFolder: new.settings.preludeFolder)
        Worker.watch(socket: socket, memoryLimit: new.memoryLimit)
      }
      isConfined = true
      do throws(LibClangError) {
        let index: Index
        if let linter, setup?.libclang == new.libclang {
          index = linter.1
        } else {
          index = Index(try LibClang(path: new.libclang))
        }
        linter = (Linter(clang: index.clang, settings: new.settings), index)
        setup = new
      } catch {
        linter = nil
        problem = error.description
      }
    }
  }

  /// Leaves the process nothing but its socket, reading, and the folder of preludes.
  private static func confine(socket: Int32, preludeFolder: String?) -> Confinement {
    abi3lint_close_others(socket)
    return Confinement.enter(writing: preludeFolder.flatMap { PreludeStore.prepare(folder: $0) ? $0 : nil })
  }

  /// Ends the process when it grows too large, and when nobody is left to answer to.
  private static func watch(socket: Int32, memoryLimit: Int) {
    let milliseconds: Int32 = 20
    startThread {
      while true {
        // No events are asked for: only that the other end is gone wakes it up.
        var state = pollfd(fd: socket, events: 0, revents: 0)
        if poll(&state, 1, milliseconds) > 0 { _exit(0) }
        if peakMemory() > memoryLimit << 20 { _exit(memoryExit) }
      }
    }
  }

  /// The most memory that the process has had in use, in bytes.
  private static func peakMemory() -> Int {
    var usage = rusage()
    getrusage(thisProcess, &usage)
    // Linux counts in kilobytes.
    #if canImport(Darwin)
      return usage.ru_maxrss
    #else
      return usage.ru_maxrss << 10
    #endif
  }

  #if canImport(Glibc)
    private static let thisProcess = RUSAGE_SELF.rawValue
    private static let coreSize = __rlimit_resource_t(RLIMIT_CORE.rawValue)
  #else
    private static let thisProcess = RUSAGE_SELF
    private static let coreSize = RLIMIT_CORE
  #endif

  private static func receive(from socket: Int32, _ buffer: inout [UInt8]) -> WorkerRequest? {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      do {
        if let message = try WorkerFrame.take(from: &buffer) { return WorkerRequest(message) }
      } catch {
        return nil
      }
      let count = chunk.withUnsafeMutableBytes { read(socket, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return nil }
      buffer += chunk.prefix(count)
    }
  }

  private static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { write(socket, $0.baseAddress?.advanced(by: written), bytes.count - written) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      written += count
    }
    return true
  }
}
