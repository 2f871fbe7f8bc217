import PythonAPI

/// What `Py_LIMITED_API` a build sees, read from compiler flags or from a source file.
enum LimitedAPIDefinition {
  private static let name = "Py_LIMITED_API"

  /// The version that the flags define; the last definition wins, as in a compiler. Nil if they define none.
  static func version(inFlags flags: [String]) -> PythonVersion? {
    var found: PythonVersion?
    var position = flags.startIndex
    while position < flags.endIndex {
      var flag = flags[position]
      position += 1
      if flag == "-D" || flag == "-U", position < flags.endIndex {
        flag += flags[position]
        position += 1
      }
      if flag == "-U" + name { found = nil }
      if flag == "-D" + name { found = .firstLimited }
      if flag.hasPrefix("-D\(name)=") { found = version(ofValue: flag.dropFirst(name.count + 3)) ?? found }
    }
    return found
  }

  /// The flags without their definitions: a target that the user names goes before that of a build.
  static func removed(from flags: [String]) -> [String] {
    var kept: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      let value = flag == "-D" || flag == "-U" ? rest.first ?? "" : String(flag.dropFirst(2))
      let isDefinition = ["-D", "-U"].contains(where: flag.hasPrefix) && (value == name || value.hasPrefix(name + "="))
      if flag == "-D" || flag == "-U", let next = rest.popFirst() {
        if !isDefinition { kept += [flag, next] }
      } else if !isDefinition {
        kept.append(flag)
      }
    }
    return kept
  }

  /// The lowest version that a `#define` of the text names, in whatever conditional; nil if there is none.
  static func version(inSource text: String) -> PythonVersion? {
    guard text.contains(name) else { return nil }
    var lowest: PythonVersion?
    for line in withoutBlockComments(text).split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
      var rest = line.drop { $0 == " " || $0 == "\t" }
      guard rest.first == "#" else { continue }
      rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
      let words = rest.split(maxSplits: 2, whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count >= 2, words[0] == "define", words[1] == name else { continue }
      guard let version = version(ofValue: words.count > 2 ? words[2] : "") else { continue }
      lowest = lowest.map { min($0, version) } ?? version
    }
    return lowest
  }

  /// `0x03090000` is 3.9; `3` and nothing at all mean every version since 3.2. Nil for what is no number.
  private static func version(ofValue value: some StringProtocol) -> PythonVersion? {
    var text = Substring(value)
    if let comment = text.firstRange(of: "//") { text = text[..<comment.lowerBound] }
    var word = text.trimmed.lowercased()
    while word.hasPrefix("("), word.hasSuffix(")") { word = String(word.dropFirst().dropLast()).trimmed }
    while let last = word.last, last == "u" || last == "l" { word.removeLast() }
    if word.isEmpty { return .firstLimited }
    if word.hasPrefix("0x") {
      // `PythonVersion` wants major version 3; smaller numbers show what 3.2 has.
      guard let number = UInt32(word.dropFirst(2), radix: 16) else { return nil }
      if number < PythonVersion.firstLimited.limitedAPI { return .firstLimited }
      return PythonVersion(parsing: word).map { max($0, .firstLimited) }
    }
    return Int(word).flatMap { $0 < Int(PythonVersion.firstLimited.limitedAPI) ? .firstLimited : nil }
  }

  private static func withoutBlockComments(_ text: String) -> String {
    var kept = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "/*") {
      kept += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: "*/") else { return kept }
      // A comment of several lines does not join the lines around it.
      kept += rest[start.upperBound..<end.lowerBound].contains(where: \.isNewline) ? "\n" : " "
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }
}
