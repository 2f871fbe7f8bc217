import ClangKit
import Filtering
import Foundation
import LintRules
import Linter
import Observation
import PythonAPI
import Report

/// A version of headers with its last number: 3.13.5.
struct HeaderRelease: Hashable, Comparable {
  var minor: Int
  var micro: Int

  /// `3.13.5`, or `3.13` for 3.13.0.
  init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".").map { Int($0) }
    guard (2...3).contains(parts.count), parts[0] == 3, let minor = parts[1] else { return nil }
    self.init(minor: minor, micro: parts.count == 3 ? parts[2] ?? 0 : 0)
  }

  init(minor: Int, micro: Int) {
    self.minor = minor
    self.micro = micro
  }

  static func < (left: HeaderRelease, right: HeaderRelease) -> Bool {
    (left.minor, left.micro) < (right.minor, right.micro)
  }
}

/// The headers of one Python.
struct HeaderSet: Sendable, CustomStringConvertible {
  var version: PythonVersion
  var release: HeaderRelease
  var headers: Observer.Headers

  var description: String { "\(version).\(release.micro) headers" }

  /// The set in a folder with `Python.h`; nil if there is none.
  init?(folder: String) {
    let manager = FileManager.default
    guard manager.fileExists(atPath: folder + "/Python.h"),
      let patchlevel = try? String(contentsOfFile: folder + "/patchlevel.h", encoding: .utf8),
      let minor = Self.number("PY_MINOR_VERSION", in: patchlevel),
      let micro = Self.number("PY_MICRO_VERSION", in: patchlevel)
    else { return nil }
    version = PythonVersion(minor: minor)
    release = HeaderRelease(minor: minor, micro: micro)
    var names: [String] = []
    for subfolder in ["", "cpython/", "internal/"] {
      let entries = (try? manager.contentsOfDirectory(atPath: "\(folder)/\(subfolder)")) ?? []
      names += entries.filter { $0.hasSuffix(".h") }.map { subfolder + $0 }
    }
    names.removeAll { $0 == "pyconfig.h" || $0 == "patchlevel.h" }
    // Debian's pyconfig.h includes one of a folder beside it.
    let parent = String(folder.prefix(upTo: folder.lastIndex(of: "/") ?? folder.startIndex))
    headers = .init(folder: folder, extraFolders: parent == "/usr/include" ? [] : [parent], names: names.sorted())
  }

  private static func number(_ macro: String, in patchlevel: String) -> Int? {
    let line = patchlevel.split(separator: "\n").first { $0.contains("define " + macro) }
    return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first
  }
}

/// What this machine has to parse with.
enum Machine {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  /// The libclang and its builtin headers; nil where there is none.
  static let clang: (library: LibClang, builtinFlags: [String])? = {
    let finder = LibClangFinder(environment: ProcessInfo.processInfo.environment)
    guard let library = try? finder.load(explicit: nil), let builtins = try? finder.builtinHeaders(for: library)
    else { return nil }
    return (library, builtins.flags)
  }()

  /// The header sets to test with: all that are found, or those of the versions in `ABI3LINT_TEST_ONLY_HEADERS`, such as
  /// `3.8,3.13`.
  static let headerSets: [HeaderSet] = {
    let only = ProcessInfo.processInfo.environment["ABI3LINT_TEST_ONLY_HEADERS"] ?? ""
    if only.isEmpty { return allSets }
    let wanted = only.split(separator: ",").compactMap { PythonVersion(parsing: String($0)) }
    return allSets.filter { wanted.contains($0.version) }
  }()

  /// The header sets found, oldest first, one for each release: those that `ABI3LINT_TEST_HEADERS` names (folders with
  /// colons between them), the system's, pyenv's.
  private static let allSets: [HeaderSet] = {
    let manager = FileManager.default
    let environment = ProcessInfo.processInfo.environment
    var folders = (environment["ABI3LINT_TEST_HEADERS"] ?? "").split(separator: ":").map(String.init)
    var roots = ["/usr/include", "/usr/local/include"]
    let pyenv = (environment["PYENV_ROOT"] ?? (environment["HOME"] ?? "") + "/.pyenv") + "/versions"
    roots += ((try? manager.contentsOfDirectory(atPath: pyenv)) ?? []).sorted().map { "\(pyenv)/\($0)/include" }
    for root in roots {
      let entries = ((try? manager.contentsOfDirectory(atPath: root)) ?? []).sorted()
      folders += entries.filter { $0.hasPrefix("python3.") }.map { "\(root)/\($0)" }
    }
    var sets: [HeaderRelease: HeaderSet] = [:]
    for set in folders.compactMap(HeaderSet.init(folder:)) where sets[set.release] == nil { sets[set.release] = set }
    return sets.values.sorted { $0.release < $1.release }
  }()

  /// What the files of a header set begin with, parsed once for all tests. `PreludeTests` compare with none.
  private static let preludes: PreludeStore? = {
    guard let clang, PreludeStore.prepare(folder: preludeFolder) else { return nil }
    atexit { try? FileManager.default.removeItem(atPath: Machine.preludeFolder) }
    return PreludeStore.shared(folder: preludeFolder, clang: clang.library)
  }()

  /// This process's own: what another build of the tests has left says what that one saw.
  private static let preludeFolder = FileManager.default.temporaryDirectory
    .appending(path: "abi3lint-test-preludes-\(ProcessInfo.processInfo.processIdentifier)").path

  static var canParse: Bool { clang != nil && !headerSets.isEmpty }

  /// Lints one file as the command line does, comments that suppress findings included.
  static func lint(
    _ path: String, flags: [String], target: PythonVersion, headers: HeaderSet, extraCodes: Set<String>, folder: String
  ) throws -> LintOutcome {
    guard let clang else { throw CocoaError(.featureUnsupported) }
    let codes = Linter.Selection.standard.codes.union(extraCodes)
    let linter = Linter(
      clang: clang.library, headers: headers.headers, headersVersion: headers.version,
      headersMicro: headers.release.micro, builtinFlags: clang.builtinFlags,
      selection: .init(codes: codes), currentFolder: folder, preludes: preludes)
    var job = LintJob(path: path, flags: flags, target: target)
    job.isTargetConfigured = true
    var outcome = linter.lint(job, index: Index(clang.library))
    let report = applySuppressions(
      to: RunReport(findings: outcome.findings), files: outcome.userFiles, codes: codes,
      contents: { file in
        FileManager.default.contents(atPath: file.hasPrefix("/") ? file : "\(folder)/\(file)").map { Array($0) }
      })
    outcome.findings = report.findings
    return outcome
  }
}
