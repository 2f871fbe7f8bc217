import PythonAPI

extension UnitObservations {
  /// Tells the uses of flags that only ask for them: `PyType_HasFeature(type, FLAG)`, `flags & FLAG`, `flags &= ~FLAG`;
  /// and those that set them in a `PyTypeObject`: in its initialiser, `type->tp_flags |= FLAG`.
  mutating func markFlagReads(_ walker: UnitWalker) {
    for index in names.indices where NumberTable.shared.isFlag(names[index].name) {
      let place = names[index].place
      guard let source = walker.files.source(at: place.path), let offset = source.offset(of: place) else { continue }
      if source.asksForFlag(at: offset) {
        names[index].flagUse = .read
      } else if source.setsFlagOfStaticType(at: offset) {
        names[index].flagUse = .staticType
      }
    }
  }
}

extension SourceText {
  /// How many bytes stand before a place.
  func offset(of place: Place) -> Int? {
    var line = 1
    var offset = 0
    while line < place.line, offset < bytes.count {
      if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
      offset += 1
    }
    offset += place.column - 1
    return line == place.line && offset <= bytes.count ? offset : nil
  }

  /// Whether the name at `offset` is part of what `tp_flags` is set to, by that name or in the order of the members.
  func setsFlagOfStaticType(at offset: Int) -> Bool {
    // Back to a line that begins with a word: a declaration, or the function that holds the statement.
    var start = line(around: offset).lowerBound
    while start > 0, offset - start < 6000, start >= offset || !isIdentifierByte(bytes[start]) {
      start = line(around: start - 1).lowerBound
    }
    let reversed = TokenScanner.tokens(of: bytes[start..<offset]).reversed().map(text)
    var depth = 0
    var isInBraces = false
    var isBehindComma = false
    for (index, token) in reversed.enumerated() {
      switch token {
      case ";": return false
      case ")", "}": depth += 1
      case "(" where depth > 0, "{" where depth > 0: depth -= 1
      case "(": isBehindComma = false
      case "{": (isInBraces, isBehindComma) = (true, false)
      case "," where depth == 0: isBehindComma = true
      case "=" where depth == 0 && !isBehindComma:
        let before = reversed[(index + 1)...].drop { $0 == "|" }
        if let comparison = before.first, ["=", "!", "<", ">"].contains(comparison) { continue }
        let declaration = before.prefix { !["{", "}", ";", ","].contains($0) }
        return isInBraces ? declaration.contains("PyTypeObject") : before.first == "tp_flags"
      default: break
      }
    }
    return false
  }

  /// Whether the name at `offset` is an operand of `&`, `~`, `==` or `!=`, or an argument of a function that asks.
  func asksForFlag(at offset: Int) -> Bool {
    var start = offset
    // Back to the end of the statement before; what matters stands on few lines.
    while start > 0, offset - start < 2000, !Set(";{}".utf8).contains(bytes[start - 1]) { start -= 1 }
    let before = TokenScanner.tokens(of: bytes[start..<offset]).map(text)
    let end = min(identifierEnd(from: offset) + 200, bytes.count)
    let after = TokenScanner.tokens(of: bytes[identifierEnd(from: offset)..<end]).map(text)
    if isAsked(by: Array(before.reversed()), closing: ")", opening: "(") { return true }
    let next = after.drop { $0 == ")" }.prefix(2).map(\.self)
    return next.first == "&" && next.last != "=" && next != ["&", "&"] || next == ["=", "="] || next == ["!", "="]
  }

  /// Reads backwards from the name: an operator that asks, or a call of a function that does.
  private func isAsked(by reversed: [String], closing: String, opening: String) -> Bool {
    var depth = 0
    for (index, token) in reversed.enumerated() {
      switch token {
      case closing: depth += 1
      case opening where depth > 0: depth -= 1
      case opening:
        // The name of a function, or an operator before a group.
        let word = index + 1 < reversed.count ? reversed[index + 1] : ""
        if ["PyType_HasFeature", "PyType_FastSubclass"].contains(word) { return true }
      case _ where depth > 0: break
      case "~": return true
      case "&": return index + 1 >= reversed.count || reversed[index + 1] != "&"
      case "=":
        let previous = index + 1 < reversed.count ? reversed[index + 1] : ""
        return previous == "=" || previous == "!" || previous == "&"
      case ",": return isInAskingCall(reversed[(index + 1)...])
      case "#": return false
      default: break
      }
    }
    return false
  }

  private func isInAskingCall(_ reversed: ArraySlice<String>) -> Bool {
    var depth = 0
    for index in reversed.indices {
      if reversed[index] == ")" { depth += 1 }
      if reversed[index] == "(" {
        if depth == 0 {
          guard index + 1 < reversed.endIndex else { return false }
          return ["PyType_HasFeature", "PyType_FastSubclass"].contains(reversed[index + 1])
        }
        depth -= 1
      }
    }
    return false
  }
}
