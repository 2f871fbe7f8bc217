import ArgumentParser
import Engine

/// Which configuration file counts.
struct ConfigurationFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this pyproject.toml or abi3lint.toml. (default: the nearest above each file)", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Flag(help: "Use no configuration file.")
  var isolated = false

  func validate() throws {
    if config != nil, isolated { throw ValidationError("--config and --isolated exclude each other") }
  }

  func apply(to request: inout CheckRequest) {
    request.configuration = config
    request.isIsolated = isolated
  }
}
