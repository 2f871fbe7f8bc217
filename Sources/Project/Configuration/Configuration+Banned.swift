import Files
import LintRules
import Report
import TOML

extension BannedNames {
  private static let keys = ["code", "names", "reason", "replacement", "level"]

  /// Reads the tables `[[tool.abi3lint.banned]]`.
  /// - Parameters:
  ///   - file: as messages name it.
  ///   - line: of the first table, for what has no line of its own.
  static func read(_ value: TOMLValue, file: String, line: Int) throws(InputError) -> [BannedNames] {
    guard let tables = value.array, !tables.isEmpty, tables.allSatisfy({ $0.table != nil }) else {
      throw InputError("\(file):\(line): `banned` must be a list of tables: write `[[tool.abi3lint.banned]]`")
    }
    var found: [BannedNames] = []
    for table in tables.compactMap(\.table) {
      let rule = try read(table, file: file, line: line)
      if found.contains(where: { $0.code == rule.code }) {
        throw InputError("\(file):\(table.line(of: "code") ?? line): the code `\(rule.code)` is given twice")
      }
      found.append(rule)
    }
    return found
  }

  private static func read(_ table: TOMLTable, file: String, line: Int) throws(InputError) -> BannedNames {
    func fail(_ key: String, _ text: String) -> InputError {
      InputError("\(file):\(table.line(of: key) ?? line): \(text)")
    }
    let first = table.keys.compactMap { table.line(of: $0) }.min() ?? line
    if let key = table.keys.sorted().first(where: { !keys.contains($0) }) {
      throw fail(key, "unknown key in `banned`; the keys are \(keys.map { "`\($0)`" }.joined(separator: ", "))")
    }
    for key in ["code", "names", "reason"] where table[key] == nil {
      throw InputError("\(file):\(first): `banned` needs `\(key)`")
    }
    guard let code = table["code"]?.string, isCode(code) else {
      throw fail("code", "`code` must be one from ABI900 to ABI999")
    }
    guard let names = table["names"]?.array?.compactMap(\.string), !names.isEmpty, names.count <= 1_000,
      names.count == table["names"]?.array?.count, names.allSatisfy(isName)
    else { throw fail("names", "`names` must be a list of names such as \"PyDict_GetItem\" or \"PyEval_*\"") }
    guard let reason = table["reason"]?.string, isText(reason) else {
      throw fail("reason", "`reason` must be one line of text")
    }
    var rule = BannedNames(code: code, names: names, reason: reason)
    if let value = table["replacement"] {
      guard let text = value.string, isText(text) else {
        throw fail("replacement", "`replacement` must be one line of text")
      }
      rule.replacement = text
    }
    if let value = table["level"] {
      guard let level = value.string.flatMap(Level.init) else {
        throw fail("level", "`level` must be `error`, `warning` or `note`")
      }
      rule.level = level
    }
    return rule
  }

  /// A pattern of stars alone would ban all.
  private static func isName(_ text: String) -> Bool {
    (2...200).contains(text.utf8.count) && text.contains { $0 != "*" }
      && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.*/".contains($0)) }
  }

  private static func isText(_ text: String) -> Bool {
    (1...400).contains(text.utf8.count) && !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
  }
}
