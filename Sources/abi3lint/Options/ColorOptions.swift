import ArgumentParser

/// Whether text for a person has colours, source lines and carets.
struct ColorOptions: ParsableArguments {
  enum When: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  @Option(help: "Colours and source lines in text output.")
  var color: When = .auto

  /// `NO_COLOR` and `FORCE_COLOR` count when they are set and not empty; the option goes before them.
  func isRich(environment: [String: String], isTerminal: Bool) -> Bool {
    switch color {
    case .always: return true
    case .never: return false
    case .auto:
      if environment["NO_COLOR"]?.isEmpty == false { return false }
      if environment["FORCE_COLOR"]?.isEmpty == false { return true }
      return isTerminal && environment["TERM"] != "dumb"
    }
  }
}
