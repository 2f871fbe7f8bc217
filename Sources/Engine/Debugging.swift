import ClangKit
import Files
import Linter
import Observation
import Report
import Workers

/// What people who work on rules want to see of a run.
extension CheckRun {
  /// What was observed in one file under one set of headers.
  public struct Observed {
    public var path: String
    /// The folder of Python's headers.
    public var headers: String
    public var target: String
    public var flags: [String]
    public var observations: UnitObservations
  }

  /// What the walk sees in each file. The files are parsed in this process, which gives up writing and the network first.
  /// - Throws: what a check throws, and `InputError` for a file that cannot be parsed.
  @MainActor public func observations() async throws -> [Observed] {
    let prepared = try await prepared()
    Confinement.confineForGood()
    let index = Index(try LibClang(path: prepared.library.path))
    return try prepared.runs.tasks.map { task in
      var settings = task.settings
      settings.preludeFolder = nil
      let linter = Linter(clang: index.clang, settings: settings)
      guard let unit = linter.observations(of: task.job, index: index) else {
        throw InputError("\(task.job.path): it cannot be parsed; `abi3lint check` says why")
      }
      return Observed(
        path: task.job.path, headers: settings.headers.folder, target: task.job.target.description,
        flags: task.job.flags, observations: unit)
    }
  }

  /// How each file would be parsed.
  @MainActor public func tasks() async throws -> [LintTask] { try await prepared().runs.tasks }
}
