import Libc
import Linter
import Observation
import Report

/// Hands files out to worker processes. Each takes the next one when it is done, the largest first, so that none waits
/// long for another at the end. What a file does to its worker, it does to no other file.
///
/// One thread waits for all: outcomes arrive in any order, and stand in that of the tasks.
public final class WorkQueue {
  /// What came of a run.
  public struct Result: Sendable {
    /// In the order of the tasks. Files that were not reached have a failure that says so.
    public var outcomes: [LintOutcome]
    /// The signal that ended it before its time.
    public var interruption: Int32?
    /// What the system keeps no worker from, a line each.
    public var remarks: [String] = []

    public init(outcomes: [LintOutcome], interruption: Int32? = nil) {
      self.outcomes = outcomes
      self.interruption = interruption
    }
  }

  /// The file of the running program; nil where the system does not tell.
  public static var program: String? { WorkerProcess.ownExecutable }

  /// The reason of files that an interrupted run did not reach.
  public static let interrupted = "not checked: the run was interrupted"

  private var tasks: [LintTask]
  private let libclang: String
  private let limits: FileLimits
  private let executable: String?
  private let isDone: (Int, LintOutcome) -> Void
  private var waiting: [Int]
  private var outcomes: [LintOutcome?]
  private var busy: [Busy] = []
  private var idle: [WorkerProcess] = []
  private var signals: SignalWatch?
  private var remarks: Set<String> = []
  /// Files whose worker crashed while it had preludes.
  private var triedAgain: Set<Int> = []

  private struct Busy {
    let worker: WorkerProcess
    let task: Int
    let deadline: SuspendingClock.Instant
  }

  /// - Parameters:
  ///   - libclang: the library that workers load.
  ///   - executable: what a worker is a process of; nil for the running one.
  ///   - isDone: called after each file with its position among the tasks.
  public init(
    _ tasks: [LintTask], libclang: String, limits: FileLimits = FileLimits(), executable: String? = nil,
    isDone: @escaping (Int, LintOutcome) -> Void = { _, _ in }
  ) {
    self.tasks = tasks
    self.libclang = libclang
    self.limits = limits
    self.executable = executable ?? WorkerProcess.ownExecutable
    self.isDone = isDone
    let sizes = tasks.map { Self.size(of: $0.job) }
    // The last one is taken first.
    waiting = tasks.indices.sorted { (sizes[$0], $1) < (sizes[$1], $0) }
    outcomes = tasks.map { _ in nil }
  }

  private static func size(of job: LintJob) -> Int {
    if let contents = job.contents { return contents.utf8.count }
    var status = stat()
    return stat(job.path, &status) == 0 ? Int(status.st_size) : 0
  }

  /// Lints all files in as many processes as `jobs` says (at least one). Call it once.
  ///
  /// Until it returns, SIGINT, SIGTERM and SIGHUP end the run and not the process.
  public func run(jobs: Int) -> Result {
    let signals = SignalWatch()
    self.signals = signals
    defer {
      signals?.end()
      for worker in busy.map(\.worker) + idle { worker.end() }
    }
    let jobs = max(1, jobs)
    var interruption: Int32?
    handOut(jobs: jobs)
    while !busy.isEmpty, interruption == nil {
      wait(signals)
      interruption = signals?.received()
      let ended = collect()
      // Workers go on, or go, while their outcomes are dealt with.
      if interruption == nil { handOut(jobs: jobs) }
      if waiting.isEmpty {
        for worker in idle { worker.stop() }
      }
      for (task, outcome) in ended { finish(task, outcome) }
    }
    let all = outcomes.enumerated().map { position, outcome in
      outcome ?? failure(of: position, Self.interrupted)
    }
    var result = Result(outcomes: all, interruption: interruption)
    result.remarks = remarks.sorted()
    return result
  }

  private func handOut(jobs: Int) {
    while busy.count < jobs, let task = waiting.last {
      guard let worker = idle.popLast() ?? start() else {
        // Those that run go on; without any there is nobody to wait for.
        while busy.isEmpty, let task = waiting.popLast() {
          finish(task, failure(of: task, "no process could be started to parse it; free some, or give -j1"))
        }
        return
      }
      waiting.removeLast()
      worker.give(
        tasks[task].job,
        setup: .init(libclang: libclang, settings: tasks[task].settings, memoryLimit: limits.memory))
      busy.append(Busy(worker: worker, task: task, deadline: .now + .seconds(limits.time)))
    }
  }

  private func start() -> WorkerProcess? {
    guard let executable else { return nil }
    return WorkerProcess.start(
      executable: executable, others: (busy.map(\.worker) + idle).map(\.socket), signals: signals)
  }

  /// Waits until a worker or a signal has something to say, or a file has had its time.
  private func wait(_ signals: SignalWatch?) {
    var states = busy.map {
      pollfd(fd: $0.worker.socket, events: Int16($0.worker.hasOutput ? POLLIN | POLLOUT : POLLIN), revents: 0)
    }
    if let signals { states.append(pollfd(fd: signals.readEnd, events: Int16(POLLIN), revents: 0)) }
    let left = busy.map { SuspendingClock.now.duration(to: $0.deadline) }.min() ?? .zero
    // A millisecond more, so that the time is really over; poll counts in whole ones.
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
    poll(&states, nfds_t(states.count), Int32(clamping: max(0, milliseconds)))
  }

  /// Takes what the workers have to say: the tasks that have come to an end, and what came of them.
  private func collect() -> [(task: Int, outcome: LintOutcome)] {
    let all = busy
    busy = []
    return all.compactMap { entry in
      entry.worker.flush()
      switch entry.worker.read() {
      case .answer(let answer):
        remarks.formUnion(answer.confinement?.remarks ?? [])
        if answer.isSpent { entry.worker.end() } else { idle.append(entry.worker) }
        return (entry.task, afterCrash(entry.task, answer.outcome))
      case .gone:
        let end = entry.worker.end()
        if isTriedAgain(entry, after: end) { return nil }
        return (entry.task, failure(of: entry.task, reason(for: end)))
      case .endless:
        entry.worker.end()
        let most = WorkerFrame.largest >> 20
        return (entry.task, failure(of: entry.task, "what is found in it takes more than \(most) MB; exclude it"))
      case .nothing where entry.deadline <= .now:
        entry.worker.end()
        return (
          entry.task,
          failure(of: entry.task, "took more than \(limits.time) s; give it more with --file-timeout, or exclude it")
        )
      case .nothing:
        busy.append(entry)
        return nil
      }
    }
  }

  /// Gives a file whose worker crashed another chance, without preludes: clang gives up the whole process when it cannot
  /// write one, and a damaged one may bring it down.
  private func isTriedAgain(_ entry: Busy, after end: WorkerProcess.End) -> Bool {
    guard let folder = tasks[entry.task].settings.preludeFolder else { return false }
    PreludeStore.removeUnfinished(of: entry.worker.id, in: folder)
    if end == .exit(Worker.memoryExit) || end == .signal(SIGKILL) { return false }
    tasks[entry.task].settings.preludeFolder = nil
    triedAgain.insert(entry.task)
    // They may have been stopped already, when nothing was left to hand out.
    for worker in idle { worker.end() }
    idle = []
    waiting.append(entry.task)
    return true
  }

  /// Once a file has shown that it was its prelude that brought a worker down, no other file is given one.
  private func afterCrash(_ task: Int, _ outcome: LintOutcome) -> LintOutcome {
    guard triedAgain.contains(task), outcome.failure == nil else { return outcome }
    for other in waiting { tasks[other].settings.preludeFolder = nil }
    var outcome = outcome
    outcome.preludeRemark =
      "\(tasks[task].job.path): no shared prelude: libclang crashed with one, perhaps for want of space on the disk"
    return outcome
  }

  private func reason(for end: WorkerProcess.End) -> String {
    switch end {
    case .exit(Worker.memoryExit):
      "took more than \(limits.memory) MB of memory; give it more with --file-memory, or exclude it"
    case .signal(SIGKILL): "the process that parsed it was killed, perhaps for want of memory"
    case .signal(let number): "the process that parsed it crashed (signal \(number)); exclude it, and report this"
    case .exit(let code): "the process that parsed it ended with code \(code); exclude it, and report this"
    }
  }

  private func failure(of task: Int, _ reason: String) -> LintOutcome {
    LintOutcome(failure: FileFailure(path: tasks[task].job.path, reason: reason))
  }

  private func finish(_ task: Int, _ outcome: LintOutcome) {
    outcomes[task] = outcome
    isDone(task, outcome)
  }
}
