import Foundation
import TestSupport

/// A run that a test can interfere with. What it writes goes to files: a pipe would be kept open by whatever process
/// another test starts meanwhile.
final class BackgroundRun {
  private let process = Process()
  private let folder: Tree
  private(set) var workers: Set<Int32> = []

  init(_ arguments: [String], in current: String, environment: [String: String] = [:]) throws {
    folder = try Tree(["output": "", "errors": ""])
    process.executableURL = URL(fileURLWithPath: CommandLineTool.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: current)
    process.environment = CommandLineTool.environment.merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: folder.path("output"))
    process.standardError = FileHandle(forWritingAtPath: folder.path("errors"))
    try process.run()
  }

  struct NoWorkers: Error {}

  /// Waits until there have been as many workers as `count` says.
  func waitForWorkers(_ count: Int) throws {
    let start = ContinuousClock.now
    while workers.count < count {
      let id = process.processIdentifier
      let children = (try? String(contentsOfFile: "/proc/\(id)/task/\(id)/children", encoding: .utf8)) ?? ""
      workers.formUnion(children.split(separator: " ").compactMap { Int32($0) })
      guard process.isRunning, ContinuousClock.now - start < .seconds(60) else { throw NoWorkers() }
      usleep(2000)
    }
  }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  func wait() throws -> Outcome {
    process.waitUntilExit()
    func text(_ name: String) throws -> String { try String(contentsOfFile: folder.path(name), encoding: .utf8) }
    return Outcome(
      status: process.terminationStatus, output: try text("output"),
      errors: CommandLineTool.withoutRemark(try text("errors")))
  }

  /// Those that still run; one that is dead and waits to be buried does not.
  func livingWorkers() -> [Int32] {
    workers.filter { worker in
      (try? String(contentsOfFile: "/proc/\(worker)/stat", encoding: .utf8))?.contains(") Z ") == false
    }.sorted()
  }
}
