import PythonAPI
import TOMLKit

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
  ///   - file: where it stands.
  ///   - tablePath: the table's name: `["tool", "abi3lint"]`, or empty for the whole file.
  init(_ table: TOMLTable, in file: TOMLFile, tablePath: [String], folder: String) throws(InputError) {
    self.file = file.shownPath
    self.folder = folder
    for name in table.keys.sorted() {
      let place = "\(file.shownPath):\(file.line(of: name, inTable: tablePath))"
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

    init?(_ value: any TOMLValueConvertible, as kind: ConfigurationKey.Kind) {
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

    private static func strings(_ value: any TOMLValueConvertible) -> [String]? {
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

extension TOMLFile {
  /// The line (from 1) on which a key of a table is set; else that of the heading, or 1.
  func line(of key: String, inTable path: [String]) -> Int {
    var current: [String] = []
    var heading = 1
    for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.trimmed
      if content.hasPrefix("[") {
        current = Self.words(content.drop { $0 == "[" }.prefix { $0 != "]" })
        if current == path { heading = number + 1 }
        if current == path + [key] { return number + 1 }
      } else if let equals = content.firstIndex(of: "=") {
        let words = current + Self.words(content[..<equals])
        if words.starts(with: path + [key]) { return number + 1 }
      }
    }
    return heading
  }

  private static func words(_ dotted: Substring) -> [String] {
    dotted.split(separator: ".").map { $0.trimmed.filter { $0 != "\"" && $0 != "'" } }
  }
}
