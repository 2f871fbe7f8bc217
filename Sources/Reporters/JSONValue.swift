/// JSON whose members stay in the order in which they are written down.
indirect enum JSONValue {
  case string(String)
  case number(Int)
  case bool(Bool)
  case array([JSONValue])
  /// Members whose value is nil are left out.
  case object([(String, JSONValue?)])

  static func string(_ text: String?) -> JSONValue? { text.map { .string($0) } }

  /// On one line, without spaces.
  var compact: String {
    var text = ""
    write(to: &text, indent: nil)
    return text
  }

  /// Over several lines, two spaces a level.
  var pretty: String {
    var text = ""
    write(to: &text, indent: 0)
    return text
  }

  private func write(to text: inout String, indent: Int?) {
    switch self {
    case .string(let value): writeString(value, to: &text)
    case .number(let value): text += String(value)
    case .bool(let value): text += value ? "true" : "false"
    case .array(let values):
      writeItems(values.count, "[", "]", to: &text, indent: indent) { index, text, inner in
        values[index].write(to: &text, indent: inner)
      }
    case .object(let all):
      let members = all.compactMap { name, value in value.map { (name, $0) } }
      writeItems(members.count, "{", "}", to: &text, indent: indent) { index, text, inner in
        writeString(members[index].0, to: &text)
        text += indent == nil ? ":" : ": "
        members[index].1.write(to: &text, indent: inner)
      }
    }
  }

  private func writeItems(
    _ count: Int, _ open: String, _ close: String, to text: inout String, indent: Int?,
    item: (Int, inout String, Int?) -> Void
  ) {
    text += open
    for index in 0..<count {
      if index > 0 { text += "," }
      if let indent { text += "\n" + String(repeating: "  ", count: indent + 1) }
      item(index, &text, indent.map { $0 + 1 })
    }
    if let indent, count > 0 { text += "\n" + String(repeating: "  ", count: indent) }
    text += close
  }

  /// Control characters and the like are escaped; the slash is not, as some readers of URIs trip over `\/`.
  private func writeString(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where isTreacherous(scalar):
        // Two units for what is beyond the first plane.
        for unit in String(scalar).utf16 {
          let digits = String(unit, radix: 16)
          text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
