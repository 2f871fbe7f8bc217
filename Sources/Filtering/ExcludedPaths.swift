import Files
import Project
import Report

/// The headers that a configuration's `exclude` takes out.
public struct ExcludedPaths: Sendable {
  private let patterns: PathPatterns
  private let currentFolder: String

  public init(_ configuration: Configuration, currentFolder: String) {
    patterns = PathPatterns(configuration.exclude, folder: configuration.folder)
    self.currentFolder = currentFolder
  }

  /// Whether a finding stands in one of them.
  public func contain(_ finding: Finding) -> Bool {
    patterns.match(FileSystem.absolute(finding.location.path, in: currentFolder), isOutside: finding.outside != nil)
  }
}
