import ClangKit
import LintRules
import Linter
import Project
import PythonAPI

/// One run of `check`, from the command line to the report.
struct CheckRun {
  let command: Check
  let environment: [String: String]
  /// Absolute.
  let currentFolder: String

  /// What a run found, before anything is silenced.
  struct Result {
    var report: RunReport
    /// The user's files that were read, headers too, as the findings name them.
    var userFiles: [String]
    /// The codes of the rules that ran.
    var codes: Set<String>
  }

  /// Checks all files, one after the other.
  /// - Throws: `InputError` or `LibClangError` for what makes the whole run impossible.
  func result() throws -> Result {
    guard !command.files.isEmpty else { throw InputError("name the files or folders to check, such as `abi3lint src`") }
    let codes = try selector.codes()
    let target = try command.targetOptions.target.map { text in
      ResolvedTarget(version: try TargetResolver.version(text), origin: "--target")
    }
    let files = try SourceFiles(currentFolder: currentFolder).files(of: command.files)
    let resolver = TargetResolver(explicit: target, currentFolder: currentFolder)
    let plan = try Planner(resolver: resolver, flags: command.compilerFlags, currentFolder: currentFolder).plan(files: files)

    let headers: PythonHeaders
    if let folder = command.targetOptions.pythonInclude {
      headers = try PythonHeaders(folder: folder)
    } else {
      headers = try PythonFinder(environment: environment).headers()
    }
    let finder = LibClangFinder(environment: environment)
    let clang = try finder.load(explicit: command.targetOptions.libclang)
    let linter = Linter(
      clang: clang, headers: headers.files, headersVersion: headers.minorVersion,
      builtinFlags: try finder.builtinHeaders(for: clang).flags, selection: .init(codes: codes), currentFolder: currentFolder)
    let index = Index(clang)
    let outcomes = plan.jobs.map { linter.lint($0, index: index) }

    let paths = PathDisplay(currentFolder: currentFolder)
    let failures = (plan.failures + outcomes.compactMap(\.failure)).map { failure in
      FileFailure(path: paths.display(failure.path), reason: failure.reason)
    }
    let failed = Set(failures.map(\.path))
    let report = RunReport(
      findings: Finding.merged(outcomes), checkedFiles: files.map(paths.display).filter { !failed.contains($0) },
      failures: failures.sorted { $0.path < $1.path }, targets: plan.targets, headersVersion: headers.version,
      libclangVersion: clang.versionText)
    return Result(report: report, userFiles: Set(outcomes.flatMap(\.userFiles)).sorted(), codes: codes)
  }

  private var selector: RuleSelector {
    RuleSelector(
      select: SelectionOptions.words(command.selection.select),
      extendSelect: SelectionOptions.words(command.selection.extendSelect),
      ignore: SelectionOptions.words(command.selection.ignore))
  }
}
