import ClangKit

/// The files that the parses of one unit read: the source, and all headers, whoever's they are.
struct ReadFiles {
  private var names: Set<String> = []

  init(_ unit: TranslationUnit) { add(unit) }

  mutating func add(_ unit: TranslationUnit) {
    for file in unit.includedFiles() {
      let name = unit.name(of: file)
      // What stands in for Python's headers is on no disk.
      if !name.hasPrefix(Observer.virtualFolder + "/") { names.insert(name) }
    }
  }

  var sorted: [String] { names.sorted() }
}
