import PythonAPI

/// A word of a condition, ready to be expanded.
struct ConditionWord: Hashable {
  var kind: SourceTokens.Kind
  var text: String
  /// What the preprocessor saw: whether a macro of this name was defined where the word stands; nil if nothing tells.
  var isDefined: Bool?

  func `is`(_ other: String) -> Bool { kind == .punctuator && text == other }
}

/// A macro's definition as words.
struct ConditionMacro {
  /// Nil for macros without parameters.
  var parameters: [String]?
  var body: [ConditionWord]
}

/// Where a condition stands, and so what names in it mean.
struct ConditionScope {
  /// The macros that may be looked into.
  var macro: (String) -> ConditionMacro?
  /// Whether a name is a defined macro, where the words do not say; nil if that is not known.
  var isDefined: (String) -> Bool?
  /// Names that are unknown whatever is defined.
  var unknown: Set<String> = []
  /// In `#if` a name that is no macro is 0; in code it is a variable.
  var isDirective: Bool
}

/// Reads conditions. What it cannot read is `.unknown`.
struct ConditionParser {
  private let words: [ConditionWord]
  private let scope: ConditionScope
  private var position = 0

  private init(_ words: [ConditionWord], scope: ConditionScope) {
    self.words = words
    self.scope = scope
  }

  /// The condition that the words make.
  static func parse(_ words: [ConditionWord], scope: ConditionScope) -> Condition {
    var budget = 4000
    let expanded = expand(words, scope: scope, hidden: [], budget: &budget)
    guard budget > 0 else { return .unknown }
    var parser = ConditionParser(expanded, scope: scope)
    guard let condition = parser.choice(), parser.position == parser.words.count else { return .unknown }
    return condition
  }

  // MARK: - Expansion

  /// The words with the user's macros in them replaced; the operand of `defined` stays.
  private static func expand(
    _ words: [ConditionWord], scope: ConditionScope, hidden: Set<String>, budget: inout Int
  ) -> [ConditionWord] {
    var result: [ConditionWord] = []
    var index = 0
    while index < words.count {
      budget -= 1
      guard budget > 0 else { return result }
      let word = words[index]
      if word.kind == .identifier, word.text == "defined", scope.isDirective {
        let count = index + 1 < words.count && words[index + 1].is("(") ? 4 : 2
        result += words[index..<min(index + count, words.count)]
        index += count
        continue
      }
      index += 1
      guard word.kind == .identifier, word.isDefined != false, !hidden.contains(word.text),
        !scope.unknown.contains(word.text), ConfigurationMacro.role(of: word.text) == nil,
        let macro = scope.macro(word.text)
      else {
        result.append(word)
        continue
      }
      var body = macro.body
      if let parameters = macro.parameters {
        guard index < words.count, words[index].is("("), let call = arguments(words, from: index) else {
          result.append(word)
          continue
        }
        index = call.end
        let values = call.arguments.map { expand($0, scope: scope, hidden: hidden, budget: &budget) }
        body = body.flatMap { part -> [ConditionWord] in
          guard part.kind == .identifier, let position = parameters.firstIndex(of: part.text) else { return [part] }
          return position < values.count ? values[position] : []
        }
      }
      result += expand(body, scope: scope, hidden: hidden.union([word.text]), budget: &budget)
    }
    return result
  }

  /// The arguments of a call whose parenthesis stands at `start`, and where it ends.
  private static func arguments(_ words: [ConditionWord], from start: Int) -> (arguments: [[ConditionWord]], end: Int)?
  {
    var depth = 0
    var all: [[ConditionWord]] = [[]]
    for index in start..<words.count {
      let word = words[index]
      if word.is("(") { depth += 1 }
      if word.is(")") {
        depth -= 1
        if depth == 0 { return (all, index + 1) }
      }
      if word.is(","), depth == 1 {
        all.append([])
      } else if depth > 1 || index > start {
        all[all.count - 1].append(word)
      }
    }
    return nil
  }

  // MARK: - Expressions

  private var next: ConditionWord? { position < words.count ? words[position] : nil }

  private mutating func take(_ text: String) -> Bool {
    guard next?.is(text) == true else { return false }
    position += 1
    return true
  }

  private mutating func choice() -> Condition? {
    guard let condition = binary(level: 0) else { return nil }
    guard take("?") else { return condition }
    guard let yes = choice(), take(":"), let no = choice() else { return nil }
    return .choice(condition, yes, no)
  }

  /// Operators by how tightly they bind, the loosest first.
  private static let levels: [[String]] = [
    ["||"], ["&&"], ["|"], ["^"], ["&"], ["==", "!="], ["<", ">", "<=", ">="], ["<<", ">>"], ["+", "-"],
    ["*", "/", "%"],
  ]

  private mutating func binary(level: Int) -> Condition? {
    guard level < Self.levels.count else { return unary() }
    guard var left = binary(level: level + 1) else { return nil }
    while let word = next, word.kind == .punctuator, Self.levels[level].contains(word.text) {
      position += 1
      guard let right = binary(level: level + 1) else { return nil }
      left = .binary(word.text, left, right)
    }
    return left
  }

  private mutating func unary() -> Condition? {
    guard let word = next else { return nil }
    if word.kind == .punctuator, ["!", "~", "-", "+"].contains(word.text) {
      position += 1
      return unary().map { .unary(word.text, $0) }
    }
    if word.is("*") || word.is("&") {
      position += 1
      return unary().map { _ in .unknown }
    }
    return primary()
  }

  private mutating func primary() -> Condition? {
    guard let word = next else { return nil }
    position += 1
    switch word.kind {
    case .number: return Self.number(word.text).map { .number($0) } ?? .unknown
    case .text: return .unknown
    case .identifier: return name(word)
    case .punctuator where word.text == "(": return parenthesis()
    default: return nil
    }
  }

  private mutating func parenthesis() -> Condition? {
    guard let inner = choice(), take(")") else { return nil }
    // A cast: `(long)PY_VERSION_HEX`.
    if !scope.isDirective, inner == .unknown, let word = next,
      [.identifier, .number].contains(word.kind) || word.is("(")
    {
      return unary()
    }
    return skipPostfix() ? .unknown : inner
  }

  private mutating func name(_ word: ConditionWord) -> Condition? {
    if word.text == "defined", scope.isDirective { return isDefined() }
    switch word.text {
    case "true": return .number(1)
    case "false": return .number(0)
    default: break
    }
    let known = ConfigurationMacro.all[word.text]
    if let part = known?.part { return .version(part) }
    if known?.role == .limitedAPI { return .limitedAPI }
    if known?.role == .pack, next?.is("(") == true { return pack() }
    let isCall = skipPostfix()
    if scope.unknown.contains(word.text) || isCall || !scope.isDirective { return .unknown }
    let defined = word.isDefined ?? (known?.role == .elsewhere ? false : scope.isDefined(word.text))
    return defined == false ? .number(0) : .unknown
  }

  private mutating func isDefined() -> Condition? {
    let isWrapped = take("(")
    guard let word = next, word.kind == .identifier else { return nil }
    position += 1
    if isWrapped, !take(")") { return nil }
    let role = ConfigurationMacro.role(of: word.text)
    if role == .limitedAPI { return .isLimited }
    if role == .version { return .number(1) }
    if scope.unknown.contains(word.text) { return .unknown }
    // Whether the headers in use are new enough for it says nothing of the other Pythons that build.
    let kinds = APIDatabase.shared.entry(named: word.text)?.kinds
    if kinds?.isSuperset(of: [.function, .macro]) == true { return .number(1) }
    let defined = word.isDefined ?? (role == .elsewhere ? false : scope.isDefined(word.text))
    return defined.map { .number($0 ? 1 : 0) } ?? .unknown
  }

  /// `Py_PACK_VERSION(3, 13)`
  private mutating func pack() -> Condition? {
    guard let call = Self.arguments(words, from: position) else { return nil }
    position = call.end
    var parts = call.arguments.map { argument -> Condition? in
      var parser = ConditionParser(argument, scope: scope)
      return parser.choice()
    }
    while parts.count < 5 { parts.append(.number(0)) }
    let shifts: [Int64] = [24, 16, 8, 4, 0]
    var sum = Condition.number(0)
    for (part, shift) in zip(parts, shifts) {
      guard let part else { return nil }
      sum = .binary("|", sum, .binary("<<", part, .number(shift)))
    }
    return sum
  }

  /// Skips calls, subscripts and members behind a name; whether there were any.
  private mutating func skipPostfix() -> Bool {
    var found = false
    while let word = next {
      if word.is("(") || word.is("[") {
        guard skipGroup() else { return found }
      } else if word.is(".") || word.is("->") || word.is("::") {
        position = min(position + 2, words.count)
      } else {
        return found
      }
      found = true
    }
    return found
  }

  private mutating func skipGroup() -> Bool {
    var depth = 0
    for index in position..<words.count {
      if words[index].is("(") || words[index].is("[") { depth += 1 }
      if words[index].is(")") || words[index].is("]") { depth -= 1 }
      if depth == 0 {
        position = index + 1
        return true
      }
    }
    return false
  }

  /// An integer literal of C; nil for anything else.
  static func number(_ text: String) -> Int64? {
    var digits = text.lowercased().filter { $0 != "'" }
    while let last = digits.last, last == "u" || last == "l" || last == "z" { digits.removeLast() }
    if digits.hasPrefix("0x") { return Int64(digits.dropFirst(2), radix: 16) }
    if digits.hasPrefix("0b") { return Int64(digits.dropFirst(2), radix: 2) }
    if digits.count > 1, digits.hasPrefix("0") { return Int64(digits.dropFirst(), radix: 8) }
    return Int64(digits)
  }
}
