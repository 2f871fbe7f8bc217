import Cache
import ClangKit
import Files
import Linter
import Report
import Workers

/// Lints files: takes from the cache what is there, and hands the rest to worker processes.
public struct CachedRun {
  private let libclang: LibClangInfo
  private let build: String
  private let limits: FileLimits
  private let cache: ResultCache?

  /// - Parameters:
  ///   - build: what tells the library's build from all others (`LibClangMemo.find`).
  ///   - cache: nil for none.
  public init(libclang: LibClangInfo, build: String, limits: FileLimits, cache: ResultCache?) {
    self.libclang = libclang
    self.build = build
    self.limits = limits
    self.cache = cache
  }

  /// The outcomes are in the order of the tasks, and the same with and without a cache and for any number of jobs.
  /// - Parameter isDone: called after each file.
  public func lint(_ tasks: [LintTask], jobs: Int, isDone: (LintOutcome) -> Void) -> WorkQueue.Result {
    defer { cache?.finish() }
    let start = FileIdentity.now()
    var outcomes = tasks.map { cache?.outcome(of: $0, libclang: build) }
    for outcome in outcomes { outcome.map(isDone) }
    let missing = outcomes.indices.filter { outcomes[$0] == nil }
    guard !missing.isEmpty else { return WorkQueue.Result(outcomes: outcomes.compactMap(\.self)) }
    var result = withoutActuallyEscaping(isDone) { isDone in
      WorkQueue(missing.map { tasks[$0] }, libclang: libclang.path, limits: limits) { position, outcome in
        cache?.keep(outcome, of: tasks[missing[position]], libclang: build, start: start)
        isDone(outcome)
      }.run(jobs: jobs)
    }
    for (position, outcome) in zip(missing, result.outcomes) { outcomes[position] = outcome }
    result.outcomes = outcomes.compactMap(\.self)
    return result
  }
}
