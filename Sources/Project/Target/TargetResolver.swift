import Files
import PythonAPI
import Report

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

  /// The target of one file, where it comes from, and what it is if the parse shows otherwise.
  /// - Parameters:
  ///   - path: of the file, absolute.
  ///   - text: the file's contents.
  ///   - flags: the compiler flags it is parsed with, and what the build files say.
  ///   - limits: what was found in other files of the run.
  func target(
    ofFile path: String, text: String, flags: FlagSource, project: ProjectFolder, limits: inout LimitFinder
  ) throws(InputError) -> TargetChoice {
    if let explicit { return TargetChoice(explicit) }
    if let version = LimitedAPIDefinition.version(inFlags: flags.flags) {
      return TargetChoice(ResolvedTarget(version: version, origin: "the compiler flags"))
    }
    let own = limits.limit(ofFile: path, text: text, flags: flags.flags)
    let isGivenByBuild = flags.target != nil && flags.targetIsMacro
    var other = TargetChoice(try projectTarget(flags: flags, project: project))
    if isGivenByBuild {
      other.limit = .build
    } else if flags.target == nil, own == nil, let sibling = limits.limit(besides: path, flags: flags.flags) {
      other.target = ResolvedTarget(
        version: sibling.version, origin: "`#define Py_LIMITED_API` in \(shown(sibling.path))")
      // Where the flags of a build may define it, and a sibling only in their place, nothing is missing here.
      if !sibling.isFallback, flags.computedLimit == nil { other.limit = .sibling }
    }
    guard let own, !(own.isFallback && isGivenByBuild) else { return other }
    let place = own.path == path ? "" : " in \(shown(own.path))"
    var choice = TargetChoice(ResolvedTarget(version: own.version, origin: "`#define Py_LIMITED_API`" + place))
    choice.alternative = other.target
    choice.limit = isGivenByBuild ? .build : .open
    return choice
  }

  private func shown(_ path: String) -> String { PathDisplay(currentFolder: currentFolder).display(path) }

  /// What the project says as a whole.
  private func projectTarget(flags: FlagSource, project: ProjectFolder) throws(InputError) -> ResolvedTarget {
    if let target = flags.target { return target }
    var guess =
      try required(flags: flags, project: project)
      ?? ResolvedTarget(version: SupportedPython.oldest(), origin: "the oldest Python that gets security fixes")
    if let setting = flags.computedLimit {
      guess.origin = "\(setting.file) computes `\(setting.key)`; name it with --target"
      guess.isAssumed = true
    }
    return guess
  }

  /// The lowest Python that the package installs on.
  private func required(flags: FlagSource, project: ProjectFolder) throws(InputError) -> ResolvedTarget? {
    if let pyproject = project.pyproject,
      let required = try ProjectFolder.requiresPython(of: pyproject, shownPath: shown(pyproject)),
      let bound = RequiresPython.lowerBound(required.specifier)
    {
      return ResolvedTarget(version: bound, origin: "`\(required.key)` in \(shown(pyproject))")
    }
    return flags.required
  }
}

/// What a file is judged against before it is parsed.
struct TargetChoice {
  var target: ResolvedTarget
  /// What takes its place where the parse shows that the sources define no `Py_LIMITED_API` at all.
  var alternative: ResolvedTarget?
  var limit = LintJob.Limit.open

  init(_ target: ResolvedTarget) { self.target = target }
}
