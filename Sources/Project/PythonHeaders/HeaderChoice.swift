import ClangKit
import Files
import PythonAPI

/// Which of Python's headers sources are read with.
public enum HeaderChoice: Hashable, Sendable {
  /// Those of the build that a compilation database describes, else the oldest that are not older than the target.
  case usual
  /// Those in a folder that the user named.
  case folder(String)
  /// Those of a version that the user named.
  case version(String)
  /// One set of each version.
  case all
  /// The newest: what is added later is judged by what is known of it.
  case newest
}

/// Looks the header sets of files up; each is read once.
public final class HeaderSets {
  private let choice: HeaderChoice
  private let finder: PythonFinder
  private var chosen: [PythonHeaders]?
  private var byFolder: [String: PythonHeaders] = [:]
  private var byTarget: [PythonVersion: PythonHeaders] = [:]

  public init(_ choice: HeaderChoice, environment: [String: String], bundle: BundleFolder? = .own) {
    self.choice = choice
    finder = PythonFinder(environment: environment, bundle: bundle)
  }

  /// The sets to read a file with: one, or several for `--all-pythons`.
  /// - Parameters:
  ///   - target: an extension is not built with older headers than its target's, so those are left out of all.
  ///   - buildFolder: that of the build, if it is known.
  /// - Throws: `InputError` if there is none.
  public func headers(target: PythonVersion, buildFolder: String?) throws(InputError) -> [PythonHeaders] {
    if choice == .usual, let buildFolder, let own = headers(in: buildFolder) { return [own] }
    if choice == .usual {
      if let known = byTarget[target] { return [known] }
      let found = try finder.headers(for: target)
      byTarget[target] = found
      return [found]
    }
    let all = try chosenHeaders()
    guard choice == .all else { return all }
    let fitting = all.filter { ($0.minorVersion ?? target) >= target }
    return fitting.isEmpty ? Array(all.suffix(1)) : fitting
  }

  private func headers(in folder: String) -> PythonHeaders? {
    if let known = byFolder[folder] { return known }
    let found = try? PythonHeaders(folder: folder)
    byFolder[folder] = found
    return found
  }

  private func chosenHeaders() throws(InputError) -> [PythonHeaders] {
    if let chosen { return chosen }
    let found: [PythonHeaders] =
      switch choice {
      case .usual: [try finder.headers()]
      case .folder(let folder): [try PythonHeaders(folder: folder)]
      case .version(let version): [try finder.headers(version: version)]
      case .all: try finder.eachVersion()
      case .newest: try finder.eachVersion().suffix(1)
      }
    chosen = found
    return found
  }
}
