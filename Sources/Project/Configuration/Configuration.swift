import Files
import LintRules
import PythonAPI
import TOML

/// The settings of one `abi3lint.toml` or `[tool.abi3lint]` table, checked.
public struct Configuration: Hashable, Sendable {
  /// The file, as messages name it; nil for no configuration.
  public var file: String?
  /// The absolute folder that relative paths and patterns start from.
  public var folder = "/"
  public var target: PythonVersion?
  public var select: [String]?
  public var extendSelect: [String]?
  public var ignore: [String]?
  /// Pattern and rules, in the order of the patterns.
  public var perFileIgnores: [PatternRules] = []
  public var exclude: [String] = []
  /// Those that are allowed, with absolute folders.
  public var flags: [String] = []
  /// Flags that were left out because a linted tree must not decide them.
  public var refusedFlags: [String] = []
  /// Absolute.
  public var pythonInclude: String?
  public var failOn: FailLevel?
  /// Absolute.
  public var baseline: String?
  public var format: String?
  /// Rules of the project's own, in the order of the file.
  public var banned: [BannedNames] = []
  public var fixable: [String]?
  public var unfixable: [String] = []
  /// File and line of each key, for errors about its value.
  private var places: [ConfigurationKey: String] = [:]

  public struct PatternRules: Hashable, Sendable {
    public var pattern: String
    public var rules: [String]
  }

  /// No settings at all.
  public init() {}

  /// Reads and checks a table.
  /// - Parameters:
  ///   - file: where it stands, as messages name it.
  init(_ table: TOMLTable, in file: String, folder: String) throws(InputError) {
    self.file = file
    self.folder = folder
    for name in table.keys.sorted() {
      let place = "\(file):\(table.line(of: name) ?? 1)"
      guard let key = ConfigurationKey(rawValue: name) else {
        let guess = Spelling.nearest(to: name, among: ConfigurationKey.allCases.map(\.rawValue)).first
        let shown = Self.readsLikeAKey(name) ? " `\(name)`" : ""
        throw InputError("\(place): unknown key\(shown)" + (guess.map { "; did you mean `\($0)`?" } ?? ""))
      }
      if key == .banned, let value = table[name] {
        banned = try BannedNames.read(value, file: file, line: table.line(of: name) ?? 1)
        continue
      }
      guard let value = table[name], let read = Value(value, as: key.kind) else {
        throw InputError("\(place): `\(name)` must be \(key.kind.rawValue)")
      }
      places[key] = place
      do {
        try set(key, read)
      } catch {
        throw InputError("\(place): \(error.description)")
      }
    }
  }

  /// What is no such word may be anything, and is not repeated.
  private static func readsLikeAKey(_ name: String) -> Bool {
    (1...32).contains(name.utf8.count)
      && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D || $0 == 0x5F }
  }

  /// A TOML value of the right kind.
  private struct Value {
    var text = ""
    var list: [String] = []
    var lists: [(String, [String])] = []

    init?(_ value: TOMLValue, as kind: ConfigurationKey.Kind) {
      switch kind {
      case .text:
        guard let text = value.string else { return nil }
        self.text = text
      case .tables: return nil
      case .list:
        guard let list = Self.strings(value) else { return nil }
        self.list = list
      case .lists:
        guard let table = value.table else { return nil }
        for key in table.keys.sorted() {
          guard let list = table[key].flatMap({ Self.strings($0) }) else { return nil }
          lists.append((key, list))
        }
      }
    }

    private static func strings(_ value: TOMLValue) -> [String]? {
      guard let array = value.array else { return nil }
      let strings = array.compactMap(\.string)
      return strings.count == array.count ? strings : nil
    }
  }

  private mutating func set(_ key: ConfigurationKey, _ value: Value) throws(InputError) {
    switch key {
    case .target:
      target = try? TargetResolver.version(value.text)
      if target == nil {
        throw InputError(
          "`target` must be a Python from \(PythonVersion.firstLimited) to \(APIDatabase.newestPython), written like 3.9, "
            + "cp39 or 0x03090000")
      }
    case .select: select = try Self.rules(value.list, key)
    case .extendSelect: extendSelect = try Self.rules(value.list, key)
    case .ignore: ignore = try Self.rules(value.list, key)
    case .perFileIgnores:
      for (pattern, rules) in value.lists {
        perFileIgnores.append(PatternRules(pattern: pattern, rules: try Self.rules(rules, key)))
      }
    case .exclude: exclude = value.list
    case .flags: (flags, refusedFlags) = ConfiguredFlags.sorted(value.list, folder: folder)
    case .pythonInclude: pythonInclude = FileSystem.absolute(value.text, in: folder)
    case .failOn:
      failOn = FailLevel(rawValue: value.text)
      if failOn == nil {
        let levels = FailLevel.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
        throw InputError("`fail-on` must be one of \(levels)")
      }
    case .baseline: baseline = FileSystem.absolute(value.text, in: folder)
    case .format: format = value.text
    case .banned: break
    case .fixable: fixable = try Self.rules(value.list, key)
    case .unfixable: unfixable = try Self.rules(value.list, key)
    }
  }

  private static func rules(_ words: [String], _ key: ConfigurationKey) throws(InputError) -> [String] {
    for (position, word) in words.enumerated() {
      guard (try? RuleSelector.group(word)) == nil else { continue }
      let guess = RuleSelector.nearest(to: word).map { "did you mean `\($0)`? " } ?? ""
      throw InputError(
        "`\(key.rawValue)`: entry \(position + 1) is no rule; \(guess)`abi3lint rules` lists them")
    }
    return words
  }

  // MARK: - What shows to be wrong later

  /// The output format, checked against what there is.
  /// - Throws: `InputError` for another one.
  public func format(of known: [String]) throws(InputError) -> String? {
    guard let format, !known.contains(format) else { return format }
    throw InputError("\(place(of: .format)): unknown `format`; the formats are \(known.joined(separator: ", "))")
  }

  /// The baseline: a file of the project.
  /// - Throws: `InputError` for one that lies elsewhere, by whatever way.
  public func configuredBaseline() throws(InputError) -> ConfiguredBaseline? {
    guard let baseline else { return nil }
    let tree = FileSystem.realPath(ProjectFolder.tree(around: folder))
    guard FileSystem.lies(FileSystem.realPath(baseline), in: tree) || !FileSystem.exists(baseline) else {
      throw InputError("\(place(of: .baseline)): `baseline` must be a file of the project; name others with --baseline")
    }
    return ConfiguredBaseline(path: baseline, place: place(of: .baseline))
  }

  /// The folder of `Python.h`.
  /// - Throws: `InputError` if it is none.
  public func checkedPythonInclude() throws(InputError) -> String? {
    guard let pythonInclude else { return nil }
    do {
      _ = try PythonHeaders(folder: pythonInclude)
    } catch {
      throw InputError(
        "\(place(of: .pythonInclude)): `python-include` must be a folder with a `Python.h` that can be read")
    }
    return pythonInclude
  }

  /// The codes of the rules whose findings may be mended.
  public func fixableCodes() throws(InputError) -> Set<String> {
    try RuleSelector(select: fixable ?? ["ALL"], ignore: unfixable).codes()
  }

  private func place(of key: ConfigurationKey) -> String { places[key] ?? file ?? "the configuration" }
}

/// A baseline that a configuration names.
public struct ConfiguredBaseline: Hashable, Sendable {
  /// Absolute.
  public var path: String
  /// File and line of the setting.
  public var place: String
}
