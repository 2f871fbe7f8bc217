import ArgumentParser
import Engine
import Project
import PythonAPI

/// Which Pythons are compared, and with which headers and library the sources are read.
struct FloorOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "List what stands in the way where this is the lowest Python. (default: proposed)", valueName: "version"))
  var floor: String?

  @Option(
    help: ArgumentHelp("Use the headers of this Python for all floors. (default: the newest)", valueName: "version"))
  var python: String?

  @Option(help: ArgumentHelp("The folder of Python.h.", valueName: "folder"), completion: .directory)
  var pythonInclude: String?

  @OptionGroup var parser: ParserOptions

  @OptionGroup var file: ConfigurationFileOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to check at once. (default: one for each core)", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if python != nil, pythonInclude != nil { throw ValidationError("--python and --python-include exclude each other") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on") }
  }

  var headers: HeaderChoice { python.map { .version($0) } ?? pythonInclude.map { .folder($0) } ?? .newest }

  /// The floor whose blockers are wanted; nil for the one that is proposed.
  func chosen() throws -> PythonVersion? { try floor.map { try TargetResolver.version($0) } }

  /// All from 3.8 on, the oldest that packages still ask for, and the one that the user named.
  func floors() throws -> [PythonVersion] {
    let oldest = 8
    let named = try chosen()?.minor ?? oldest
    return (min(oldest, named)...APIDatabase.newestPython.minor).map(PythonVersion.init)
  }

  func apply(to request: inout CheckRequest) throws {
    request.floors = try floors()
    request.target = request.floors.first?.description
    request.headers = headers
    request.jobs = jobs ?? request.jobs
    parser.apply(to: &request)
    file.apply(to: &request)
  }
}
