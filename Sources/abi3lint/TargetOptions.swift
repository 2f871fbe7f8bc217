import ArgumentParser
import ClangKit
import Linter
import Project

/// What sources are judged against, and with which headers and library they are read.
struct TargetOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The lowest supported Python: 3.9, cp39 or 0x03090000. (default: from the sources or pyproject.toml)",
      valueName: "version"))
  var target: String?

  @Option(
    help: ArgumentHelp("The folder of Python.h. (default: that of the active Python)", valueName: "folder"),
    completion: .directory)
  var pythonInclude: String?

  @Option(
    help: ArgumentHelp("The libclang to load. (default: the newest that is installed)", valueName: "file"),
    completion: .file())
  var libclang: String?
}
