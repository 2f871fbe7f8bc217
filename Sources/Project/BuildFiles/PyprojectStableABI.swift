import BuildSetup
import TOML

/// What the tables of the build tools in a `pyproject.toml` say of the stable ABI: scikit-build-core's `wheel.py-api` and
/// its overrides, setuptools' `py-limited-api`, cibuildwheel's `config-settings` and `environment`.
struct PyprojectStableABI {
  private let file: String

  init(file: String) { self.file = file }

  /// - Parameter tool: the table `tool`.
  func settings(of tool: TOMLTable) -> [StableABISetting] {
    // Modules of setuptools' are read where their sources are known; the others build no C.
    let others: Set = ["abi3lint", "maturin", "setuptools", "mypy", "ruff", "pytest"]
    return tool.keys.sorted().filter { !others.contains($0) }.flatMap { key in
      settings(of: tool[key], key: key, line: tool.line(of: key) ?? 0, isConditional: false, depth: 0)
    }
  }

  private func settings(
    of value: TOMLValue?, key: String, line: Int, isConditional: Bool, depth: Int
  ) -> [StableABISetting] {
    guard depth < 12 else { return [] }
    let isConditional = isConditional || key == "overrides" || key == "override"
    if let table = value?.table {
      return table.keys.sorted().flatMap { inner in
        settings(
          of: table[inner], key: inner, line: table.line(of: inner) ?? line, isConditional: isConditional,
          depth: depth + 1)
      }
    }
    if let elements = value?.array {
      return elements.flatMap {
        settings(of: $0, key: key, line: line, isConditional: isConditional, depth: depth + 1)
      }
    }
    guard let text = value?.string else { return [] }
    func setting(_ knob: StableABISetting.Knob, _ value: StableABISetting.Value, _ key: String) -> StableABISetting {
      StableABISetting(knob: knob, value: value, key: key, file: file, line: line, isConditional: isConditional)
    }
    var found = StableABISetting.macros(in: text).map { setting(.macro, $0, "Py_LIMITED_API") }
    let name = key.split(separator: ".").last.map(String.init) ?? key
    if Self.tagKeys.contains(name) {
      found += [StableABISetting.version(text)].compactMap(\.self).map { setting(.tag, $0, name) }
    }
    return found + Self.tags(in: text).map { setting(.tag, $0.value, $0.key) }
  }

  /// The extension modules that `[tool.setuptools]` names.
  static func modules(of tool: TOMLTable) -> [TOMLTable] {
    (tool["setuptools"]?.table?["ext-modules"]?.array ?? []).compactMap(\.table)
  }

  private static let tagKeys: Set = ["py-api", "py-limited-api", "py_limited_api"]

  /// `--build-option=--py-limited-api=cp39`, `wheel.py-api=cp39`
  static func tags(in text: String) -> [(value: StableABISetting.Value, key: String)] {
    tagKeys.sorted().flatMap { key in
      text.ranges(of: key).compactMap { range -> (value: StableABISetting.Value, key: String)? in
        let rest = text[range.upperBound...]
        guard rest.first == "=" || rest.first == " " else { return nil }
        let tag = rest.dropFirst().prefix { $0.isLetter || $0.isNumber }
        return StableABISetting.version(String(tag)).map { ($0, key) }
      }
    }
  }
}
