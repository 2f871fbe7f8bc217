import ClangKit
import Foundation
import LintRules
import Linter
import PythonAPI
import Report
import Testing

@testable import Workers

/// With workers that are started anew, as on a system where a process cannot be copied: the tests have several threads.
@Suite(.enabled(if: Machine.canParse && Executable.exists, "needs a libclang and Python's headers"))
struct WorkQueueTests {
  private func tasks(_ sources: [String]) throws -> (folder: String, tasks: [LintTask]) {
    let folder = NSTemporaryDirectory() + "/abi3lint-queue-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let headers = try #require(Machine.headerSets.last)
    let clang = try #require(Machine.clang)
    let settings = LinterSettings(
      headers: headers.headers, headersVersion: headers.version, builtinFlags: clang.builtinFlags,
      codes: Linter.Selection.standard.codes, currentFolder: folder)
    let tasks = try sources.enumerated().map { position, text in
      let path = "\(folder)/\(position).c"
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
      return LintTask(settings: settings, job: LintJob(path: path, flags: [], target: PythonVersion(minor: 9)))
    }
    return (folder, tasks)
  }

  private func source(_ number: Int) -> String {
    "#include <Python.h>\n" + String(repeating: "\n", count: number)
      + "long f(PyObject *x) { return PyList_GET_SIZE(x); }\n"
  }

  @Test(arguments: [1, 2, 5])
  func outcomesStandInTheOrderOfTheTasks(jobs: Int) throws {
    let (folder, tasks) = try tasks((0..<4).map(source))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clang = try #require(Machine.clang)
    var done: Set<Int> = []
    let queue = WorkQueue(tasks, libclang: clang.library.path, executable: Executable.path) { position, _ in
      done.insert(position)
    }
    let result = queue.run(jobs: jobs)
    #expect(result.interruption == nil)
    #expect(result.outcomes.map { $0.findings.first?.location.startLine } == [2, 3, 4, 5])
    #expect(result.outcomes.map { $0.findings.first?.location.path } == ["0.c", "1.c", "2.c", "3.c"])
    #expect(done == [0, 1, 2, 3])
  }

  @Test func aCrashCostsOneFile() throws {
    let deep = "#if " + String(repeating: "!", count: 200_000) + "1\n#endif\n"
    let (folder, tasks) = try tasks([source(0), deep, source(1)])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clang = try #require(Machine.clang)
    let outcomes = WorkQueue(tasks, libclang: clang.library.path, executable: Executable.path).run(jobs: 1).outcomes
    #expect(outcomes[1].failure?.path == tasks[1].job.path)
    #expect(outcomes[1].failure?.reason.hasPrefix("the process that parsed it crashed (signal ") == true)
    #expect(outcomes.map(\.findings.count) == [1, 0, 1])
  }

  @Test func workersThatAreNone() throws {
    let (folder, tasks) = try tasks([source(0), source(1)])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let clang = try #require(Machine.clang)
    func reasons(_ executable: String) -> Set<String?> {
      Set(
        WorkQueue(tasks, libclang: clang.library.path, executable: executable).run(jobs: 2).outcomes
          .map(\.failure?.reason))
    }
    #expect(
      reasons(folder + "/none") == ["no process could be started to parse it; free some, or give -j1"])
    // It says nothing that a worker says, and ends.
    #expect(reasons("/bin/true") == ["the process that parsed it ended with code 0; exclude it, and report this"])
    #expect(reasons("/bin/cat").count == 1)
    // It says that it has much to say, and does not end.
    let endless = folder + "/endless"
    try Data("#!/bin/sh\nprintf '\\377\\377\\377\\177' >&0\nexec cat /dev/zero >&0\n".utf8)
      .write(to: URL(fileURLWithPath: endless))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: endless)
    #expect(reasons(endless) == ["what is found in it takes more than 256 MB; exclude it"])
  }

  @Test func aLibraryThatIsNone() throws {
    let (folder, tasks) = try tasks([source(0)])
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let outcomes = WorkQueue(tasks, libclang: folder + "/0.c", executable: Executable.path).run(jobs: 1).outcomes
    #expect(outcomes[0].failure?.reason.contains("not a usable libclang") == true)
  }
}

/// The built program, which stands beside the tests.
enum Executable {
  static let path = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appendingPathComponent("abi3lint").path
  static let exists = FileManager.default.isExecutableFile(atPath: path)
}
