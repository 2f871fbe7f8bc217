import Foundation
import TestSupport
import Testing

/// Caches are worth no finding: where the disk is full, a run does without.
@Suite(.serialized, .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct FullDiskTests {
  /// A disk of its own for a test, which goes with it.
  private final class Disk {
    let folder: Tree

    /// Nil where nothing may be mounted.
    init?(megabytes: Int) throws {
      folder = try Tree([:])
      let arguments = ["-t", "tmpfs", "-o", "size=\(megabytes)m,mode=700", "tmpfs", folder.root]
      guard Self.run("/bin/mount", arguments) else { return nil }
    }

    deinit { _ = Self.run("/bin/umount", ["-l", folder.root]) }

    static func fill(_ path: String) {
      guard FileManager.default.createFile(atPath: path, contents: nil),
        let file = FileHandle(forWritingAtPath: path)
      else { return }
      let block = Data(repeating: 120, count: 1 << 12)
      while (try? file.write(contentsOf: block)) != nil {}
    }

    private static func run(_ program: String, _ arguments: [String]) -> Bool {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = arguments
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }

  private static let canMount = ((try? Disk(megabytes: 1)) ?? nil) != nil
  private static let names = ["a", "b", "c", "d"].map { $0 + ".c" }

  private static func tree() throws -> Tree {
    try Tree(Dictionary(uniqueKeysWithValues: names.map { ($0, HostileSources.finding) }))
  }

  private static func run(_ tree: Tree, _ cache: [String]) throws -> Outcome {
    try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "-v", "-j1"] + cache + names, in: tree.root)
  }

  /// The remarks that are not about the flags in use.
  private static func remarks(_ outcome: Outcome) -> [String] {
    outcome.errors.split(separator: "\n").map(String.init).filter {
      !$0.contains("with flags from") && !$0.contains("known from an earlier run")
    }
  }

  @Test(.enabled(if: canMount, "needs the right to mount a disk"))
  func fullBeforeTheRun() throws {
    let tree = try Self.tree()
    let wanted = try Self.run(tree, ["--no-cache"])
    #expect(wanted.status == 1)
    let disk = try #require(try Disk(megabytes: 1))
    Disk.fill(disk.folder.path("filling"))
    for _ in 0..<2 {
      let outcome = try Self.run(tree, ["--cache-dir", disk.folder.path("cache")])
      #expect((outcome.status, outcome.output) == (wanted.status, wanted.output))
      #expect(Self.remarks(outcome).count == 1, "\(outcome.errors)")
      #expect(Self.remarks(outcome).first?.hasPrefix("abi3lint: no cache: ") == true)
    }
  }

  @Test(.enabled(if: canMount, "needs the right to mount a disk"))
  func fullWithinTheRun() throws {
    let tree = try Self.tree()
    let wanted = try Self.run(tree, ["--no-cache"])
    let disk = try #require(try Disk(megabytes: 40))
    // As soon as the first prelude was asked for, and before it is made for the second file.
    let (preludes, filling) = (disk.folder.path("cache/preludes"), disk.folder.path("filling"))
    let filler = Thread {
      while ((try? FileManager.default.contentsOfDirectory(atPath: preludes)) ?? []).isEmpty { usleep(1000) }
      Disk.fill(filling)
    }
    filler.start()
    let outcome = try Self.run(tree, ["--cache-dir", disk.folder.path("cache")])
    #expect(FileManager.default.fileExists(atPath: filling))
    #expect((outcome.status, outcome.output) == (wanted.status, wanted.output))
    #expect(Self.remarks(outcome).count == 1, "\(outcome.errors)")
    let left = try FileManager.default.contentsOfDirectory(atPath: preludes)
    #expect(left.allSatisfy { $0.hasSuffix(".seen") }, "\(left)")
  }

  private static let hasSignals = FileManager.default.fileExists(atPath: "/proc/self/exe")

  /// No disk is needed to cut a file off while it is written. The process that writes it is killed.
  @Test(.enabled(if: hasSignals, "needs an `env` that sets signals"), arguments: [1, 3])
  func filesThatMayNotGrow(jobs: Int) throws {
    let tree = try Self.tree()
    let wanted = try Self.run(tree, ["--no-cache"])
    let cache = try Tree([:])
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let command = "ulimit -f 200; exec '\(CommandLineTool.path)' --python-include '\(CommandLineTool.headers)' "
    let options = "--target 3.9 -v -j\(jobs) --cache-dir '\(cache.path("c"))' "
    process.arguments = ["--default-signal=XFSZ", "sh", "-c", command + options + Self.names.joined(separator: " ")]
    process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
    let (output, errors) = (Pipe(), Pipe())
    (process.standardOutput, process.standardError) = (output, errors)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect((process.terminationStatus, text) == (wanted.status, wanted.output))
    let reason = "no shared prelude: libclang crashed with one, perhaps for want of space"
    #expect(complaints.contains(reason), "\(complaints)")
    let left = try FileManager.default.contentsOfDirectory(atPath: cache.path("c/preludes"))
    #expect(left.allSatisfy { $0.hasSuffix(".seen") }, "\(left)")
  }
}
