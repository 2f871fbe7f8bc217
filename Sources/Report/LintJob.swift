import PythonAPI

/// One file to check, and how.
public struct LintJob: Hashable, Sendable, Codable {
  /// As the user would write it; relative paths are relative to the current folder.
  public var path: String
  /// Language, standard, include folders, definitions.
  public var flags: [String]
  public var target: PythonVersion
  /// Whether the user named the target, on the command line or in a configuration; else it is read from the sources.
  public var isTargetConfigured = false
  /// The target if the sources turn out to define no `Py_LIMITED_API`; nil if it was not read from them.
  public var alternative: PythonVersion?
  public var limit = Limit.open
  /// The lowest Pythons to judge the file against in place of `target`, lowest first; empty for `target` alone.
  public var floors: [PythonVersion] = []
  /// What to check instead of the file's contents on disk: an editor's unsaved buffer. Nil for the file itself.
  public var contents: String?

  /// Who defines `Py_LIMITED_API`, beside the sources and the flags of the job.
  public enum Limit: String, Hashable, Sendable, Codable {
    /// Nobody that is known.
    case open
    /// The build does, on the compiler's command line.
    case build
    /// Other sources of the folder define it, and this one lacks it.
    case sibling
  }

  public init(path: String, flags: [String], target: PythonVersion, contents: String? = nil) {
    self.path = path
    self.flags = flags
    self.target = target
    self.contents = contents
  }
}
