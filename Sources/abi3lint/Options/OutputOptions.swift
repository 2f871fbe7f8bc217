import ArgumentParser
import Files
import Report
import Reporters

/// Where the report goes, and in which formats.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      """
      Output format: \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")). \
      F:FILE writes to a file; may be given several times.
      """, valueName: "F[:FILE]"))
  var formats: [OutputRequest] = []

  @Option(help: ArgumentHelp("Write the output to a file instead of stdout.", valueName: "FILE"))
  var outputFile: String?

  @Flag(help: "Put suppressed findings into SARIF and JSON too, marked as such.")
  var showSuppressed = false

  @Option(help: ArgumentHelp("What SARIF's automationDetails.id begins with.", valueName: "NAME"))
  var sarifCategory = ToolInfo.name

  func validate() throws {
    let all = requests(default: .text)
    if all.count(where: { $0.file == nil }) > 1 {
      throw ValidationError("only one format can go to stdout; write the others as F:FILE")
    }
    if outputFile != nil, !formats.isEmpty, !formats.contains(where: { $0.file == nil }) {
      throw ValidationError("--output-file has no format to write: each --format names its own file")
    }
    let files = all.compactMap(\.file)
    if let twice = files.first(where: { file in files.count { $0 == file } > 1 }) {
      throw ValidationError("two formats go to the same file `\(twice)`")
    }
  }

  /// The outputs to make.
  ///
  /// - Parameter format: what the configuration or the habit says, for when `--format` names nothing for stdout.
  func requests(default format: OutputFormat) -> [OutputRequest] {
    let wanted = formats.isEmpty ? [OutputRequest(format: format)] : formats
    return wanted.map { OutputRequest(format: $0.format, file: $0.file ?? outputFile) }
  }

  /// Renders and writes all outputs, and says on stderr what a host will not show.
  ///
  /// - Parameters:
  ///   - bounds: where links may lead what is written.
  ///   - text: renders the format `text`; told whether it goes to a file.
  /// - Throws: `WriteError`, whose description is the one line to show; the exit code is then 2.
  func write(
    _ report: RunReport, default format: OutputFormat, context: RenderContext, bounds: LinkBounds,
    text: (RunReport, _ toFile: Bool) -> String
  ) throws(WriteError) {
    var context = context
    context.showsSuppressed = showSuppressed
    context.category = sarifCategory
    for request in requests(default: format) {
      let output = render(report, as: request.format, context: context) ?? text(report, request.file != nil)
      if let file = request.file {
        try writeAtomically(Array(output.utf8), to: file, in: bounds)
      } else {
        try writeToStandardOutput(output)
      }
      for limit in hostLimits(report, format: request.format) {
        Terminal.printNote("warning: \(limit)")
      }
    }
  }
}

extension OutputRequest: ExpressibleByArgument {
  public init?(argument: String) { self.init(parsing: argument) }
}
