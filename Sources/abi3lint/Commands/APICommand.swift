import ArgumentParser

struct API: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "api", abstract: "Prints what is known of names of CPython's C API.")

  @Argument(help: "Functions, macros, types, …, or members of structs such as PyTypeObject.tp_name.")
  var names: [String]

  func run() throws {
    var isFirst = true
    var hasUnknown = false
    for name in names {
      guard let card = APICard(name: name, database: .shared) else {
        hasUnknown = true
        let nearest = APICard.nearest(to: name, database: .shared).map { "`\($0)`" }.joined(separator: ", ")
        Terminal.printError(
          "`\(name)` is in no CPython from 3.6 on" + (nearest.isEmpty ? "" : "; did you mean \(nearest)?"))
        continue
      }
      try writeToStandardOutput((isFirst ? "" : "\n") + card.text)
      isFirst = false
    }
    if hasUnknown { throw ExitCode.unusable }
  }
}
