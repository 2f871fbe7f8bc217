import Foundation
import TestSupport
import Testing

/// What one file does to its process is no other file's concern.
@Suite(.serialized, .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct IsolationTests {
  private static let sources = [
    "condition.c": HostileSources.deepCondition, "large.c": HostileSources.large, "slow.c": HostileSources.slow,
    "good.c": HostileSources.finding,
  ]
  private static let options = ["--python-include", CommandLineTool.headers, "--target", "3.9", "--no-cache"]

  @Test func filesThatCrashHangOrGrow() throws {
    let tree = try Tree(Self.sources)
    var outputs: Set<String> = []
    for jobs in ["-j1", "-j4"] {
      let outcome = try CommandLineTool.run(
        Self.options + [jobs, "--file-timeout", "10", "--file-memory", "500", "."], in: tree.root)
      let complaints = outcome.errors.split(separator: "\n").map(String.init)
      try #require(complaints.count == 3)
      #expect(complaints[0].hasPrefix("abi3lint: error: condition.c: the process that parsed it crashed (signal "))
      #expect(complaints[1].hasPrefix("abi3lint: error: large.c: took more than 500 MB of memory; "))
      #expect(complaints[2].hasPrefix("abi3lint: error: slow.c: took more than 10 s; "))
      #expect(outcome.output.contains("good.c:2:30: error: `PyList_GET_SIZE`"))
      #expect(outcome.output.contains("1 error in 1 of 1 file, 3 files could not be checked"))
      #expect(outcome.status == 2)
      outputs.insert(outcome.output + outcome.errors)
    }
    #expect(outputs.count == 1)
  }

  @Test func deepNesting() throws {
    let tree = try Tree(["deep.c": HostileSources.deepBrackets])
    let outcome = try CommandLineTool.run(Self.options + ["deep.c"], in: tree.root)
    #expect(outcome.output.hasPrefix("deep.c:2:265: warning:"))
    #expect(outcome.output.contains("bracket nesting level exceeded"))
    #expect(outcome.status == 1)
  }

  /// Whether a process's children can be asked for.
  private static let showsChildren = FileManager.default.fileExists(atPath: "/proc/self/task")

  @Test(.enabled(if: showsChildren), arguments: [SIGINT, SIGTERM, SIGHUP])
  func interrupted(signal: Int32) throws {
    let tree = try Tree(["good.c": HostileSources.finding, "slow.c": HostileSources.slow])
    let run = try BackgroundRun(Self.options + ["-j2", "."], in: tree.root)
    try run.waitForWorkers(2)
    Thread.sleep(forTimeInterval: 3)
    run.send(signal)
    let outcome = try run.wait()
    #expect(outcome.status == 2)
    #expect(outcome.errors == "abi3lint: error: interrupted; files not checked: 1\n")
    #expect(outcome.output.contains("good.c:2:30: error: `PyList_GET_SIZE`"))
    #expect(outcome.output.contains("1 file could not be checked"))
    #expect(run.livingWorkers() == [])
  }

  @Test(.enabled(if: showsChildren)) func interruptedRunsWriteNoFiles() throws {
    let tree = try Tree(["good.c": HostileSources.finding, "slow.c": HostileSources.slow])
    let run = try BackgroundRun(Self.options + ["-j2", "--write-baseline", "b.json", "."], in: tree.root)
    try run.waitForWorkers(2)
    run.send(SIGINT)
    let outcome = try run.wait()
    #expect(outcome.errors == "abi3lint: error: interrupted; nothing was written\n")
    #expect(outcome.status == 2)
    #expect(!FileManager.default.fileExists(atPath: tree.path("b.json")))
  }

  @Test(.enabled(if: showsChildren)) func workersEndWithTheirCoordinator() throws {
    let tree = try Tree(["slow.c": HostileSources.slow])
    let run = try BackgroundRun(Self.options + ["slow.c"], in: tree.root)
    try run.waitForWorkers(1)
    run.send(SIGKILL)
    _ = try run.wait()
    let start = ContinuousClock.now
    while !run.livingWorkers().isEmpty, ContinuousClock.now - start < .seconds(5) { usleep(10_000) }
    #expect(run.livingWorkers() == [])
  }

  @Test(arguments: [["--file-timeout", "0"], ["--file-memory", "10"]])
  func limitsThatAreNone(arguments: [String]) throws {
    let outcome = try CommandLineTool.run(arguments + ["a.c"])
    #expect(outcome.errors.hasPrefix("abi3lint: error: \(arguments[0]) takes "))
    #expect(outcome.status == 2)
  }
}
