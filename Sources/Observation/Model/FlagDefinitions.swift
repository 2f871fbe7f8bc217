/// The macros that compiler flags define: `-DNAME`, `-D NAME=VALUE`, `-UNAME`; the last one wins.
struct FlagDefinitions {
  private(set) var values: [String: String] = [:]
  /// Those without a value: the compiler makes it 1, but nobody wrote that.
  private(set) var bare: Set<String> = []
  /// Those that `-U` takes away.
  private(set) var removed: Set<String> = []

  init(_ flags: [String]) {
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard flag.hasPrefix("-D") || flag.hasPrefix("-U") else { continue }
      let word = flag.count > 2 ? String(flag.dropFirst(2)) : rest.popFirst() ?? ""
      if flag.hasPrefix("-U") {
        values[word] = nil
        bare.remove(word)
        removed.insert(word)
        continue
      }
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      removed.remove(parts[0])
      values[parts[0]] = parts.count > 1 ? parts[1] : "1"
      if parts.count > 1 { bare.remove(parts[0]) } else { bare.insert(word) }
    }
  }

  /// The flags without what they say of some macros.
  static func removing(_ names: Set<String>, from flags: [String]) -> [String] {
    var kept: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard flag.hasPrefix("-D") || flag.hasPrefix("-U") else {
        kept.append(flag)
        continue
      }
      let parts = flag.count > 2 ? [flag] : [flag] + Array(rest.prefix(1))
      if flag.count == 2 { rest = rest.dropFirst() }
      let word = flag.count > 2 ? flag.dropFirst(2) : parts.last?[...] ?? ""
      if !names.contains(String(word.prefix { $0 != "=" })) { kept += parts }
    }
    return kept
  }
}
