import ArgumentParser

/// Whether and how findings are mended.
struct FixOptions: ParsableArguments {
  @Flag(help: "Mend what can be mended without a change of meaning, and report the rest.")
  var fix = false

  @Flag(help: "Mend also what may change ownership, errors or speed; with --fix, --fix-only or --diff.")
  var unsafeFixes = false

  @Flag(help: "Print what --fix would write as a patch, and write nothing. Exit with 1 if there is something.")
  var diff = false

  @Flag(help: "Mend as --fix does, and report nothing else.")
  var fixOnly = false

  /// Whether files are written.
  var isWriting: Bool { fix || fixOnly }

  func validate() throws {
    if diff, isWriting { throw ValidationError("--diff writes nothing; it cannot go with --fix or --fix-only") }
    if unsafeFixes, !diff, !isWriting { throw ValidationError("--unsafe-fixes goes with --fix, --fix-only or --diff") }
  }
}
