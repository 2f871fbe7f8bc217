import Files
import Linter
import Project
import PythonAPI
import Report

extension CheckRun {
  /// What a run found where one Python is the lowest.
  public struct FloorResult: Sendable {
    public var floor: PythonVersion
    public var report: RunReport
  }

  /// Checks all files, once, for each floor of the request. What comments silence is silent; baselines do not count.
  /// - Throws: as `result` does.
  @MainActor public func floorResults() async throws -> [FloorResult] {
    let read = try await read()
    let pipeline = try Pipeline(run: self, plans: read.plans)
    var results: [FloorResult] = []
    for floor in request.floors {
      let report = try await pipeline.report(
        of: read.outcomes.map { $0.at(floor) }, headersVersion: read.headersVersion,
        libclangVersion: read.libclangVersion)
      results.append(FloorResult(floor: floor, report: report))
    }
    return results
  }

  /// The build files of the project that the first file belongs to, by name: what a user would change for the Limited API.
  public func buildFiles() -> [String: String] {
    let start = files.first.map { FileSystem.parent(of: FileSystem.absolute($0, in: currentFolder)) } ?? currentFolder
    return ProjectFolder.buildFiles(around: start)
  }
}
