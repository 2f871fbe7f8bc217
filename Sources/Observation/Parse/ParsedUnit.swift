import CLibclang
import ClangKit

/// A parsed file, with the prelude that stands in front of it if there is one.
final class ParsedUnit {
  let unit: TranslationUnit
  let prelude: UsedPrelude?
  let errors: [CompilerError]
  /// The configured folders of Python's headers, and any other in which the file found a `Python.h`; each with a final
  /// slash.
  let pythonFolders: [String]
  let ownership: FileOwnership
  /// The files that were read, in their order; one that was entered several times stands there as often. Those of the
  /// prelude come first, each once.
  let readFiles: [String]
  /// Names that are observed whatever they are.
  var watched = NamePatterns()
  /// What no conditional skips.
  private(set) lazy var compiledLines = CompiledLines(self)

  init(
    unit: TranslationUnit, prelude: UsedPrelude?, errors: [CompilerError], headers: Observer.Headers,
    ownership: FileOwnership
  ) {
    self.unit = unit
    self.ownership = ownership
    self.prelude = prelude
    self.errors = errors
    readFiles = (prelude?.record.files.map(\.path) ?? []) + unit.includedFiles().map(unit.name)
    pythonFolders = headers.pythonFolders(readFiles)
  }

  /// Whether the bytes of a word stand in any file but Python's headers, and those of the system that the prelude has.
  func mentionsOutsidePython(_ word: String) -> Bool {
    let isTaken = prelude?.text.files.contains { file in
      file.bytes.withUnsafeBufferPointer { SourceText(bytes: $0).contains(word) }
    }
    return isTaken == true
      || unit.includedFiles().contains { file in
        !isOfPython(unit.name(of: file)) && SourceText(bytes: unit.contents(of: file)).contains(word)
      }
  }

  /// The text of a file that was read.
  func source(at path: String) -> SourceText? {
    guard let file = unit.includedFiles().first(where: { unit.name(of: $0) == path }) else { return nil }
    return prelude?.source(of: file) ?? SourceText(bytes: unit.contents(of: file))
  }

  /// By file, the nearest include in one of the project's that leads there.
  private(set) lazy var projectIncludes: [String: Place] = unit.includes { location in
    location.file.map(unit.name).flatMap { name in
      isOfProject(name)
        ? Place(path: name, line: location.line, column: location.column, endColumn: location.column + 1) : nil
    }
  }

  /// Python's headers that have an error in them, or in one that they include.
  private(set) lazy var brokenHeaders: Set<String> = {
    let faulty = Set(errors.map(\.path).filter(isOfPython))
    guard !faulty.isEmpty else { return [] }
    var includers: [String: String] = unit.includes { $0.file.map(unit.name) }
    var broken: Set<String> = []
    for path in faulty {
      var next: String? = path
      while let header = next, isOfPython(header), broken.insert(header).inserted { next = includers[header] }
    }
    return broken
  }()

  /// Whether a file is the project's to mend.
  func isOfProject(_ path: String) -> Bool { !isOfPython(path) && ownership.isOfProject(path) }

  func isOfPython(_ path: String) -> Bool { pythonFolders.contains(where: path.hasPrefix) }

  /// Whether any of the headers below Python's `internal/` was read.
  var readsInternals: Bool { readFiles.contains { $0.contains("/internal/pycore_") && isOfPython($0) } }

  /// Whether any of Python's headers was read.
  var readsPython: Bool { readFiles.contains(where: isOfPython) }
}

extension Observer.Headers {
  func pythonFolders(_ readFiles: [String]) -> [String] {
    var folders = ([String(folder.trimmingPrefix("./"))] + extraFolders + [Observer.virtualFolder]).map { $0 + "/" }
    func add(_ folder: String) { if !folders.contains(folder) { folders.append(folder) } }
    var internals: Set<Substring> = []
    for name in readFiles {
      if name.hasSuffix("/Python.h") { add(String(name.dropLast("Python.h".count))) }
      guard let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")), name[slash...].hasPrefix("/pycore_") else {
        continue
      }
      internals.insert(name[...slash])
    }
    // The flags may name another Python's `internal/`. A program's own copies of such headers have no `Python.h` beside
    // them.
    for inner in internals.sorted() where inner.hasSuffix("/internal/") {
      let folder = String(inner.dropLast("internal/".count))
      if IncludeSearch.isFile(folder + "Python.h") { add(folder) }
    }
    return folders
  }
}
