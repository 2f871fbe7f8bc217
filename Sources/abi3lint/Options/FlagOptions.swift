import ArgumentParser
import Engine
import Files
import Project

/// Where compiler flags come from when the command line gives none.
struct FlagOptions: ParsableArguments {
  @Option(
    name: [.customShort("p"), .long],
    help: ArgumentHelp(
      "The compile_commands.json, or its folder. (default: found above each file and in build folders)",
      valueName: "folder"),
    completion: .directory)
  var compileCommands: String?

  @Flag(help: "Use no compile_commands.json.")
  var noCompileCommands = false

  func validate() throws {
    if compileCommands != nil, noCompileCommands {
      throw ValidationError("--compile-commands and --no-compile-commands exclude each other")
    }
  }

  func apply(to request: inout CheckRequest) {
    request.compileCommands = compileCommands
    request.ignoresCompileCommands = noCompileCommands
  }

  func finder(currentFolder: String) throws(InputError) -> DatabaseFinder {
    try DatabaseFinder(explicit: compileCommands, isOff: noCompileCommands, currentFolder: currentFolder)
  }
}
