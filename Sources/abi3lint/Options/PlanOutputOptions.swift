import ArgumentParser
import Reporters

/// Where a plan goes, and in which formats.
struct PlanOutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      """
      Output format: \(PlanFormat.allCases.map(\.rawValue).joined(separator: ", ")). \
      F:FILE writes to a file; may be given several times.
      """, valueName: "F[:FILE]"))
  var formats: [PlanOutputRequest] = []

  @Option(
    help: ArgumentHelp("Say how far the work has come since this plan in JSON.", valueName: "file"), completion: .file()
  )
  var since: String?

  @Flag(name: .shortAndLong, help: "No remarks.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Say on stderr which compiler flags and headers are used, and what is left out.")
  var verbose = false

  func validate() throws {
    if formats.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("only one format can go to stdout; write the others as F:FILE")
    }
    let files = formats.compactMap(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("two formats go to the same file `\(twice)`")
    }
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other") }
  }

  var requests: [PlanOutputRequest] { formats.isEmpty ? [PlanOutputRequest(format: .text, file: nil)] : formats }
}

/// One output that was asked for: `F` for stdout or `F:FILE`.
struct PlanOutputRequest: Hashable, Sendable, ExpressibleByArgument {
  var format: PlanFormat
  /// Nil for stdout.
  var file: String?

  init(format: PlanFormat, file: String?) {
    self.format = format
    self.file = file
  }

  init?(argument text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard let format = PlanFormat(rawValue: String(parts[0])) else { return nil }
    if parts.count == 2, parts[1].isEmpty { return nil }
    self.init(format: format, file: parts.count == 2 ? String(parts[1]) : nil)
  }
}
