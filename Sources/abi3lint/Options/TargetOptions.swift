import ArgumentParser
import Engine
import Project

/// What sources are judged against, and with which headers and library they are read.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The lowest supported Python: 3.9, cp39 or 0x03090000. (default: from the sources or pyproject.toml)",
      valueName: "version"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "Use the headers of this Python: 3.11, 3.11.7, or 3.13t for free-threaded ones.", valueName: "version"))
  var python: String?

  @Flag(help: "Judge with the headers of each Python from the target on that is installed.")
  var allPythons = false

  @Option(
    help: ArgumentHelp("The folder of Python.h. (default: the oldest from the target on)", valueName: "folder"),
    completion: .directory)
  var pythonInclude: String?

  @OptionGroup var parser: ParserOptions

  func validate() throws {
    if [python != nil, allPythons, pythonInclude != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--python, --all-pythons and --python-include exclude each other")
    }
  }

  /// The headers that are asked for; nil where nothing is said of them.
  var headers: HeaderChoice? {
    if allPythons { return .all }
    return python.map { .version($0) } ?? pythonInclude.map { .folder($0) }
  }

  func apply(to request: inout CheckRequest) {
    request.target = target
    request.headers = headers
    parser.apply(to: &request)
  }
}
