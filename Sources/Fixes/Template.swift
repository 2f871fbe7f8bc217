import LintRules
import Report

/// New text with places for arguments, cut into its pieces.
struct Template {
  /// What stands before, between and behind the arguments; one more than `slots`.
  private(set) var pieces: [String] = [""]
  /// The numbers of the arguments, in the order of the text.
  private(set) var slots: [Int] = []

  init(_ text: String) {
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      let digits = rest[rest.index(after: dollar)...].prefix { $0.isNumber }
      pieces[pieces.count - 1] += rest[..<dollar]
      slots.append(Int(digits) ?? 0)
      pieces.append("")
      rest = rest[digits.endIndex...]
    }
    pieces[pieces.count - 1] += rest
  }

  /// Whether each argument stands there once, in order, so that what stands between them can be edited alone.
  func keepsOrder(of count: Int) -> Bool { slots == Array(0..<count) }

  /// Whether an argument must be one operand: something stands beside it that binds.
  func binds(_ slot: Int) -> Bool {
    let before = pieces[slot].last { $0 != " " }
    let after = pieces[slot + 1].first { $0 != " " }
    return !(before == "(" || before == ",") || !(after == ")" || after == ",")
  }
}
