import Report

/// What GitHub takes and shows of one run.
enum SARIFLimits {
  /// More results than these are refused.
  static let results = 25_000
  /// The gravest so many are shown.
  static let shownResults = 5_000
  /// More locations of one result than these are cut off.
  static let relatedLocations = 100
}

/// SARIF 2.1.0, the format of code scanning. The gravest results come first, as hosts cut off the rest.
public func renderSARIF(_ report: RunReport, context: RenderContext) -> String {
  let run = JSONValue.object([
    ("tool", sarifTool(context)),
    ("automationDetails", .object([("id", .string(context.category + "/"))])),
    ("columnKind", .string("utf16CodeUnits")),
    ("originalUriBaseIds", .object([("%SRCROOT%", sourceRoot(context))])),
    ("invocations", .array([invocation(report, context)])),
    ("results", .array(SARIFResults(report, context).all)),
    ("properties", runProperties(report)),
  ])
  return JSONValue.object([
    ("$schema", .string("https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json")),
    ("version", .string("2.1.0")),
    ("runs", .array([run])),
  ]).pretty + "\n"
}

/// The folder that relative URIs start from. Without its place it is only described.
private func sourceRoot(_ context: RenderContext) -> JSONValue {
  .object([
    ("uri", .string(context.sourceRoot.map(folderURI))),
    ("description", .object([("text", .string("The folder in which abi3lint ran"))])),
  ])
}

private func folderURI(_ folder: String) -> String {
  let uri = uri(ofPath: folder)
  return uri.hasSuffix("/") ? uri : uri + "/"
}

private func invocation(_ report: RunReport, _ context: RenderContext) -> JSONValue {
  .object([
    ("executionSuccessful", .bool(report.failures.isEmpty)),
    ("workingDirectory", context.sourceRoot.map { .object([("uri", .string(folderURI($0)))]) }),
    ("toolExecutionNotifications", .array(report.failures.map(notification))),
  ])
}

private func notification(_ failure: FileFailure) -> JSONValue {
  .object([
    ("descriptor", .object([("id", .string(notCheckedID))])),
    ("level", .string("error")),
    ("message", .object([("text", .string("`\(failure.path)` was not checked: \(failure.reason)"))])),
    (
      "locations",
      .array([.object([("physicalLocation", .object([("artifactLocation", sarifArtifact(failure.path))]))])])
    ),
  ])
}

private func runProperties(_ report: RunReport) -> JSONValue {
  .object([
    ("targets", .array(report.targets.map { .string($0.text) })),
    ("headersVersion", .string(report.headersVersion)),
    ("libclangVersion", .string(report.libclangVersion)),
  ])
}

/// A file: relative to the source root where it lies below it, else absolute.
func sarifArtifact(_ path: String) -> JSONValue {
  .object([
    ("uri", .string(uri(ofPath: path))),
    ("uriBaseId", path.hasPrefix("/") ? nil : .string("%SRCROOT%")),
  ])
}
