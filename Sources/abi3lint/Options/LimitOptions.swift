import ArgumentParser
import Linter

/// What one file may take, so that no source can stop a run.
struct LimitOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Give a file up that takes longer than this many seconds.", valueName: "seconds"))
  var fileTimeout = FileLimits().time

  @Option(
    help: ArgumentHelp("Give a file up that takes more memory than this many megabytes.", valueName: "megabytes"))
  var fileMemory = FileLimits().memory

  func validate() throws {
    guard (1...1_000_000).contains(fileTimeout) else {
      throw ValidationError("--file-timeout takes seconds, from 1 to 1000000")
    }
    // A worker is larger than 100 MB before it has read anything, where libclang is.
    guard (200...1_000_000).contains(fileMemory) else {
      throw ValidationError("--file-memory takes megabytes, from 200 to 1000000")
    }
  }

  var limits: FileLimits { FileLimits(time: fileTimeout, memory: fileMemory) }
}
