/// Text with everything made visible that could steer a terminal, forge a line, turn the reading direction around or hide:
/// control characters, line separators, bidirectional overrides and what has no width become `\x1b`, `\u202e` or
/// `\U000e0041`.
public func escapingControls(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: isTreacherous) else { return text }
  var shown = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\t": shown += "\\t"
    case "\n": shown += "\\n"
    case "\r": shown += "\\r"
    case _ where isTreacherous(scalar): shown += visible(scalar)
    default: shown.unicodeScalars.append(scalar)
    }
  }
  return shown
}

/// Whether a character must never reach an output as it is: what steers, and what nobody sees.
func isTreacherous(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x20..<0x7F: return false
  case 0..<0x20, 0x7F...0x9F, 0xAD: return true
  // Letters of most languages, and ideographs: what follows is slow.
  case 0xA0..<0x300, 0x370..<0x590, 0x3041..<0x3130, 0x4E00..<0xA000: return false
  default: break
  }
  let properties = scalar.properties
  if properties.isDefaultIgnorableCodePoint || properties.isNoncharacterCodePoint || scalar.value == 0x2800 {
    return true
  }
  switch properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: return true
  default: return false
  }
}

private func visible(_ scalar: Unicode.Scalar) -> String {
  let digits = String(scalar.value, radix: 16)
  let (sign, width) = scalar.value < 0x100 ? ("\\x", 2) : scalar.value < 0x10000 ? ("\\u", 4) : ("\\U", 8)
  return sign + String(repeating: "0", count: width - digits.count) + digits
}

/// A path at the beginning of a line. GitHub takes lines that begin with `::` or `##[` for commands, whatever prints them.
func atLineStart(_ path: String) -> String {
  let shown = escapingControls(path)
  return isCommand(shown) ? "./" + shown : shown
}

/// Whether GitHub takes a line for a command.
func isCommand(_ line: String) -> Bool {
  let text = line.unicodeScalars.drop { $0.properties.isWhitespace }
  return text.starts(with: "::".unicodeScalars) || text.starts(with: "##[".unicodeScalars)
}

/// A path as a URI: relative stays relative, absolute becomes `file:///…`.
func uri(ofPath path: String) -> String {
  (path.hasPrefix("/") ? "file://" : "") + percentEncoded(path)
}

/// Percent-encodes all but RFC 3986's unreserved characters and the slash.
func percentEncoded(_ path: String) -> String {
  var encoded = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      encoded += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }
  return encoded
}
