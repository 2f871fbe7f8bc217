import ArgumentParser
import Project

/// What is kept from one run for the next.
struct CacheOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where to keep what the next run need not find out again. (default: abi3lint in the user's cache folder)",
      valueName: "folder"),
    completion: .directory)
  var cacheDir: String?

  @Flag(help: "Use and keep nothing from other runs.")
  var noCache = false

  func validate() throws {
    if cacheDir != nil, noCache { throw ValidationError("--cache-dir and --no-cache exclude each other") }
    if cacheDir == "" { throw ValidationError("--cache-dir takes a folder") }
  }

  /// Nil for no cache.
  func folder(environment: [String: String], currentFolder: String) -> CacheFolder? {
    noCache ? nil : CacheFolder(explicit: cacheDir, environment: environment, currentFolder: currentFolder)
  }
}
