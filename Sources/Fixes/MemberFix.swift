import LintRules
import PythonAPI
import Report

/// A call in place of a member that is read.
struct MemberFix {
  let maker: FixMaker
  /// The token of the member.
  let index: Int
  let symbol: String
  let rule: FixRule

  private var file: SourceFile { maker.file }

  func fix() -> Fix? {
    let template = Template(rule.text)
    guard template.slots == [0], !maker.isRedefined(rule.text), let base = Self.base(of: index, in: file), isRead(base)
    else { return nil }
    var before = template.pieces[0]
    var after = template.pieces[1]
    if file.isToken(".", index - 1) {
      // `x.m` is `(&x)->m`.
      guard base.count == 1 else { return nil }
      before += template.binds(0) ? "(&" : "&"
      if template.binds(0) { after = ")" + after }
    }
    let edits = [
      file.edit(file.start(base.lowerBound), file.start(base.lowerBound), before),
      file.edit(file.end(base.upperBound - 1), file.end(index), after),
    ]
    let isSafe = rule.safeSince.map { $0 <= maker.target } ?? false
    return maker.make(edits, rule, from: symbol.split(separator: ".").last.map(String.init) ?? symbol, isSafe: isSafe)
  }

  /// Whether the member's value is taken, and no more.
  private func isRead(_ base: Range<Int>) -> Bool {
    let next = index + 1
    if ["++", "--"].contains(where: { doubled($0, next) }) { return false }
    let isAssigned =
      file.isToken("=", next)
      || ["+", "-", "|", "&", "^", "*", "/", "%", "<<", ">>"].contains {
        file.isToken($0, next) && file.isToken("=", next + 1) && file.start(next + 1) == file.end(next)
      }
    if isAssigned { return false }
    var before = base.lowerBound - 1
    while file.isToken("(", before), file.isToken(")", next) { before -= 1 }
    if file.isToken("sizeof", before) || file.isToken("&", before) && !file.isOperand(before - 1) { return false }
    return !doubled("++", before - 1) && !doubled("--", before - 1)
  }

  private func doubled(_ sign: String, _ index: Int) -> Bool {
    let one = String(sign.prefix(1))
    return file.isToken(one, index) && file.isToken(one, index + 1) && file.start(index + 1) == file.end(index)
  }

  /// The tokens of the expression before `->` or `.`: a postfix expression.
  static func base(of member: Int, in file: SourceFile) -> Range<Int>? {
    guard file.isToken("->", member - 1) || file.isToken(".", member - 1) else { return nil }
    var first = member - 2
    while first >= 0 {
      if file.isToken("]", first) {
        guard let open = file.open(of: first), open > 0 else { return nil }
        first = open - 1
        continue
      }
      if file.isToken(")", first) {
        guard let open = file.open(of: first) else { return nil }
        // `(T)(x)->m` may be a cast or a call.
        if file.isToken(")", open - 1) { return nil }
        guard file.isOperand(open - 1) else { return ended(open, member) }
        first = open - 1
        continue
      }
      guard file.isOperand(first), file.isIdentifier(first) else { return nil }
      guard file.isToken("->", first - 1) || file.isToken(".", first - 1) else { return ended(first, member) }
      first -= 2
    }
    return nil
  }

  private static func ended(_ first: Int, _ member: Int) -> Range<Int>? {
    first < member - 1 ? first..<member - 1 : nil
  }
}

extension SourceFile {
  private static let keywords: Set<String> = [
    "return", "sizeof", "case", "else", "do", "if", "while", "for", "switch", "goto", "throw", "new", "delete",
    "typeof",
    "and", "or", "not", "_Alignof", "alignof", "defined",
  ]

  /// Whether a token can end an operand: no keyword, no operator.
  func isOperand(_ index: Int) -> Bool {
    guard tokens.tokens.indices.contains(index) else { return false }
    switch self[index].kind {
    case .identifier: return !Self.keywords.contains(text(index))
    case .number, .text: return true
    case .punctuator: return isToken(")", index) || isToken("]", index)
    default: return false
    }
  }

  /// The macros of this file whose definitions make strings or names of their arguments.
  func findStringifiers() -> Set<String> {
    Set(
      tokens.directives.compactMap { directive in
        guard directive.keyword == "define", let name = directive.arguments.first,
          directive.arguments.contains(where: { isToken("##", $0) || isToken("#", $0) })
        else { return nil }
        return text(name)
      })
  }
}
