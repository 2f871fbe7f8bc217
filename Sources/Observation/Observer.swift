import CLibclang
import ClangKit
import PythonAPI

/// Turns a source file into observations: the strict parse, and where that has errors the resolved one.
public struct Observer {
  /// Where Python's headers are, and what a user may include of them.
  public struct Headers: Sendable, Hashable, Codable {
    /// The folder of `Python.h`.
    public var folder: String
    /// Further folders of the same header set (Debian keeps `pyconfig.h` in one of its own).
    public var extraFolders: [String]
    /// The headers below `folder` that sources include, relative to it: `Python.h`, `structmember.h`, `cpython/code.h`, …
    public var names: [String]

    public init(folder: String, extraFolders: [String], names: [String]) {
      self.folder = folder
      self.extraFolders = extraFolders
      self.names = names
    }

    var flags: [String] { ([folder] + extraFolders).flatMap { ["-isystem", $0] } }
  }

  let index: Index
  let headers: Headers
  let builtinFlags: [String]

  /// - Parameter builtinFlags: what makes libclang find the compiler's own headers.
  public init(index: Index, headers: Headers, builtinFlags: [String]) {
    self.index = index
    self.headers = headers
    self.builtinFlags = builtinFlags
  }

  /// Gathers what the rules ask for from one file.
  /// - Parameters:
  ///   - flags: language, standard, `-I`, `-D` and the like, from the user.
  ///   - target: becomes `Py_LIMITED_API`, unless the file or the flags define another one.
  ///   - contents: stands in for what the file holds on disk; nil for the file itself.
  public func observe(
    path: String, flags: [String], target: PythonVersion, contents: String? = nil
  ) throws(ParseFailure) -> UnitObservations {
    index.forgetFileNames()
    let unsaved = contents.map { [VirtualFile(path: path, text: $0)] } ?? []
    let limit = "0x0" + String(target.limitedAPI, radix: 16)
    let common =
      builtinFlags + ["-DPy_LIMITED_API=\(limit)"] + flags + headers.flags + Self.diagnosticFlags
    let strict = try TranslationUnit(path: path, flags: common, virtualFiles: unsaved, index: index)
    var read = ReadFiles(strict)
    let errors = strict.errors()
    let walker = UnitWalker(unit: strict, pythonFolders: pythonFolders(of: strict))
    walker.walk()
    let configuration = ConfigurationReader(walker: walker, path: path, flags: flags, target: target)
    guard !errors.isEmpty else {
      var observations = clean(walker, path: path)
      configuration.read(into: &observations)
      observations.readFiles = read.sorted
      return observations
    }
    let reachesPython = readsPython(strict)
    if !reachesPython, Self.isHeader(path), !flags.contains("-include") {
      // A header that leaves `Python.h` to the sources that include it.
      var observations = try observe(
        path: path, flags: flags + ["-include", "Python.h"], target: target, contents: contents)
      observations.readFiles = Set(observations.readFiles + read.sorted).sorted()
      return observations
    }

    let resolved = try TranslationUnit(
      path: path, flags: ["-I\(Self.virtualFolder)"] + common, virtualFiles: wrappers + unsaved, index: index)
    read.add(resolved)
    var observations = ParseMerger(
      strict: walker, strictErrors: errors, resolved: resolved,
      pythonFolders: pythonFolders(of: resolved), reachesPython: reachesPython
    ).merge()
    observations.userFiles = Set(walker.files.userPaths + [path]).sorted()
    configuration.read(into: &observations)
    if !observations.otherErrors.isEmpty {
      let plain = try parseWithoutLimit(path: path, flags: flags, unsaved: unsaved)
      read.add(plain)
      observations.sortOut(plain.errors())
    }
    observations.readFiles = read.sorted
    return observations
  }

  private func readsPython(_ unit: TranslationUnit) -> Bool {
    let folders = pythonFolders(of: unit)
    return unit.includedFiles().contains { file in folders.contains(where: unit.name(of: file).hasPrefix) }
  }

  static func isHeader(_ path: String) -> Bool {
    [".h", ".hh", ".hpp", ".hxx", ".H"].contains(where: path.hasSuffix)
  }

  /// The file as it is when nobody defines `Py_LIMITED_API` on the command line.
  private func parseWithoutLimit(
    path: String, flags: [String], unsaved: [VirtualFile]
  ) throws(ParseFailure) -> TranslationUnit {
    try TranslationUnit(
      path: path, flags: builtinFlags + flags + headers.flags + Self.diagnosticFlags, virtualFiles: unsaved, index: index)
  }

  /// All errors, none of the warnings but that for a call of what nothing declares.
  private static let diagnosticFlags = [
    "-Wno-everything", "-Werror=implicit-function-declaration", "-ferror-limit=0", "-fno-spell-checking",
  ]

  private func clean(_ walker: UnitWalker, path: String) -> UnitObservations {
    var observations = UnitObservations()
    observations.userFiles = Set(walker.files.userPaths + [path]).sorted()
    observations.names = NameResolution(walker: walker, visible: nil, isStrict: true).uses()
      .filter { !walker.userDefined.contains($0.name) }
    observations.take(strict: walker)
    observations.markDeclaredByHand()
    observations.compilesLimited = true
    observations.members = walker.members
    observations.layouts = walker.layouts
    observations.includes = walker.includes
    observations.calls = walker.observedCalls()
    observations.tables = walker.tableObservations()
    observations.markFlagReads(walker)
    observations.idioms = walker.observedIdioms()
    observations.entryPoints = walker.entryPoints
    return observations
  }

  /// No such folder exists; the files in it are handed to libclang as text.
  static let virtualFolder = "/abi3lint-full-api"

  /// Stand-ins for Python's headers that show the full API, while the user's own `#if`s still see `Py_LIMITED_API`.
  private var wrappers: [VirtualFile] {
    headers.names.map { name in
      VirtualFile(
        path: "\(Self.virtualFolder)/\(name)",
        text: """
          #pragma push_macro("Py_LIMITED_API")
          #undef Py_LIMITED_API
          #include_next <\(name)>
          #pragma pop_macro("Py_LIMITED_API")

          """ + (name == "Python.h" ? NewerNames.definitions : ""))
    }
  }

  /// The configured folders, and any other in which the file found a `Python.h`; each with a final slash.
  private func pythonFolders(of unit: TranslationUnit) -> [String] {
    var folders = ([String(headers.folder.trimmingPrefix("./"))] + headers.extraFolders + [Self.virtualFolder]).map { $0 + "/" }
    for file in unit.includedFiles() {
      let name = unit.name(of: file)
      guard name.hasSuffix("/Python.h") else { continue }
      let folder = String(name.dropLast("Python.h".count))
      if !folders.contains(folder) { folders.append(folder) }
    }
    return folders
  }
}

extension UnitObservations {
  /// Of the errors that both parses have, those that a build without `Py_LIMITED_API` lacks are of the limited build: the
  /// code's own `#ifdef Py_LIMITED_API` brings them.
  mutating func sortOut(_ plain: [CompilerError]) {
    let known = Set(plain.map { LineKey(path: $0.path, line: $0.line) })
    limitedErrors += otherErrors.filter { !known.contains($0.place.lineKey) }.map { error in
      var limited = LimitedError(message: error.message, place: error.place)
      limited.mayFollow = error.mayFollow
      return limited
    }
    otherErrors.removeAll { !known.contains($0.place.lineKey) }
  }

  /// Tells the uses of names that the user declared by hand.
  mutating func markDeclaredByHand() {
    let declared = Set(declarations.map(\.name))
    for index in names.indices where declared.contains(names[index].name) { names[index].isDeclaredByHand = true }
  }

  /// What only the strict parse can tell: what the object file imports, and what the user declares.
  mutating func take(strict walker: UnitWalker) {
    let emitted = walker.emission.emitted()
    var seen: Set<ImportedSymbol> = []
    imports = walker.imports.compactMap { found in
      guard found.function.map(emitted.contains) ?? true, seen.insert(found.symbol).inserted else { return nil }
      return found.symbol
    }
    declarations = walker.handDeclarations.filter { !walker.userDefined.contains($0.name) }.map { found in
      var declaration = found
      declaration.isUsed = (walker.handDeclarationUses[found.name] ?? []).contains { $0.map(emitted.contains) ?? true }
      return declaration
    }
  }
}
