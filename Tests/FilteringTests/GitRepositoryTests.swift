import Foundation
import TestSupport
import Testing

@testable import Filtering
@testable import Project

/// Which settings are in force when git is asked. Each stands by itself: no command that is used today needs them all.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "needs git"))
struct GitRepositoryTests {
  private static let hostile = "hostile"
  private static let settings = [
    "core.fsmonitor", "core.hookspath", "core.attributesfile", "core.excludesfile", "core.pager", "core.askpass",
    "core.sshcommand", "core.gitproxy", "core.untrackedcache", "diff.external", "protocol.allow", "credential.helper",
    "gc.auto",
    "maintenance.auto",
  ]
  private let git = SystemProgram(path: "/usr/bin/git")

  /// The values in force, by name.
  private func values(in tree: Tree, environment: [String: String]) async throws -> [String: String] {
    let answer = try #require(
      await git.run(["config", "--list", "-z"], variables: GitRepository.variables(environment), in: tree.root))
    let pairs = String(decoding: answer.output, as: UTF8.self).split(separator: "\0").map {
      $0.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    }
    return Dictionary(pairs.map { ($0[0], $0.last ?? "") }) { $1 }
  }

  @Test func settingsOfTheRepository() async throws {
    let config = Self.settings.map { name in
      let parts = name.split(separator: ".")
      return "[\(parts[0])]\n\t\(parts[1]) = \(Self.hostile)\n"
    }.joined()
    let tree = try Tree([
      ".git/HEAD": "ref: refs/heads/main\n", ".git/objects/x": "", ".git/refs/x": "", ".git/config": config,
      "home/.gitconfig": "[own]\n\tname = \(Self.hostile)\n",
    ])
    let all = try await values(in: tree, environment: ["GIT_CONFIG_PARAMETERS": "'own.word'='\(Self.hostile)'"])
    for name in Self.settings { #expect(all[name] != nil && all[name] != Self.hostile, "\(name)") }
    #expect(all["own.name"] == nil && all["own.word"] == nil)
  }

  /// What git takes from the environment, and from outside of the repository.
  @Test func variables() {
    let variables = GitRepository.variables([
      "GIT_DIR": "x", "GIT_EXTERNAL_DIFF": "x", "GIT_ATTR_SOURCE": "x", "PATH": "/bin",
    ])
    for name in ["GIT_DIR", "GIT_EXTERNAL_DIFF", "GIT_ATTR_SOURCE"] {
      #expect(variables[name] == .some(nil), "\(name)")
    }
    #expect(variables["PATH"] == nil)
    for (name, value) in [
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1", "GIT_PAGER": "cat",
      "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0",
      "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null",
    ] { #expect(variables[name] == value, "\(name)") }
  }
}
