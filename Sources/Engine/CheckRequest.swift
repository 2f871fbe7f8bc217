import Linter
import Project
import PythonAPI

/// What a user asks of one run: the command line as plain values. The command line goes before the configuration.
public struct CheckRequest: Sendable {
  /// Files and folders, as the user wrote them.
  public var paths: [String] = []
  /// A file that names more of them; `-` for stdin.
  public var filesFrom: String?
  /// The file whose text is on stdin.
  public var stdinFilename: String?
  /// What goes to the compiler.
  public var compilerFlags: [String] = []

  /// The lowest supported Python as the user wrote it; nil to find it out.
  public var target: String?
  /// The lowest Pythons to judge all files against, each for itself, in place of the target: empty for the target alone.
  public var floors: [PythonVersion] = []
  /// Nil for what the configuration says.
  public var headers: HeaderChoice?
  public var platform: Platform?
  /// The library to load; nil for the newest that is installed.
  public var libclang: String?
  /// The compilation database or its folder; nil to look for it.
  public var compileCommands: String?
  public var ignoresCompileCommands = false

  /// Codes, names or families of rules.
  public var select: [String] = []
  public var extendSelect: [String] = []
  public var ignore: [String] = []

  /// The configuration file; nil to look for it.
  public var configuration: String?
  public var isIsolated = false
  /// Whether `exclude` counts for files that are named, too.
  public var forcesExclude = false

  /// Nil for none.
  public var cache: CacheFolder?
  public var limits = FileLimits()
  /// How many files to check at once.
  public var jobs = 1

  public var baseline: String?
  /// The baseline to write.
  public var writeBaseline: String?
  public var addsIgnores = false
  /// The git revision since which lines must have changed.
  public var changedSince: String?
  /// Files that will be written with the report: no link may lead them out of the tree.
  public var outputs: [String] = []
  public var verbosity = Verbosity.normal

  public init() {}

  public enum Verbosity: Comparable, Sendable {
    case quiet, normal, verbose
  }

  /// Whether what was found decides what is written into files of the user's.
  public var writesFiles: Bool { addsIgnores || writeBaseline != nil }
}

/// Whom a run tells of what is not a result.
public struct CheckListener {
  /// One line for stderr.
  public var remark: (String) -> Void
  /// Called before the first file with the number of files and, after each file, with the number of its findings.
  public var progress: (Progress) -> Void

  public enum Progress: Sendable {
    case started(files: Int)
    case finishedFile(findings: Int)
    case ended
  }

  public init(remark: @escaping (String) -> Void, progress: @escaping (Progress) -> Void) {
    self.remark = remark
    self.progress = progress
  }
}
