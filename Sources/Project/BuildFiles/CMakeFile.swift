import BuildSetup

/// What a `CMakeLists.txt` or a `.cmake` file says of the stable ABI, word for word.
struct CMakeFile {
  /// `name(argument …)`
  private struct Command {
    var name: String
    var arguments: [String]
    var line: Int
    var isConditional: Bool
  }

  private let shownPath: String
  private var commands: [Command] = []
  private var variables: [String: [String]] = [:]

  init(text: String, shownPath: String) {
    self.shownPath = shownPath
    readCommands(text)
    for command in commands where ["set", "list"].contains(command.name) {
      // `list(APPEND name value …)`
      let arguments = command.name == "list" ? command.arguments.dropFirst() : command.arguments[...]
      guard let name = arguments.first, command.name == "set" || command.arguments[0] == "APPEND" else { continue }
      let values = arguments.dropFirst().prefix { !["CACHE", "PARENT_SCOPE"].contains($0) }
      variables[name, default: []].append(values.joined(separator: ";"))
    }
  }

  /// The files of the project that it includes by name, relative to its folder.
  var includes: [String] {
    commands.filter { $0.name == "include" }.compactMap(\.arguments.first).flatMap { values($0) }
      .map { $0.hasSuffix(".cmake") ? $0 : "cmake/\($0).cmake" }
  }

  func settings() -> [StableABISetting] {
    commands.flatMap { command -> [StableABISetting] in
      var found = macros(command)
      func add(_ value: StableABISetting.Value, _ key: String, isImplied: Bool = false) {
        found.append(
          StableABISetting(
            knob: .macro, value: value, key: key, file: shownPath, line: command.line,
            isConditional: command.isConditional, isImplied: isImplied))
      }
      let mayMakeModule =
        command.name.hasPrefix("nanobind_")
        || command.name.hasPrefix("python") && command.name.hasSuffix("_add_library")
      let arguments = (mayMakeModule ? command.arguments : []).flatMap { argument in
        values(argument).flatMap { $0.split(separator: ";").map(String.init) }
      }
      if command.name.hasSuffix("_add_library"), command.name.hasPrefix("python"),
        let position = arguments.firstIndex(of: "USE_SABI"), position + 1 < arguments.count
      {
        let argument = arguments[position + 1]
        let known = values(argument).compactMap(StableABISetting.version)
        for value in known { add(value, "USE_SABI") }
        // scikit-build-core sets it from `wheel.py-api`; without that there is no stable ABI.
        if known.isEmpty, !argument.contains("SKBUILD_SABI_VERSION") { add(.computed, "USE_SABI") }
      }
      if command.name.hasPrefix("nanobind_"), arguments.contains("STABLE_ABI") {
        add(StableABISetting.version(Self.nanobind) ?? .computed, "STABLE_ABI", isImplied: true)
      }
      if command.name == "set", command.arguments.first == "SKBUILD_SABI_VERSION", command.arguments.count > 1,
        let value = StableABISetting.version(command.arguments[1])
      {
        add(value, "SKBUILD_SABI_VERSION")
      }
      return found
    }
  }

  /// Python's libraries with a version in their names that something is linked with.
  func libraries() -> [StableABISetting] {
    let linking = commands.filter {
      ["target_link_libraries", "link_libraries", "target_link_options"].contains($0.name)
    }
    return linking.flatMap { command in
      command.arguments.compactMap(LinkedLibraryName.init).map {
        StableABISetting(
          knob: .library, value: .on, key: $0.name, file: shownPath, line: command.line,
          isConditional: command.isConditional)
      }
    }
  }

  /// Where the first of some commands stands; nil if there is none.
  func line(ofCommandIn names: Set<String>) -> Int? { commands.first { names.contains($0.name) }?.line }

  /// nanobind's stable ABI is that of 3.12, where the functions that it needs appeared.
  private static let nanobind = "3.12"

  private static let definingCommands: Set<String> = [
    "target_compile_definitions", "add_compile_definitions", "add_definitions", "target_compile_options",
    "add_compile_options", "set_target_properties", "set_property", "set", "string", "list",
    "set_source_files_properties",
  ]

  private func macros(_ command: Command) -> [StableABISetting] {
    guard Self.definingCommands.contains(command.name) else { return [] }
    return command.arguments.flatMap { argument -> [StableABISetting] in
      guard let name = LimitedAPIDefinition.names.first(where: argument.contains) else { return [] }
      let isDefinition = command.name.hasSuffix("_definitions")
      let values =
        argument == name
        ? (isDefinition ? [StableABISetting.macro(nil)] : [])
        : self.values(argument).flatMap(StableABISetting.macros)
      return values.map {
        StableABISetting(
          knob: .macro, value: $0, key: name, file: shownPath, line: command.line, isConditional: command.isConditional)
      }
    }
  }

  /// An argument with the variables that the file sets put in; one for each of their values. Those of others stay.
  private func values(_ argument: String) -> [String] {
    var budget = Self.mostExpansions
    return values(argument, depth: 0, &budget)
  }

  /// Variables of variables grow without end.
  private static let mostExpansions = 200

  private func values(_ argument: String, depth: Int, _ budget: inout Int) -> [String] {
    budget -= 1
    guard depth < 6, budget > 0 else { return [argument] }
    var rest = argument[...]
    while let open = rest.firstRange(of: "${"), let close = rest[open.upperBound...].firstIndex(of: "}") {
      let behind = argument.index(after: close)
      if let known = variables[String(argument[open.upperBound..<close])] {
        var found: [String] = []
        for value in Set(known).sorted().prefix(8) {
          found += values(
            argument[..<open.lowerBound] + value + argument[behind...], depth: depth + 1, &budget)
        }
        return found
      }
      rest = argument[behind...]
    }
    return [argument]
  }

  // MARK: - Reading

  private mutating func readCommands(_ text: String) {
    var words = CMakeWords(text)
    var ifs = 0
    while let name = words.next() {
      guard name.kind == .word, words.peek()?.kind == .open else { continue }
      _ = words.next()
      var arguments: [String] = []
      var depth = 1
      while depth > 0, let word = words.next() {
        switch word.kind {
        case .open: depth += 1
        case .close: depth -= 1
        case .word: arguments.append(word.text)
        }
      }
      let command = name.text.lowercased()
      if command == "if" || command == "foreach" || command == "while" { ifs += 1 }
      if command == "endif" || command == "endforeach" || command == "endwhile" { ifs = max(0, ifs - 1) }
      commands.append(Command(name: command, arguments: arguments, line: name.line, isConditional: ifs > 0))
    }
  }
}
