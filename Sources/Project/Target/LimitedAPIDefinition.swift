import PythonAPI

/// What `Py_LIMITED_API` a build sees, read from compiler flags or from a source file.
enum LimitedAPIDefinition {
  private static let name = "Py_LIMITED_API"
  /// `Py_TARGET_ABI3T` sets the limit too, from the headers of 3.15 on.
  static let names = [name, "Py_TARGET_ABI3T"]

  /// The version that the flags define; the last definition wins, as in a compiler, and of the two macros the lower
  /// one, as in Python's headers. Nil if they define none.
  static func version(inFlags flags: [String]) -> PythonVersion? {
    names.compactMap { version(of: $0, inFlags: flags) }.min()
  }

  private static func version(of name: String, inFlags flags: [String]) -> PythonVersion? {
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

  /// The version that `NAME value` of a `#define` names; nil for other macros, and for what is no number.
  static func version(ofDefinition text: Substring) -> PythonVersion? {
    let words = text.split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
    guard let macro = words.first, names.contains(String(macro)) else { return nil }
    return version(ofValue: words.count > 1 ? words[1] : "")
  }

  /// `0x03090000` is 3.9; `3` and nothing at all mean every version since 3.2. Nil for what is no number.
  static func version(ofValue value: some StringProtocol) -> PythonVersion? {
    var word = Substring(value).trimmed.lowercased()
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
}
