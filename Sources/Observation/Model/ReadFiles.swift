/// The files that the parses of one unit read: the source, and all headers, whoever's they are.
struct ReadFiles {
  private var names: Set<String> = []

  init(_ parsed: ParsedUnit) { add(parsed) }

  mutating func add(_ parsed: ParsedUnit) {
    // What stands in for Python's headers, or for a prelude, is on no disk.
    names.formUnion(parsed.readFiles.lazy.filter { !$0.hasPrefix(Observer.virtualFolder) })
  }

  var sorted: [String] { names.sorted() }
}
