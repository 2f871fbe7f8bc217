import ArgumentParser
import Engine

/// Which rules run.
struct SelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Run these rules only: codes, names or families such as ABI1, separated by commas; ALL has the opt-in ones too.",
      valueName: "rules"))
  var select: [String] = []

  @Option(help: ArgumentHelp("Run these rules as well.", valueName: "rules"))
  var extendSelect: [String] = []

  @Option(help: ArgumentHelp("Do not run these rules.", valueName: "rules"))
  var ignore: [String] = []

  func apply(to request: inout CheckRequest) {
    request.select = Self.words(select)
    request.extendSelect = Self.words(extendSelect)
    request.ignore = Self.words(ignore)
  }

  /// The words of an option that may be repeated and may hold several, separated by commas.
  private static func words(_ values: [String]) -> [String] {
    values.flatMap { $0.split(separator: ",").map { $0.filter { !$0.isWhitespace } } }.filter { !$0.isEmpty }
  }
}
