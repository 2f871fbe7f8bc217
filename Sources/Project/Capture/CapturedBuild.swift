import Files
import Subprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A build that the user names, run with compilers that note what they compile.
public struct CapturedBuild {
  public struct Result {
    /// The build's own, or 128 and the signal that ended it.
    public var exitCode: Int32
    /// How many sources the build compiled.
    public var sources: Int
    /// How many the database has now.
    public var total: Int
  }

  /// Runs the command and writes the database.
  /// - Parameters:
  ///   - output: the database to write, absolute; what it has of other sources stays.
  /// - Throws: `InputError` for a command that cannot be run, `WriteError` for a database that cannot be written.
  public static func run(
    _ command: [String], output: String, environment: [String: String], currentFolder: String
  ) async throws -> Result {
    guard let program = command.first else {
      throw InputError("name the build behind `--`, such as `abi3lint capture -- python -m build`")
    }
    let bounds = LintedTrees(paths: [output], currentFolder: currentFolder, home: environment["HOME"]).links
    try bounds.check(output)
    let folder = FileManager.default.temporaryDirectory.path + "/abi3lint-capture-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let wrappers = try CompilerWrappers(folder: folder, path: environment["PATH"] ?? "")
    var variables: [Environment.Key: String?] = [:]
    for (name, value) in wrappers.environment(environment) { variables[Environment.Key(stringLiteral: name)] = value }
    let status: TerminationStatus
    do {
      status = try await Subprocess.run(
        program.contains("/") ? .path(FilePath(program)) : .name(program),
        arguments: Arguments(Array(command.dropFirst())),
        environment: .inherit.updating(variables), input: .currentStandardInput, output: .currentStandardOutput,
        error: .currentStandardError
      ).terminationStatus
    } catch {
      throw InputError("`\(program)` cannot be run; name the build as you would in a shell")
    }
    var entries = CapturedEntries(existing: output)
    let sources = entries.add(wrappers.calls())
    if sources > 0 { try writeAtomically(Array(entries.json.utf8), to: output, in: bounds) }
    let code: Int32 =
      switch status {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return Result(exitCode: code, sources: sources, total: entries.count)
  }
}
