import ClangKit

import Dispatch
import Foundation

/// One file, and the linter that judges it.
public struct LintTask: Sendable {
  public var linter: Linter
  public var job: LintJob

  public init(linter: Linter, job: LintJob) {
    self.linter = linter
    self.job = job
  }
}

/// Hands files out to several threads. Each takes the next one when it is done, the largest first, so that none waits
/// long for another at the end.
public final class WorkQueue: @unchecked Sendable {
  // All that changes is guarded by `lock`.
  private let lock = NSLock()
  private let tasks: [LintTask]
  private let order: [Int]
  private var next = 0
  private var outcomes: [LintOutcome]
  private let isDone: (LintOutcome) -> Void

  /// - Parameter isDone: called after each file, from one thread at a time.
  public init(_ tasks: [LintTask], isDone: @escaping (LintOutcome) -> Void) {
    self.tasks = tasks
    self.isDone = isDone
    let sizes = tasks.map { task in
      task.job.contents?.utf8.count
        ?? ((try? FileManager.default.attributesOfItem(atPath: task.job.path))?[.size] as? Int ?? 0)
    }
    order = tasks.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    outcomes = tasks.map { _ in LintOutcome() }
  }

  /// Lints all files on as many threads as `threads` says (at least one); the outcomes are in the order of the tasks,
  /// whatever the number of threads.
  public func run(threads: Int) -> [LintOutcome] {
    let clang = tasks.first?.linter.clang
    DispatchQueue.concurrentPerform(iterations: max(1, min(threads, tasks.count))) { _ in
      // libclang is safe with one index per thread.
      guard let index = clang.map(Index.init) else { return }
      while let position = take() {
        let outcome = tasks[position].linter.lint(tasks[position].job, index: index)
        lock.withLock {
          outcomes[position] = outcome
          isDone(outcome)
        }
      }
    }
    return outcomes
  }

  private func take() -> Int? {
    lock.withLock {
      guard next < order.count else { return nil }
      defer { next += 1 }
      return order[next]
    }
  }
}
