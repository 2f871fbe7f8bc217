import ArgumentParser
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

  @Option(
    help: ArgumentHelp(
      "Judge the code for linux, macos or windows, as far as this machine's headers allow.", valueName: "platform"))
  var platform: Platform?

  @Option(
    help: ArgumentHelp("The libclang to load. (default: the newest that is installed)", valueName: "file"),
    completion: .file())
  var libclang: String?

  @Option(
    help: ArgumentHelp(
      "Use this pyproject.toml or abi3lint.toml. (default: the nearest above each file)", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Flag(help: "Use no configuration file.")
  var isolated = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to check at once. (default: one for each core)", valueName: "number"))
  var jobs: Int?

  func validate() throws {
    if python != nil, pythonInclude != nil { throw ValidationError("--python and --python-include exclude each other") }
    if config != nil, isolated { throw ValidationError("--config and --isolated exclude each other") }
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
}
