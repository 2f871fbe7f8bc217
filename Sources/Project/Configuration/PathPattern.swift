/// A list of patterns as in `.gitignore`; the last that matches decides.
public struct PathPatterns: Sendable {
  private let patterns: [PathPattern]
  /// The absolute folder that the patterns are relative to.
  private let folder: String

  public init(_ texts: [String], folder: String) {
    patterns = texts.compactMap(PathPattern.init)
    self.folder = folder == "/" ? "" : folder
  }

  /// Whether a path or one of the folders that it lies in is matched.
  /// - Parameters:
  ///   - path: absolute.
  ///   - isOutside: whether it is of a header that is not the project's: one that lies elsewhere is matched by its whole
  ///     path (`site-packages/`).
  public func match(_ path: String, isFolder: Bool = false, isOutside: Bool = false) -> Bool {
    guard !patterns.isEmpty, path.hasPrefix(folder + "/") || isOutside && path.hasPrefix("/") else { return false }
    let start = path.hasPrefix(folder + "/") ? folder.count + 1 : 1
    let parts = path.dropFirst(start).split(separator: "/")
    return parts.indices.contains { last in
      let isInner = last < parts.endIndex - 1
      let relative = parts[...last].joined(separator: "/")
      return patterns.last { $0.matches(relative, isFolder: isInner || isFolder) }?.isNegated == false
    }
  }
}

/// One pattern: `*` and `?` stay within a folder's name, `**` does not; a slash at the beginning or within ties the
/// pattern to the root, one at the end to folders; `!` takes back.
struct PathPattern: Sendable {
  let isNegated: Bool
  private let isFolderOnly: Bool
  private let isTied: Bool
  private let pieces: [Substring]

  /// Nil for an empty pattern.
  init?(_ text: String) {
    var text = text[...]
    isNegated = text.hasPrefix("!")
    if isNegated { text = text.dropFirst() }
    isFolderOnly = text.hasSuffix("/")
    if isFolderOnly { text = text.dropLast() }
    isTied = text.contains("/")
    pieces = text.split(separator: "/")
    if pieces.isEmpty { return nil }
  }

  /// - Parameter path: relative, without a slash at either end.
  func matches(_ path: String, isFolder: Bool) -> Bool {
    if isFolderOnly, !isFolder { return false }
    let parts = path.split(separator: "/")
    guard isTied else { return parts.last.map { Self.matches(Array(pieces[0]), Array($0)) } ?? false }
    return Self.matches(pieces[...], parts[...])
  }

  /// On a mismatch the last `**` takes one folder more: a pattern of many stars takes no longer than one of one.
  private static func matches(_ pieces: ArraySlice<Substring>, _ parts: ArraySlice<Substring>) -> Bool {
    var (piece, part) = (pieces.startIndex, parts.startIndex)
    var star: (piece: Int, part: Int)?
    while part < parts.endIndex {
      if piece < pieces.endIndex, pieces[piece] == "**" {
        star = (piece, part)
        piece += 1
      } else if piece < pieces.endIndex, matches(Array(pieces[piece]), Array(parts[part])) {
        (piece, part) = (piece + 1, part + 1)
      } else if let last = star {
        star = (last.piece, last.part + 1)
        (piece, part) = (last.piece + 1, last.part + 1)
      } else {
        return false
      }
    }
    return pieces[piece...].allSatisfy { $0 == "**" }
  }

  /// Matches within one name. On a mismatch the last `*` takes one character more, so the time is bounded.
  private static func matches(_ pattern: [Character], _ name: [Character]) -> Bool {
    var (p, n) = (0, 0)
    var star: (p: Int, n: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == "*" {
        star = (p, n)
        p += 1
      } else if p < pattern.count, let next = step(pattern, p, name[n]) {
        (p, n) = (next, n + 1)
      } else if let last = star {
        star = (last.p, last.n + 1)
        (p, n) = (last.p + 1, last.n + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == "*" }
  }

  /// Where the pattern goes on after one character; nil if it does not match.
  private static func step(_ pattern: [Character], _ position: Int, _ character: Character) -> Int? {
    switch pattern[position] {
    case "?": return position + 1
    case "[":
      guard let end = pattern[(position + 1)...].dropFirst().firstIndex(of: "]") else { break }
      var set = pattern[(position + 1)..<end]
      let isNegated = set.first == "!" || set.first == "^"
      if isNegated { set = set.dropFirst() }
      return contains(Array(set), character) != isNegated ? end + 1 : nil
    case "\\" where position + 1 < pattern.count: return pattern[position + 1] == character ? position + 2 : nil
    default: break
    }
    return pattern[position] == character ? position + 1 : nil
  }

  private static func contains(_ set: [Character], _ character: Character) -> Bool {
    var position = 0
    while position < set.count {
      if position + 2 < set.count, set[position + 1] == "-" {
        if set[position] <= character, character <= set[position + 2] { return true }
        position += 3
      } else {
        if set[position] == character { return true }
        position += 1
      }
    }
    return false
  }
}
