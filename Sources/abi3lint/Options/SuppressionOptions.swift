import ArgumentParser

/// What silences findings: comments in the source and a baseline.
struct SuppressionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Report only findings that are not in this file.", valueName: "FILE"))
  var baseline: String?

  @Option(help: ArgumentHelp("Write all findings to a baseline file and report none of them.", valueName: "FILE"))
  var writeBaseline: String?

  @Flag(help: "Write a comment `abi3lint: ignore[…]` into the source for each finding, and report none of them.")
  var addIgnores = false

  func validate() throws {
    if addIgnores, writeBaseline != nil {
      throw ValidationError("--add-ignores and --write-baseline both take all findings; give one of them")
    }
  }
}
