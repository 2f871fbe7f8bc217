import Files

/// A record as text: one line for each thing, columns with tabs between them, the packed names at the end.
extension PreludeRecord {
  /// Changes with the format, and with what the walk gathers.
  static let version = "abi3lint prelude 5"

  /// Nil if a path or name cannot be written so.
  func encoded() -> [UInt8]? {
    var lines: [[String]] = []
    for event in events {
      switch event {
      case .define(let macro):
        lines.append(["m", macro.name, "\(macro.start)", "\(macro.end)", macro.isFunctionLike ? "f" : "o"])
      case .use(let position): lines.append(["u", "\(position)"])
      case .include(let include):
        lines.append(["i", include.name, include.found, "\(include.at)", "\(include.start)", "\(include.end)"])
      case .python: lines.append(["y"])
      case .builtIn(let name): lines.append(["b", name])
      }
    }
    for range in skipped { lines.append(["s", "\(range.start)", "\(range.end)"]) }
    for file in files {
      let identity = file.identity
      lines.append(
        [
          "f", file.path, "\(identity.size)", "\(identity.device)", "\(identity.inode)", "\(identity.modified)",
          "\(identity.changed)",
        ])
    }
    for name in spelledNames { lines.append(["n", name]) }
    for path in paths { lines.append(["p", path]) }
    lines.append(["h", "\(mentions.bytes.count)", "\(laterMacros.bytes.count)"])
    guard !lines.joined().contains(where: { $0.utf8.contains { $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\n") } })
    else { return nil }
    let text = lines.map { $0.joined(separator: "\t") + "\n" }.joined() + "\n"
    return Array(text.utf8) + mentions.bytes + laterMacros.bytes + packedNames
  }

  /// Nil if the bytes are no record.
  init?(encoded bytes: ArraySlice<UInt8>) {
    var position = bytes.startIndex
    var counts = (mentions: 0, later: 0)
    while position < bytes.endIndex {
      guard let end = bytes[position...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
      if end == position {
        var rest = bytes[(end + 1)...]
        guard rest.count >= counts.mentions, rest.count - counts.mentions >= counts.later else { return nil }
        mentions = MentionedNames(bytes: Array(rest.prefix(counts.mentions)))
        rest = rest.dropFirst(counts.mentions)
        laterMacros = MentionedNames(bytes: Array(rest.prefix(counts.later)))
        packedNames = Array(rest.dropFirst(counts.later))
        names = PreludeNames(bytes: packedNames, paths: paths)
        return
      }
      let columns = String(decoding: bytes[position..<end], as: UTF8.self)
        .split(separator: "\t", omittingEmptySubsequences: false)
      if columns.count == 3, columns[0] == "h" {
        guard let mentions = Int(columns[1]), let later = Int(columns[2]), mentions >= 0, later >= 0 else { return nil }
        counts = (mentions, later)
      } else if !take(columns) {
        return nil
      }
      position = end + 1
    }
    return nil
  }

  private mutating func take(_ columns: [Substring]) -> Bool {
    func number(_ index: Int) -> Int? { Int(columns[index]) }
    switch (columns[0], columns.count) {
    case ("m", 5):
      guard let start = number(2), let end = number(3) else { return false }
      events.append(.define(Macro(name: String(columns[1]), start: start, end: end, isFunctionLike: columns[4] == "f")))
    case ("u", 2):
      guard let position = number(1) else { return false }
      events.append(.use(position))
    case ("i", 6):
      guard let at = number(3), let start = number(4), let end = number(5) else { return false }
      events.append(
        .include(Include(name: String(columns[1]), found: String(columns[2]), at: at, start: start, end: end)))
    case ("y", 1): events.append(.python)
    case ("b", 2): events.append(.builtIn(String(columns[1])))
    case ("s", 3):
      guard let start = number(1), let end = number(2) else { return false }
      skipped.append(Skipped(start: start, end: end))
    case ("f", 7):
      guard let size = number(2), let device = number(3), let inode = number(4), let modified = number(5),
        let changed = number(6)
      else { return false }
      files.append(
        ReadFile(
          path: String(columns[1]),
          identity: FileIdentity(size: size, device: device, inode: inode, modified: modified, changed: changed)))
    case ("n", 2): spelledNames.append(String(columns[1]))
    case ("p", 2): paths.append(String(columns[1]))
    default: return false
    }
    return true
  }
}
