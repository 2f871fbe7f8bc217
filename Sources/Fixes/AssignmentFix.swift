import LintRules
import PythonAPI
import Report

/// A call in place of an assignment to what newer headers make a function: `Py_TYPE(x) = t;`.
struct AssignmentFix {
  let maker: FixMaker
  /// The token of the name.
  let index: Int
  let name: String

  private var file: SourceFile { maker.file }

  func fix() -> Fix? {
    guard let rule = FixRule.rules(for: name + " =").first(where: { $0.fits(maker.target) }),
      let (arguments, close) = file.arguments(from: index + 1), arguments.count == 1, file.isToken("=", close + 1),
      ["{", "}", ";", "else", ")"].contains(where: { file.isToken($0, index - 1) }),
      file.directive(holding: index) == nil,
      let end = end(from: close + 2), !maker.isRedefined(rule.text)
    else { return nil }
    let function = String(rule.text.prefix { $0 != "(" })
    let isSafe = rule.safeSince.map { $0 <= maker.target } ?? false
    return maker.make(
      [
        file.edit(file.start(index), file.end(index), function),
        file.edit(file.start(close), file.start(close + 2), ", "),
        file.edit(file.end(end - 1), file.end(end - 1), ")"),
      ], rule, from: name + "(…) =", isSafe: isSafe)
  }

  /// The `;` that ends the statement; nil where another assignment or a comma follows.
  private func end(from first: Int) -> Int? {
    var depth = 0
    for index in first..<file.count {
      guard file[index].kind == .punctuator else {
        if file[index].kind == .hash { return nil }
        continue
      }
      switch file.text(index) {
      case "(", "[", "{": depth += 1
      case ")", "]", "}": depth -= 1
      case "=", ",": if depth == 0 { return nil }
      case ";": return depth == 0 && index > first ? index : nil
      default: break
      }
      if depth < 0 { return nil }
    }
    return nil
  }
}
