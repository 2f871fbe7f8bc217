import Linter
import PythonAPI

/// Decides which lowest Python a file is judged against.
public struct TargetResolver: Sendable {
  let explicit: ResolvedTarget?
  let currentFolder: String

  /// - Parameter explicit: from the command line or the configuration; it goes before everything else.
  public init(explicit: ResolvedTarget?, currentFolder: String) {
    self.explicit = explicit
    self.currentFolder = currentFolder
  }

  /// Reads a version that a user wrote.
  /// - Throws: `InputError` if it is none, or one without a Limited API, or one beyond the API database.
  public static func version(_ text: String) throws(InputError) -> PythonVersion {
    guard let version = PythonVersion(parsing: text) else {
      throw InputError("unknown target `\(text)`; write it like 3.9, cp39 or 0x03090000")
    }
    guard (PythonVersion.firstLimited...APIDatabase.newestPython).contains(version) else {
      throw InputError(
        "target `\(text)` is Python \(version); the Limited API exists since \(PythonVersion.firstLimited), "
          + "and the newest Python that this abi3lint knows is \(APIDatabase.newestPython)")
    }
    return version
  }

  /// The target of one file, and where it comes from.
  /// - Parameters:
  ///   - path: of the file, absolute.
  ///   - text: the file's contents.
  ///   - flags: the compiler flags it is parsed with, and what the build files say.
  func target(ofFile path: String, text: String, flags: FlagSource, project: ProjectFolder) throws(InputError)
    -> ResolvedTarget
  {
    if let explicit { return explicit }
    if let version = LimitedAPIDefinition.version(inFlags: flags.flags) {
      return ResolvedTarget(version: version, origin: "the compiler flags")
    }
    if let version = LimitedAPIDefinition.version(inSource: text) {
      return ResolvedTarget(version: version, origin: "`#define Py_LIMITED_API`")
    }
    if let target = flags.target { return target }
    if let pyproject = project.pyproject {
      let shown = PathDisplay(currentFolder: currentFolder).display(pyproject)
      if let required = try ProjectFolder.requiresPython(of: pyproject, shownPath: shown),
        let bound = RequiresPython.lowerBound(required.specifier)
      {
        return ResolvedTarget(version: bound, origin: "`\(required.key)` in \(shown)")
      }
    }
    if let required = flags.required { return required }
    return ResolvedTarget(
      version: SupportedPython.oldest(), origin: "the oldest Python that gets security fixes")
  }
}
