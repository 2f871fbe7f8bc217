import Files
import Project
import Report

/// Which rules a configuration does not report in which files.
public struct PerFileIgnores: Sendable {
  private let entries: [(patterns: PathPatterns, codes: Set<String>)]
  private let currentFolder: String

  public init(_ configuration: Configuration, currentFolder: String) throws(InputError) {
    var entries: [(PathPatterns, Set<String>)] = []
    for entry in configuration.perFileIgnores {
      var codes: Set<String> = []
      for word in entry.rules { codes.formUnion(try RuleSelector.group(word, withOptIn: true).codes) }
      entries.append((PathPatterns([entry.pattern], folder: configuration.folder), codes))
    }
    self.entries = entries
    self.currentFolder = currentFolder
  }

  /// Whether a finding is reported.
  public func keep(_ finding: Finding) -> Bool {
    let path = FileSystem.absolute(finding.location.path, in: currentFolder)
    return !entries.contains {
      $0.codes.contains(finding.code) && $0.patterns.match(path, isOutside: finding.outside != nil)
    }
  }
}
