import CompilerFlags
import PythonAPI

/// Reads how a file configures the C API from the strict parse and the text.
struct ConfigurationReader {
  private let walker: UnitWalker
  private let path: String
  private let flags: FlagDefinitions
  private let limited: Int64
  private let isLimitGiven: Bool
  private let files: ConditionalFiles

  /// - Parameters:
  ///   - path: of the source, as clang opened it.
  ///   - flags: the user's.
  ///   - target: what abi3lint itself defines `Py_LIMITED_API` as.
  ///   - isLimitGiven: whether the build is known to do the same.
  init(walker: UnitWalker, path: String, flags: [String], target: PythonVersion, isLimitGiven: Bool = false) {
    self.isLimitGiven = isLimitGiven
    self.walker = walker
    self.path = path
    self.flags = FlagDefinitions(flags)
    limited = Int64(target.limitedAPI)
    files = ConditionalFiles(walker: walker, flags: self.flags)
  }

  func read(into observations: inout UnitObservations) {
    let record = walker.preprocessing
    var configuration = Configuration()
    configuration.leavesLimitedAPI = flags.removed.contains("Py_LIMITED_API")
    for (name, value) in flags.values where ConfigurationMacro.role(of: name) != nil {
      configuration.flags[name] = flags.bare.contains(name) ? "" : value
    }
    configuration.flagValue = flags.values["Py_LIMITED_API"].map { text in
      ConditionParser.parse(ConditionWord.words(of: text), scope: files.scope(isDirective: true))
    }
    configuration.builtIn = record.builtIn.sorted()
    if flags.values["_WIN32"] != nil {
      configuration.headersOnWindows = Set(
        walker.parsed.readFiles.compactMap { $0.split(separator: "/").last.map(String.init) })
    }
    configuration.pythonInclude = record.pythonInclude?.place
    configuration.fullAPIHeaders = record.fullAPIHeaders
    readDefinitions(into: &configuration)
    configuration.linkedLibraries = files.linkedLibraries()
    configuration.hasEntryPoint = walker.files.source(at: path)?.contains("PyInit_") == true
    observations.configuration = configuration
    if !configuration.leavesLimitedAPI {
      let value = configuration.definitions.last { $0.name == "Py_LIMITED_API" && !$0.isLate }?.number
      observations.versionTests = VersionTestFinder(
        walker: walker, files: files,
        limitedAPI: value ?? configuration.flagValue?.value(for: .init(hex: nil, limitedAPI: nil)) ?? limited
      ).tests()
    }
  }

  // MARK: - Definitions

  private struct Event {
    var position: [Int]
    var file: ConditionalFile
    var directive: SourceTokens.Directive
    var name: String
  }

  private func readDefinitions(into configuration: inout Configuration) {
    var state: [String: String] = flags.values
    var given = isLimitGiven ? String(limited) : nil
    let python = walker.preprocessing.pythonInclude.map {
      walker.preprocessing.position($0.offset, in: $0.path)
    }
    for event in events() {
      guard holds(event, limited: state["Py_LIMITED_API"] ?? given) else { continue }
      let isLate = isLate(event.position, python: python)
      if event.directive.keyword == "undef" {
        state[event.name] = nil
        if ConfigurationMacro.role(of: event.name) == .limitedAPI { given = nil }
        if ConfigurationMacro.role(of: event.name) == .limitedAPI, !isLate, !event.file.restoresLimitedAPI {
          configuration.leavesLimitedAPI = true
        }
        continue
      }
      let words = event.file.macro(in: event.directive).body
      let text = words.map(\.text).joined(separator: " ")
      configuration.definitions.append(
        MacroDefinition(
          name: event.name, text: text,
          value: words.isEmpty ? .unknown : ConditionParser.parse(words, scope: files.scope(isDirective: true)),
          place: event.file.file.place(event.directive.arguments.lowerBound, path: event.file.path), isLate: isLate,
          earlier: state[event.name]))
      state[event.name] = text
      if ConfigurationMacro.role(of: event.name) == .limitedAPI, !isLate { configuration.leavesLimitedAPI = false }
    }
  }

  /// All `#define`s and `#undef`s of configuration macros, in the order in which the preprocessor comes by them.
  private func events() -> [Event] {
    walker.preprocessing.configurationPaths.sorted().compactMap { files[$0] }.flatMap { file in
      file.file.directives.compactMap { directive in
        guard let name = file.macroName(of: directive), let role = ConfigurationMacro.role(of: name),
          [.limitedAPI, .abi3t, .format, .incompatible].contains(role)
        else { return nil }
        let offset = Int(file.file.tokens[directive.hash].start)
        return Event(
          position: walker.preprocessing.position(offset, in: file.path), file: file, directive: directive, name: name)
      }
    }.sorted { $0.position.lexicographicallyPrecedes($1.position) }
  }

  /// Whether a directive is compiled where only the user defines `Py_LIMITED_API`: abi3lint always does, and
  /// `#ifndef Py_LIMITED_API` then skips what a build would define.
  private func holds(_ event: Event, limited text: String?) -> Bool {
    if event.file.isReached(event.directive) { return true }
    guard ConfigurationMacro.role(of: event.name) == .limitedAPI,
      let branch = event.file.tree.branch(holding: event.directive.hash)
    else { return false }
    let value = text.map { text in
      ConditionParser.parse(ConditionWord.words(of: text), scope: files.scope(isDirective: true))
        .value(for: .init(hex: nil, limitedAPI: nil)) ?? 0
    }
    let builder = Condition.Builder(hex: nil, limitedAPI: value)
    return event.file.steps(to: branch, scope: files.scope(isDirective: true), itself: true).allSatisfy { step in
      step.condition.isTrue(for: builder) == step.answer
    }
  }

  private func isLate(_ position: [Int], python: [Int]?) -> Bool {
    guard walker.preprocessing.readsPython else { return false }
    // Python.h came by a flag: for a header that is checked by itself that was abi3lint's.
    guard let python else { return !SourceLanguage.isHeader(path) }
    return python.lexicographicallyPrecedes(position)
  }
}

extension ConditionalFile {
  /// Whether the file brings `Py_LIMITED_API` back after it has taken it away.
  var restoresLimitedAPI: Bool { file.source.contains("push_macro(\"Py_LIMITED_API\")") }
}
