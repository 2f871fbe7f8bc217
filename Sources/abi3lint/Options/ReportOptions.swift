import ArgumentParser
import Project

/// What is reported, and what the exit code says of it.
struct ReportOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The lowest level that makes the exit code 1. (default: warning)", valueName: "level"))
  var failOn: FailLevel?

  @Flag(help: "Exit with 0 even with findings.")
  var exitZero = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to check at once. (default: one for each core)", valueName: "number"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "No summary line and no remarks.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on stderr which compiler flags and headers are used, and what is left out.")
  var verbose = false

  @Flag(help: "Print how often each rule was violated instead of the findings.")
  var statistics = false

  @Flag(help: "Print all findings in generated code (text format), in place of one for each rule and name.")
  var ungrouped = false

  @Option(help: ArgumentHelp("Print no more than this many findings.", valueName: "number"))
  var maxFindings: Int?

  @Option(help: ArgumentHelp("Report only lines that changed since a git revision.", valueName: "revision"))
  var diffFilter: String?

  @Option(
    help: ArgumentHelp("Check what stdin holds in place of this file's contents, for editors.", valueName: "file"),
    completion: .file())
  var stdinFilename: String?

  @Option(
    help: ArgumentHelp(
      "Check the files that this file names as well, or stdin for -: one a line, or with NUL bytes between them.",
      valueName: "file"),
    completion: .file())
  var filesFrom: String?

  func validate() throws {
    if stdinFilename != nil, filesFrom != nil {
      throw ValidationError("--stdin-filename and --files-from exclude each other")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
    if let jobs, jobs < 1 { throw ValidationError("--jobs takes a number from 1 on") }
    if let maxFindings, maxFindings < 0 { throw ValidationError("--max-findings takes a number from 0 on") }
  }
}

extension FailLevel: ExpressibleByArgument {}
