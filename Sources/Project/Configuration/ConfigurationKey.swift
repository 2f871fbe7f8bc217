/// The settings that a configuration file may hold.
///
/// Nothing here names a program or a library to load: the files of a linted tree are not trusted.
enum ConfigurationKey: String, CaseIterable {
  case target, select
  case extendSelect = "extend-select"
  case ignore
  case perFileIgnores = "per-file-ignores"
  case exclude, flags
  case pythonInclude = "python-include"
  case failOn = "fail-on"
  case baseline, format, fixable, unfixable, banned

  /// What a value looks like in TOML.
  enum Kind: String {
    case text = "a string"
    case list = "a list of strings"
    case lists = "a table of lists of strings"
    case tables = "a list of tables"
  }

  var kind: Kind {
    switch self {
    case .target, .pythonInclude, .failOn, .baseline, .format: .text
    case .select, .extendSelect, .ignore, .exclude, .flags, .fixable, .unfixable: .list
    case .perFileIgnores: .lists
    case .banned: .tables
    }
  }

  /// One sentence for editors.
  var summary: String {
    switch self {
    case .target: "The lowest supported Python, such as 3.9; also 0x03090000 or cp39."
    case .select: "The rules that run instead of the default ones: codes, names, families such as ABI1, or ALL."
    case .extendSelect: "Rules that run beside the default or selected ones."
    case .ignore: "Rules that do not run."
    case .perFileIgnores: "Rules that are not reported in the files that match a pattern, by pattern."
    case .exclude: "Files and folders that a search leaves out, as in .gitignore, relative to this file's folder."
    case .flags: "Compiler flags for every file, such as -Iinclude or -DNAME=1; relative to this file's folder."
    case .pythonInclude: "The folder of Python.h, relative to this file's folder."
    case .failOn: "The lowest level of a finding that makes the exit code 1."
    case .baseline: "The baseline file, relative to this file's folder."
    case .format: "The output format."
    case .fixable: "The rules whose findings --fix may mend, in place of all."
    case .unfixable: "Rules whose findings --fix leaves alone."
    case .banned: "Rules of the project's own: names that it does not want."
    }
  }

  /// The JSON schema of a configuration, for editors; `abi3lint.schema.json` holds the same text.
  static var schema: String {
    let properties = allCases.map { key in
      "    \"\(key.rawValue)\": {\n      \"description\": \"\(key.summary)\",\n      \(key.schemaType)\n    }"
    }
    return """
      {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "abi3lint.toml, or [tool.abi3lint] in pyproject.toml",
        "type": "object",
        "additionalProperties": false,
        "properties": {
      \(properties.joined(separator: ",\n"))
        }
      }

      """
  }

  private static let bannedType = #"""
    "type": "array", "items": {
            "type": "object", "additionalProperties": false, "required": ["code", "names", "reason"],
            "properties": {
              "code": {"type": "string", "pattern": "^ABI9[0-9][0-9]$"},
              "names": {"type": "array", "items": {"type": "string"}, "minItems": 1},
              "reason": {"type": "string"},
              "replacement": {"type": "string"},
              "level": {"enum": ["error", "warning", "note"]}
            }
          }
    """#

  private var schemaType: String {
    let list = #""type": "array", "items": {"type": "string"}"#
    switch self {
    case .failOn:
      let levels = FailLevel.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      return "\"enum\": [\(levels)]"
    default:
      switch kind {
      case .text: return #""type": "string""#
      case .list: return list
      case .lists: return #""type": "object", "additionalProperties": {\#(list)}"#
      case .tables: return Self.bannedType
      }
    }
  }
}
