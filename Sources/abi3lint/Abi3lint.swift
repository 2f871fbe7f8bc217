import ArgumentParser

/// The command line: one file per subcommand stands beside this one.
@main
struct Abi3lint: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "abi3lint",
    abstract: "Tells whether a CPython extension keeps to the Limited API and the stable ABI.",
    subcommands: [Check.self], defaultSubcommand: Check.self
  )
}
