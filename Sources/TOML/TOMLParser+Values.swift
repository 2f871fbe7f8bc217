/// Values: what stands behind `=`, and in arrays.
extension TOMLParser {
  mutating func value(depth: Int) throws(TOMLMistake) -> TOMLValue {
    switch peek() {
    case Self.byte("\""):
      return .string(starts(with: #"""""#) ? try longBasicString() : try basicString())
    case Self.byte("'"):
      return .string(starts(with: "'''") ? try longLiteralString() : try literalString())
    case Self.byte("["): return .array(try array(depth: depth + 1))
    case Self.byte("{"): return .table(try inlineTable(depth: depth + 1).table)
    default: return try word()
    }
  }

  private mutating func array(depth: Int) throws(TOMLMistake) -> [TOMLValue] {
    try checkDepth(depth)
    advance()
    var values: [TOMLValue] = []
    try skipBlankLines()
    while !take("]") {
      values.append(try value(depth: depth))
      try skipBlankLines()
      guard take(",") || peek() == Self.byte("]") else {
        throw unexpected("in an array; `,` or `]` must follow")
      }
      try skipBlankLines()
    }
    return values
  }

  mutating func inlineTable(depth: Int) throws(TOMLMistake) -> TOMLNode {
    try checkDepth(depth)
    advance()
    let node = TOMLNode(.inline)
    try skipBlankLines()
    while !take("}") {
      try keyAndValue(into: node, depth: depth)
      try skipBlankLines()
      guard take(",") || peek() == Self.byte("}") else {
        throw unexpected("in a table; `,` or `}` must follow")
      }
      try skipBlankLines()
    }
    return node
  }

  private func checkDepth(_ depth: Int) throws(TOMLMistake) {
    if depth > Self.deepest { throw mistake("more than \(Self.deepest) values within each other") }
  }

  /// A number, a date or a boolean.
  private mutating func word() throws(TOMLMistake) -> TOMLValue {
    let start = position
    while let byte = peek(), Self.isBare(byte) || [0x2B, 0x2E, 0x3A].contains(byte) { advance() }
    guard position > start else { throw unexpected("where a value must stand") }
    // A blank may stand between a date and a time.
    if position - start == 10, bytes[start + 4] == Self.byte("-"), peek() == 0x20,
      let next = peek(1), Self.isDigit(next)
    {
      advance()
      while let byte = peek(), Self.isBare(byte) || [0x2B, 0x2E, 0x3A].contains(byte) { advance() }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text == "true" || text == "false" { return .boolean(text == "true") }
    if TOMLDate.isValid(text) { return .date(text) }
    do throws(TOMLMistake) {
      if let number = try TOMLNumber.value(text) { return number }
    } catch {
      throw mistake(error.reason)
    }
    throw mistake("a word that is no value; texts stand in quotes")
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= Self.byte("0") && byte <= Self.byte("9") }
}
