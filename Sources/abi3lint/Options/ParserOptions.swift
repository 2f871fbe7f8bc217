import ArgumentParser
import Engine
import Project

/// What parses the sources, and for which platform.
struct ParserOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Judge the code for linux, macos or windows, as far as this machine's headers allow.", valueName: "platform"))
  var platform: Platform?

  @Option(
    help: ArgumentHelp("The libclang to load. (default: the newest that is installed)", valueName: "file"),
    completion: .file())
  var libclang: String?

  func apply(to request: inout CheckRequest) {
    request.platform = platform
    request.libclang = libclang
  }
}

extension Platform: ExpressibleByArgument {}
