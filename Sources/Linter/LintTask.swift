import ClangKit
import LintRules
import Observation
import PythonAPI
import Report

/// All that a linter needs to know beside the files and the library: it can be sent to another process.
public struct LinterSettings: Hashable, Sendable, Codable {
  public var headers: Observer.Headers
  public var headersVersion: PythonVersion?
  /// The last part of that version.
  public var headersMicro: Int?
  /// What makes libclang find the compiler's own headers.
  public var builtinFlags: [String]
  /// The codes that are reported, sorted: equal settings are equal bytes.
  public let codes: [String]
  /// The rules of the project's own.
  public var banned: [BannedNames] = []
  /// Absolute.
  public var currentFolder: String
  /// Where preludes are kept; nil to parse each file from its beginning.
  public var preludeFolder: String?
  /// Files in these and in the system's folders may be quoted in findings; absolute.
  public var quotableFolders: [String]
  /// Whose code is judged.
  public var project: FileOwnership.Project

  public init(
    headers: Observer.Headers, headersVersion: PythonVersion?, headersMicro: Int? = nil, builtinFlags: [String],
    codes: Set<String>, currentFolder: String, preludeFolder: String? = nil, quotableFolders: [String] = [],
    projectFolders: [String] = [], banned: [BannedNames] = []
  ) {
    self.banned = banned
    project = FileOwnership.Project(folders: projectFolders, currentFolder: currentFolder)
    self.headers = headers
    self.headersVersion = headersVersion
    self.headersMicro = headersMicro
    self.builtinFlags = builtinFlags
    self.codes = codes.sorted()
    self.currentFolder = currentFolder
    self.preludeFolder = preludeFolder
    self.quotableFolders = quotableFolders
  }
}

extension Linter {
  public init(clang: LibClang, settings: LinterSettings) {
    self.init(
      clang: clang, headers: settings.headers, headersVersion: settings.headersVersion,
      headersMicro: settings.headersMicro, builtinFlags: settings.builtinFlags,
      selection: .init(codes: Set(settings.codes)), currentFolder: settings.currentFolder,
      preludes: settings.preludeFolder.flatMap { PreludeStore.shared(folder: $0, clang: clang) })
    project = settings.project
    banned = settings.banned
    quotable = QuotableFiles(settings)
  }
}

/// One file, and the settings that it is judged with.
public struct LintTask: Hashable, Sendable {
  public var settings: LinterSettings
  public var job: LintJob

  public init(settings: LinterSettings, job: LintJob) {
    self.settings = settings
    self.job = job
  }
}

/// What one file may take before it is given up.
public struct FileLimits: Hashable, Sendable {
  /// Seconds.
  public var time: Int
  /// Megabytes of memory in use.
  public var memory: Int

  public init(time: Int = 60, memory: Int = 2048) {
    self.time = time
    self.memory = memory
  }
}
