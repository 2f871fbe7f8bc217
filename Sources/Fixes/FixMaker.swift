import LintRules
import PythonAPI
import Report

/// Makes the fix of one finding.
struct FixMaker {
  let file: SourceFile
  let finding: Finding
  let target: PythonVersion

  /// Whether there may be a fix for a finding, by its rule and its name alone.
  static func concerns(_ finding: Finding) -> Bool {
    if DirectiveFixes.codes.contains(finding.code) { return true }
    guard let symbol = finding.symbol else { return false }
    return symbol == "PyTypeObject.tp_name" || !FixRule.rules(for: symbol).isEmpty
      || !FixRule.rules(for: symbol + " =").isEmpty
  }

  func fix() -> Fix? {
    if DirectiveFixes.codes.contains(finding.code) { return DirectiveFixes(maker: self).fix() }
    guard let symbol = finding.symbol else { return nil }
    if symbol.contains(".") { return member(symbol) }
    guard ["ABI101", "ABI102", "ABI103", "ABI104", "ABI105", "ABI106", "ABI309"].contains(finding.code),
      let index = file.index(of: symbol, at: finding.location), isPlain(index)
    else { return nil }
    if let assigned = AssignmentFix(maker: self, index: index, name: symbol).fix() { return assigned }
    return best(of: symbol) { CallFix(maker: self, index: index, name: symbol, rule: $0).fix() }
  }

  private func member(_ symbol: String) -> Fix? {
    guard ["ABI201", "ABI202"].contains(finding.code), let dot = symbol.firstIndex(of: ".") else { return nil }
    let member = String(symbol[symbol.index(after: dot)...])
    // A member of a member is spelled by its last name.
    guard !member.contains("."), let index = file.index(of: member, at: finding.location), isPlain(index) else {
      return nil
    }
    if symbol == "PyTypeObject.tp_name" { return TypeNameFix(maker: self, index: index).fix() }
    return best(of: symbol) { MemberFix(maker: self, index: index, symbol: symbol, rule: $0).fix() }
  }

  /// The first safe fix that the rules of a name give, else the first.
  private func best(of name: String, _ make: (FixRule) -> Fix?) -> Fix? {
    let fixes = FixRule.rules(for: name).lazy.filter { $0.fits(target) }.compactMap(make)
    return fixes.first(where: \.isSafe) ?? fixes.first
  }

  /// Whether the token is code, or part of a macro's definition that uses it as a word of its own.
  private func isPlain(_ index: Int) -> Bool {
    if isPartOfPaste(index) { return false }
    guard let directive = file.directive(holding: index) else { return !isStringified(index) }
    // The name that a `#define` defines is not its to use.
    return directive.keyword == "define" && index > directive.arguments.lowerBound
  }

  private func isPartOfPaste(_ index: Int) -> Bool {
    ["##", "#"].contains { file.isToken($0, index - 1) || file.isToken($0, index + 1) }
  }

  /// Whether the token stands in an argument of a macro of the same file that makes a string or a name of its arguments.
  private func isStringified(_ index: Int) -> Bool {
    var depth = 0
    for position in stride(from: index - 1, through: max(0, index - 400), by: -1) {
      guard file[position].kind == .punctuator else { continue }
      if file.isToken(";", position) || file.isToken("{", position) || file.isToken("}", position) { return false }
      if file.isToken(")", position) { depth += 1 }
      guard file.isToken("(", position) else { continue }
      depth -= 1
      if depth < 0, file.isIdentifier(position - 1), file.stringifiers.contains(file.text(position - 1)) { return true }
      depth = max(depth, -1) < 0 ? 0 : depth
    }
    return false
  }

  /// A fix from edits, with what a rule says of it.
  func make(_ edits: [Edit], _ rule: FixRule, from old: String, isSafe: Bool) -> Fix {
    Fix(
      edits: edits, isSafe: isSafe, title: "write `\(Self.shown(rule.text))` for `\(old)`",
      caveat: isSafe
        ? nil : rule.difference.isEmpty ? "it is not shown that the meaning stays the same" : rule.difference)
  }

  /// A template as a reader takes it.
  private static func shown(_ text: String) -> String {
    text.split(separator: "$", omittingEmptySubsequences: false).enumerated().map { position, part in
      position == 0 ? String(part) : part.prefix { !$0.isNumber } + "…" + part.drop { $0.isNumber }
    }.joined()
  }

  /// Whether the file itself makes another thing of a name that a fix would write.
  func isRedefined(_ text: String) -> Bool {
    if file.macros.isEmpty { return false }
    return text.split { !($0.isLetter || $0.isNumber || $0 == "_") }.contains { file.macros.contains(String($0)) }
  }
}
