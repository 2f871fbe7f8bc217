import ArgumentParser

/// Where settings come from.
struct ConfigurationOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Use this pyproject.toml or abi3lint.toml. (default: the nearest above each file)", valueName: "file"),
    completion: .file(extensions: ["toml"]))
  var config: String?

  @Flag(help: "Use no configuration file.")
  var isolated = false

  @Flag(help: "Print the settings for the files and stop.")
  var showSettings = false

  @Flag(help: "Print the files that would be checked and stop.")
  var showFiles = false

  @Flag(help: "Leave out what the configuration excludes, even if it is named.")
  var forceExclude = false

  func validate() throws {
    if config != nil, isolated { throw ValidationError("--config and --isolated exclude each other") }
  }
}
