import ArgumentParser
import Engine

/// Where settings come from.
struct ConfigurationOptions: ParsableArguments {
  @OptionGroup var file: ConfigurationFileOptions

  @Flag(help: "Print the settings for the files and stop.")
  var showSettings = false

  @Flag(help: "Print the files that would be checked and stop.")
  var showFiles = false

  @Flag(help: "Leave out what the configuration excludes, even if it is named.")
  var forceExclude = false

  func apply(to request: inout CheckRequest) {
    file.apply(to: &request)
    request.forcesExclude = forceExclude
  }
}
