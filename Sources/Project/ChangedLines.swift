import LintRules
import Subprocess

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// The lines that differ from a git revision.
public struct ChangedLines: Sendable {
  /// Relative to the current folder.
  private var lines: [String: [ClosedRange<Int>]] = [:]
  private var newFiles: Set<String> = []

  /// Whether a finding stands on a changed line.
  public func contain(_ finding: Finding) -> Bool {
    let path = finding.location.path
    let range = finding.location.startLine...max(finding.location.startLine, finding.location.endLine)
    return newFiles.contains(path) || (lines[path] ?? []).contains { $0.overlaps(range) }
  }

  /// Asks git. Nothing that the repository's settings name is run: no diff drivers, no text converters, no filters, no
  /// monitor, no hooks, and no program that would fetch what is missing.
  /// - Throws: `InputError` without git, outside a repository, or for a revision that git does not know.
  public init(since revision: String, environment: [String: String], currentFolder: String) async throws {
    guard !revision.isEmpty, !revision.hasPrefix("-") else { throw InputError("`\(revision)` is no git revision") }
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    guard let git = folders.map({ $0 + "/git" }).first(where: { FileSystem.kind(of: $0) == .file }) else {
      throw InputError("--diff-filter needs git, and there is none on the path")
    }
    let plain = ["-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"]
    let safe = try await plain + Self.withoutFilters(git, plain, in: currentFolder)
    let diff = try await Self.run(
      git,
      safe + [
        "diff", "--relative", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--no-renames",
        "--ignore-submodules=all", "--dst-prefix=b/", revision, "--",
      ], in: currentFolder)
    lines = Self.lines(diff: diff)
    // Files that git does not know yet are in no diff.
    let others = try await Self.run(
      git, safe + ["ls-files", "--others", "--exclude-standard", "-z"], in: currentFolder)
    newFiles = Set(others.split(separator: "\0").map(String.init))
  }

  /// Settings that turn the filters off which the repository's own settings define: git runs them on files in the work
  /// tree that attributes name.
  private static func withoutFilters(
    _ git: String, _ safe: [String], in folder: String
  ) async throws -> [String] {
    let all = try await run(git, safe + ["config", "--name-only", "--null", "--list"], in: folder)
    return Set(all.split(separator: "\0")).sorted().filter { $0.lowercased().hasPrefix("filter.") }.flatMap { key in
      ["-c", key.lowercased().hasSuffix(".required") ? "\(key)=false" : "\(key)="]
    }
  }

  /// Reads a unified diff without context.
  static func lines(diff: String) -> [String: [ClosedRange<Int>]] {
    var found: [String: [ClosedRange<Int>]] = [:]
    var path = ""
    var isHeader = false
    for line in diff.split(separator: "\n") {
      if line.hasPrefix("diff --git ") { isHeader = true }
      if isHeader, line.hasPrefix("+++ ") {
        let name = line.dropFirst(4).prefix { $0 != "\t" }
        path = name.hasPrefix("b/") ? String(name.dropFirst(2)) : ""
      } else if line.hasPrefix("@@ "), let range = range(hunk: line) {
        isHeader = false
        found[path, default: []].append(range)
      }
    }
    return found
  }

  /// `@@ -1,2 +3,4 @@` adds the lines 3 to 6; nil where nothing is added.
  private static func range(hunk: Substring) -> ClosedRange<Int>? {
    guard let word = hunk.split(separator: " ").first(where: { $0.hasPrefix("+") }) else { return nil }
    let numbers = word.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let first = numbers.first else { return nil }
    let count = numbers.count > 1 ? numbers[1] : 1
    return count > 0 ? first...(first + count - 1) : nil
  }

  private static func run(_ git: String, _ arguments: [String], in folder: String) async throws -> String {
    let result = try await Subprocess.run(
      .path(FilePath(git)), arguments: Arguments(arguments),
      environment: .inherit.updating([
        "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
        "GIT_TERMINAL_PROMPT": "0",
      ]), workingDirectory: FilePath(folder),
      output: .string(limit: 256 << 20), error: .string(limit: 1 << 16))
    guard result.terminationStatus.isSuccess else {
      let reason = result.standardError.split(separator: "\n").first.map(String.init) ?? "it failed"
      throw InputError("git: \(reason)")
    }
    return result.standardOutput
  }
}
