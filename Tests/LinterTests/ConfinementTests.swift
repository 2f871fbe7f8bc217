import CTrials
import Foundation
import TestSupport
import Testing

/// What a process that parses can still do to the machine: a copy of this one is confined and tries.
@Suite(.serialized)
struct ConfinementTests {
  /// The names of the trials, and the errors that they ended with; 0 for success.
  private static func trials(lacks: Int, keepsPreludes: Bool) throws -> [String: Int32] {
    let outside = try Tree(["victim": "#!/bin/true\n"])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: outside.path("victim"))
    let own = try Tree([:])
    var made = [trial](repeating: trial(), count: 100)
    let count = abi3lint_trials(Int32(lacks), outside.root, keepsPreludes ? own.root : nil, &made, Int32(made.count))
    #expect(try FileManager.default.contentsOfDirectory(atPath: own.root) == [] || lacks != 0)
    return made.prefix(Int(count)).reduce(into: [:]) { $0[String(cString: $1.name)] = $1.error }
  }

  /// Whether the kernel of this machine has both, so that a trial can be told to do without one.
  private static let hasBoth: Bool = {
    let all = (try? trials(lacks: 0, keepsPreludes: true)) ?? [:]
    return all["state: filter"] == 0 && all["state: landlock"] == 0
  }()

  private static func isOwn(_ name: String) -> Bool { name.hasPrefix("own: ") || name.hasPrefix("state: ") }

  @Test(.enabled(if: hasBoth, "needs a kernel with seccomp and Landlock"), arguments: [true, false])
  func nothingBeyondItsFolder(keepsPreludes: Bool) throws {
    let all = try Self.trials(lacks: 0, keepsPreludes: keepsPreludes)
    #expect(all.count == (keepsPreludes ? 54 : 46))
    for (name, error) in all where !Self.isOwn(name) {
      // Nothing ended the process, and nothing failed for want of a file.
      #expect([EPERM, EACCES, EBADF].contains(error), "\(name): \(error)")
    }
    for (name, error) in all where Self.isOwn(name) { #expect(error == 0, "\(name)") }
  }

  @Test(.enabled(if: hasBoth, "needs a kernel with seccomp and Landlock"))
  func withoutLandlock() throws {
    let all = try Self.trials(lacks: 1, keepsPreludes: false)
    #expect(all["state: landlock"] == ENOSYS)
    for (name, error) in all where !Self.isOwn(name) { #expect([EPERM, EBADF].contains(error), "\(name): \(error)") }
    // With preludes to keep, files can be written; all else is refused still.
    let keeping = try Self.trials(lacks: 1, keepsPreludes: true)
    #expect(keeping["open for writing"] == 0)
    for name in ["inet", "unix", "fork", "execve", "mode", "times", "signal", "input for a terminal"] {
      #expect(keeping[name] == EPERM, "\(name)")
    }
  }

  @Test(.enabled(if: hasBoth, "needs a kernel with seccomp and Landlock"), arguments: [true, false])
  func withoutFilter(keepsPreludes: Bool) throws {
    let all = try Self.trials(lacks: 2, keepsPreludes: keepsPreludes)
    #expect(all["state: filter"] == ENOSYS)
    for name in ["execve", "open for writing", "make", "remove", "rename", "symbolic link", "truncate", "own memory"] {
      #expect(all[name] == EACCES, "\(name)")
    }
    for (name, error) in all where name.hasPrefix("own: ") { #expect(error == 0, "\(name)") }
  }
}
