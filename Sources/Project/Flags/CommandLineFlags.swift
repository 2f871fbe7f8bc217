/// The compiler flags of the command line: they add to what is known or guessed of a file.
struct CommandLineFlags {
  /// Folders of headers, searched before all others.
  private(set) var folders: [String] = []
  /// The rest: it stands last, and the last one wins.
  private(set) var others: [String] = []

  private static let folderFlags = ["-isystem", "-iquote", "-idirafter", "-I"]
  private static let withValue: Set<String> = [
    "-D", "-U", "-x", "-include", "-isysroot", "-F", "-iframework", "-Xclang",
  ]

  init(_ flags: [String]) {
    var rest = flags[...]
    while let flag = rest.popFirst() {
      let isSeparate = Self.folderFlags.contains(flag) || Self.withValue.contains(flag)
      let words = [flag] + (isSeparate ? rest.popFirst().map { [$0] } ?? [] : [])
      if Self.folderFlags.contains(where: flag.hasPrefix) { folders += words } else { others += words }
    }
  }

  /// The flags of a file, with what is known of it in the middle.
  func around(_ flags: [String]) -> [String] { folders + flags + others }

  /// The folders that a compiler searches with these flags, joined or apart.
  static func searched(by flags: [String]) -> [String] {
    var found: [String] = []
    var rest = flags[...]
    while let flag = rest.popFirst() {
      guard let name = folderFlags.first(where: flag.hasPrefix) else { continue }
      if flag.utf8.count > name.utf8.count {
        found.append(String(flag.dropFirst(name.count)))
      } else if let value = rest.popFirst() {
        found.append(value)
      }
    }
    return found
  }
}
