import CLibclang
import ClangKit
import CompilerFlags
import Files
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

    var flags: [String] { ([folder] + extraFolders).flatMap { ["-isystem", ArgumentPath($0).text] } }
  }

  let index: Index
  let headers: Headers
  let builtinFlags: [String]
  let preludes: PreludeStore?
  let project: FileOwnership.Project
  /// Names that are observed whatever they are.
  public var watched = NamePatterns()

  /// - Parameters:
  ///   - builtinFlags: what makes libclang find the compiler's own headers.
  ///   - preludes: what files share; nil to parse each file from its beginning.
  ///   - project: whose code is judged.
  public init(
    index: Index, headers: Headers, builtinFlags: [String], preludes: PreludeStore? = nil,
    project: FileOwnership.Project = .init()
  ) {
    self.project = project
    self.index = index
    self.headers = headers
    self.builtinFlags = builtinFlags
    self.preludes = preludes
  }

  /// Gathers what the rules ask for from one file.
  /// - Parameters:
  ///   - flags: language, standard, `-I`, `-D` and the like, from the user.
  ///   - target: becomes `Py_LIMITED_API`, unless the file or the flags define another one.
  ///   - contents: stands in for what the file holds on disk; nil for the file itself.
  ///   - isLimitGiven: whether the build is known to define it so, so that what the sources define in its place
  ///     (`#ifndef Py_LIMITED_API`) does not count.
  public func observe(
    path: String, flags: [String], target: PythonVersion, contents: String? = nil, isLimitGiven: Bool = false
  ) throws(ParseFailure) -> UnitObservations {
    index.forgetFileNames()
    let parser = UnitParser(observer: self, path: path, flags: flags, target: target, contents: contents)
    var strict = try parser.parse(.strict)
    var read = ReadFiles(strict)
    let guards = VersionGuards(strict)
    if !guards.texts.isEmpty {
      // The rest is judged as if the test of versions did not stop the build.
      parser.texts = guards.texts
      strict = try parser.parse(.strict)
      read.add(strict)
    }
    let walker = UnitWalker(strict)
    walker.walk()
    let configuration = ConfigurationReader(
      walker: walker, path: path, flags: flags, target: target, isLimitGiven: isLimitGiven)
    guard !strict.errors.isEmpty else {
      var observations = clean(walker, path: path)
      observations.noteAssignments(walker)
      configuration.read(into: &observations)
      observations.versionGuards = guards.found
      observations.reachesPython = strict.readsPython
      observations.noteOutside(strict: walker)
      observations.readFiles = read.sorted
      observations.preludeRemark = parser.remark
      return observations
    }
    if !strict.readsPython, SourceLanguage.isHeader(path), !flags.contains("-include") {
      // A header that leaves `Python.h` to the sources that include it.
      var observations = try observe(
        path: path, flags: flags + ["-include", "Python.h"], target: target, contents: contents,
        isLimitGiven: isLimitGiven)
      observations.readFiles = Set(observations.readFiles + read.sorted).sorted()
      return observations
    }

    guard strict.readsPython else {
      // It cannot break Python's ABI; what counts is whether a missing header, or lines that were not read, may have
      // brought it.
      var observations = clean(walker, path: path)
      observations.compilesLimited = false
      observations.reachesPython = false
      observations.otherErrors = strict.errors.map(ParseError.init).compactMap { $0.withoutPython(in: strict) }
      configuration.read(into: &observations)
      observations.noteOutside(strict: walker)
      observations.mayLackPython =
        strict.errors.contains { $0.hidesLines && strict.source(at: $0.path)?.contains("Py") == true }
        || !observations.missingHeaders.isEmpty
          && walker.files.userPaths.contains { path in
            walker.files.source(at: path).map { PythonWords(in: $0.bytes).resemblesBinding } ?? false
          }
      observations.readFiles = read.sorted
      return observations
    }

    parser.readsInternals = strict.readsInternals
    let resolved = try parser.parse(.resolved)
    read.add(resolved)
    let merger = ParseMerger(strict: walker, resolved: resolved)
    var observations = merger.merge()
    observations.userFiles = Set(walker.files.userPaths + [path]).sorted()
    observations.versionGuards = guards.found
    observations.noteOutside(strict: walker, resolved: merger.resolved)
    configuration.read(into: &observations)
    // Code that never asks for `Py_LIMITED_API` has the same errors without it.
    if !observations.otherErrors.isEmpty, resolved.mentionsOutsidePython("Py_LIMITED_API") {
      let definitions = observations.configuration.definitions.filter {
        !$0.isLate && UnitParser.limits.contains($0.name)
      }
      let plain = try parser.parse(.plain, without: definitions.map(\.place))
      read.add(plain)
      let names = observations.missingHeaders.isEmpty ? [] : plain.ownNames()
      observations.sortOut(plain.errors, declarations: merger.resolved.topLevel, own: names) { name in
        walker.files.userPaths.contains { walker.files.source(at: $0)?.definesType(name) == true }
      }
    }
    observations.noteAssignments(walker)
    observations.readFiles = read.sorted
    observations.preludeRemark = parser.remark
    return observations
  }

  /// All errors, none of the warnings but that for a call of what nothing declares.
  static let diagnosticFlags = [
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

  /// Neither is there such a folder: a prelude's text needs a name.
  static let preludeFolder = virtualFolder + "-prelude"
}

extension Observer.Headers {
  /// Stand-ins for Python's headers that show the full API, while the user's own `#if`s still see `Py_LIMITED_API`.
  var wrappers: [VirtualFile] {
    names.map { name in
      VirtualFile(
        path: "\(Observer.virtualFolder)/\(name)",
        text: """
          #pragma push_macro("Py_LIMITED_API")
          #undef Py_LIMITED_API
          #include_next <\(name)>
          #pragma pop_macro("Py_LIMITED_API")

          """ + (name == "Python.h" ? NewerNames.definitions + NewerNames.hiddenStructs : ""))
    }
  }
}

extension CompilerError {
  /// Whether the compiler has not read what stands behind it, or not as it was meant: a conditional or a comment without
  /// its end, a directive that is none.
  fileprivate var hidesLines: Bool {
    message.hasPrefix("unterminated ") || message.hasPrefix("invalid preprocessing directive")
      || message.hasPrefix("raw string missing terminating delimiter") || message.hasPrefix("#else ")
      || message.hasPrefix("#elif") || message.hasPrefix("#endif ")
      // Includes that are not followed.
      || message.hasPrefix("#include nested too deeply") || message.hasPrefix("expected \"FILENAME\"")
      || message.hasPrefix("empty filename in #include")
  }
}

extension ParseError {
  /// What matters of an error in a file that never comes by `Python.h`: a missing header, lines that were not read, and
  /// flags that do not serve.
  fileprivate func withoutPython(in parsed: ParsedUnit) -> SourceError? {
    var found = SourceError(
      message: error.message,
      place: Place(path: error.path, line: error.line, column: error.column, endColumn: error.column + 1))
    if case .missingHeader(let name) = subject { found.missingHeader = name }
    guard found.missingHeader != nil || error.path.isEmpty || error.hidesLines else { return nil }
    if !error.path.isEmpty, !parsed.isOfProject(error.path) { found.include = parsed.projectIncludes[error.path] }
    return found
  }
}

extension UnitObservations {
  /// Of the errors that both parses have, those that a build without `Py_LIMITED_API` lacks are of the limited build: the
  /// code's own `#ifdef Py_LIMITED_API` brings them.
  /// - Parameters:
  ///   - declarations: at file level, with their lines.
  ///   - own: the names that the project's files declare in a build without the macro.
  ///   - defines: whether the project's files define a type of a name. Where a header is missing, any other may be its.
  mutating func sortOut(
    _ plain: [CompilerError], declarations: [(path: String, lines: ClosedRange<Int>)], own: Set<String>,
    defines: (String) -> Bool
  ) {
    let known = Set(plain.map { LineKey(path: $0.path, line: $0.line) })
    let isHeaderMissing = !missingHeaders.isEmpty
    // What only the limited build includes may have brought anything that it needs.
    let isLimitedHeaderMissing = otherErrors.contains { $0.missingHeader != nil && !known.contains($0.place.lineKey) }
    // Broken sources have thousands of errors about a few types.
    var types: [String: Bool] = [:]
    let isOfLimit = otherErrors.map { error in
      guard !known.contains(error.place.lineKey), error.missingHeader == nil else { return false }
      guard isHeaderMissing else { return true }
      switch ErrorMessage(error.message).subject {
      case .incomplete(let type):
        let name = ErrorMessage.typeName(type)
        let isKnown =
          types[name]
          ?? (APIDatabase.shared.structure(named: name) != nil || !isLimitedHeaderMissing && defines(name))
        types[name] = isKnown
        return isKnown
      case .undeclared(let name): return !isLimitedHeaderMissing && own.contains(name)
      case .member, .missingHeader, nil: return !isLimitedHeaderMissing
      }
    }
    limitedErrors += zip(otherErrors, isOfLimit).filter(\.1).map { error, _ in
      var limited = LimitedError(message: error.message, place: error.place)
      // What the user's own conditional hides has no other cause than that; what follows from it stands in the same
      // declaration.
      limited.mayFollow = error.mayFollow && !error.isAboutName
      limited.declaration =
        declarations.first {
          $0.path == error.place.path && $0.lines.contains(error.place.line)
        }?.lines
      return limited
    }
    otherErrors = zip(otherErrors, isOfLimit).filter { !$0.1 }.map(\.0)
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
