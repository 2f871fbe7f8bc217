import PythonAPI

/// Tests of a variable's type that a use can only be reached through.
struct Guards {
  private unowned let function: Function
  /// Where the variable may change.
  private let changes: [Int]
  /// Where its type is tested, in the order of the text.
  private let checks: [Int]

  private var file: SourceFile { function.file }

  init(function: Function, variable: String, type: KnownType, changes: [Int]) {
    self.function = function
    self.changes = changes
    let file = function.file
    checks = function.body.filter { index in
      file.isToken("(", index + 1) && file.isToken(variable, index + 2) && file.isToken(")", index + 3)
        && file.isIdentifier(index) && type.checks.contains(file.text(index)) && !file.isInDirective(index)
    }
  }

  /// Whether a use can only be reached through one of the tests.
  func hold(at use: Int) -> Bool {
    checks.prefix { $0 < use }.contains { check in
      // A conditional may leave out the test, and keep the use.
      !(check..<use).contains { file[$0].kind == .hash } && isReached(through: check, use)
    }
  }

  private func isReached(through check: Int, _ use: Int) -> Bool {
    isInCondition(check, use) || isInBranch(check, use) || isBehindJump(check, use) || isAsserted(check, use)
  }

  /// `CHECK(x) && … use`, or `!CHECK(x) || … use`, in one expression.
  private func isInCondition(_ check: Int, _ use: Int) -> Bool {
    guard connective(check + 4, to: use, isNegated(check) ? "||" : "&&") else { return false }
    return !changes.contains { check < $0 && $0 < use }
  }

  private func isNegated(_ check: Int) -> Bool { file.isToken("!", check - 1) }

  /// Whether from `start`, behind a test, only this operator leads to the token, which may stand in brackets.
  private func connective(_ start: Int, to use: Int, _ wanted: String) -> Bool {
    guard file.isToken(wanted, start) else { return false }
    var depth = 0
    for index in start..<use where file[index].kind != .text {
      if file[index].kind != .punctuator {
        if file[index].kind == .identifier || file[index].kind == .number { continue }
        return false
      }
      switch file.text(index) {
      case "(", "[": depth += 1
      case ")", "]":
        depth -= 1
        if depth < 0 { return false }
      case "{", "}", ";": return false
      case "&&", "||": if depth == 0, !file.isToken(wanted, index) { return false }
      case "?", ":", ",": if depth == 0 { return false }
      default: break
      }
    }
    return true
  }

  /// The brackets of the `if` whose condition is the test, joined with others by one operator only.
  private func condition(_ check: Int, joinedBy wanted: String) -> Range<Int>? {
    let first = isNegated(check) ? check - 1 : check
    var open = first - 1
    var depth = 0
    while open > function.body.lowerBound {
      if file.isToken(")", open) || file.isToken("]", open) { depth += 1 }
      if file.isToken("(", open) || file.isToken("[", open) {
        if depth == 0 { break }
        depth -= 1
      }
      if file.isToken(";", open) || file.isToken("{", open) || file.isToken("}", open) { return nil }
      open -= 1
    }
    guard file.isToken("if", open - 1), let close = file.close(of: open) else { return nil }
    depth = 0
    for index in open + 1..<close where file[index].kind == .punctuator {
      switch file.text(index) {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "&&", "||": if depth == 0, !file.isToken(wanted, index) { return nil }
      case "?", ":", ",": if depth == 0 { return nil }
      default: break
      }
    }
    // The test is a whole operand.
    let after = check + 4
    guard after == close || file.isToken(wanted, after), open + 1 == first || file.isToken(wanted, first - 1) else {
      return nil
    }
    return open..<close + 1
  }

  /// `if (CHECK(x)) { … use … }`
  private func isInBranch(_ check: Int, _ use: Int) -> Bool {
    guard !isNegated(check), let condition = condition(check, joinedBy: "&&") else { return false }
    let next = condition.upperBound
    let branch: Range<Int>
    if file.isToken("{", next), let close = file.close(of: next) {
      branch = next..<close
    } else if let end = (next..<function.body.upperBound).first(where: { file.isToken(";", $0) }) {
      branch = next..<end
    } else {
      return false
    }
    guard branch.contains(use) else { return false }
    return !changes.contains { check < $0 && branch.contains($0) || check < $0 && condition.contains($0) }
  }

  /// `if (!CHECK(x)) return; … use`
  private func isBehindJump(_ check: Int, _ use: Int) -> Bool {
    guard isNegated(check), let condition = condition(check, joinedBy: "||") else { return false }
    let next = condition.upperBound
    let end: Int
    if file.isToken("{", next) {
      guard let close = file.close(of: next) else { return false }
      // The last statement of the branch is the jump.
      guard let jump = (next..<close).last(where: isJump), file.close(of: next) == close,
        file.isToken(";", close - 1),
        !(jump..<close - 1).contains(where: { file.isToken(";", $0) || file.isToken("}", $0) }),
        [";", "{", "}"].contains(where: { file.isToken($0, jump - 1) })
      else { return false }
      end = close
    } else {
      guard isJump(next), let close = (next..<function.body.upperBound).first(where: { file.isToken(";", $0) }) else {
        return false
      }
      end = close
    }
    if file.isToken("else", end + 1) || file.isToken("else", condition.lowerBound - 2) { return false }
    return isBelow(end, use)
  }

  private func isJump(_ index: Int) -> Bool {
    ["return", "goto", "break", "continue"].contains { file.isToken($0, index) }
  }

  /// `assert(CHECK(x)); … use`
  private func isAsserted(_ check: Int, _ use: Int) -> Bool {
    guard file.isToken("(", check - 1), file.isToken("assert", check - 2), file.isToken(")", check + 4),
      file.isToken(";", check + 5)
    else { return false }
    return isBelow(check + 5, use)
  }

  /// Whether a use stands behind the end of a statement in its block, the variable changes nowhere in it from there on,
  /// and no label or case lets another way in.
  private func isBelow(_ end: Int, _ use: Int) -> Bool {
    guard end < use, let block = function.blocks(around: end).first(where: { $0.upperBound - 1 > end }),
      block.contains(use)
    else { return false }
    if changes.contains(where: { $0 > end && block.contains($0) }) { return false }
    let labels = (end..<use).contains { index in
      file.isToken(":", index) && file.isIdentifier(index - 1)
        && [";", "{", "}"].contains { file.isToken($0, index - 2) } || file.isToken("case", index)
        || file.isToken("default", index)
    }
    return !labels
  }
}
