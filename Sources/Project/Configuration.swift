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
  /// File and line of `format`, for an error about it: the formats are known further up only.
  public var formatPlace: String?

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
        throw InputError("\(place): unknown key `\(name)`" + (guess.map { "; did you mean `\($0)`?" } ?? ""))
      }
      guard let value = table[name], let read = Value(value, as: key.kind) else {
        throw InputError("\(place): `\(name)` must be \(key.kind.rawValue)")
      }
      if key == .format { formatPlace = place }
      do {
        try set(key, read)
      } catch {
        throw InputError("\(place): \(error.description)")
      }
    }
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
    case .target: target = try TargetResolver.version(value.text)
    case .select: select = try Self.rules(value.list)
    case .extendSelect: extendSelect = try Self.rules(value.list)
    case .ignore: ignore = try Self.rules(value.list)
    case .perFileIgnores:
      for (pattern, rules) in value.lists {
        perFileIgnores.append(PatternRules(pattern: pattern, rules: try Self.rules(rules)))
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
    }
  }

  private static func rules(_ words: [String]) throws(InputError) -> [String] {
    for word in words { _ = try RuleSelector.group(word) }
    return words
  }
}
