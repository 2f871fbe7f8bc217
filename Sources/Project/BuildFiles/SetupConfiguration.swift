import BuildSetup
import Files

/// What a `setup.cfg` says word for word.
struct SetupConfiguration {
  /// One value of a key; each further line of it is one of its own.
  struct Entry {
    var section: String
    /// With `_` for `-`, as setuptools reads it.
    var key: String
    var value: String
    var line: Int
  }

  let entries: [Entry]
  private let shownPath: String

  init(_ text: String, shownPath: String) {
    self.shownPath = shownPath
    var entries: [Entry] = []
    var section = ""
    var key = ""
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.trimmed
      guard let first = content.first, first != "#", first != ";" else { continue }
      if first == "[" {
        section = content.filter { $0 != "[" && $0 != "]" }
        continue
      }
      var value = content
      if !line.prefix(1).allSatisfy(\.isWhitespace), let equals = content.firstIndex(where: { $0 == "=" || $0 == ":" })
      {
        key = content[..<equals].trimmed.replacing("-", with: "_")
        value = content[content.index(after: equals)...].trimmed
      }
      entries.append(Entry(section: section, key: key, value: value, line: index + 1))
    }
    self.entries = entries
  }

  func hints(root: String) -> BuildHints {
    var hints = BuildHints()
    for entry in entries {
      switch (entry.section, entry.key) {
      case ("build_ext", "include_dirs"):
        for path in entry.value.split(separator: ":") {
          hints.addFolder(path.trimmed, of: root, tree: root, isCertain: true)
        }
      case ("build_ext", "define"):
        for define in entry.value.split(separator: ",") {
          let parts = define.split(separator: "=", maxSplits: 1).map(\.trimmed)
          hints.addDefine(
            parts[0], parts.count > 1 ? parts[1] : nil, file: shownPath, line: entry.line, isCertain: true)
        }
      case ("options", "python_requires"): hints.addRequired(entry.value, file: shownPath)
      case ("bdist_wheel", "py_limited_api"):
        hints.addTag(entry.value, key: "py_limited_api", file: shownPath, line: entry.line)
      default: break
      }
    }
    return hints
  }
}
