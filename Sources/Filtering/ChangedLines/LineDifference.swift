import Files
import Project

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Compares versions of files line by line. git does the work on copies, in a folder that is part of no repository.
struct LineDifference {
  struct Pair {
    var path: String
    var old: [UInt8]
    var new: [UInt8]
  }

  let git: SystemProgram
  let environment: [String: String]

  /// The changed and added lines of each pair; nil for a pair that could not be compared.
  func changes(_ pairs: [Pair]) async -> [[ClosedRange<Int>]?] {
    let pairs = pairs.map { Pair(path: $0.path, old: Self.withPlainEnds($0.old), new: Self.withPlainEnds($0.new)) }
    let different = pairs.indices.filter { pairs[$0].old != pairs[$0].new }
    guard !different.isEmpty else { return pairs.map { _ in [] } }
    guard let output = await difference(different.map { pairs[$0] }) else {
      return pairs.indices.map { different.contains($0) ? nil : [] }
    }
    let found = Self.lines(diff: output)
    var changes: [[ClosedRange<Int>]?] = pairs.map { _ in [] }
    for (number, position) in different.enumerated() { changes[position] = found["b/\(number)"] ?? [] }
    return changes
  }

  /// Lines as clang counts them: a carriage return by itself ends one, too. And a checkout with other line endings is no
  /// change.
  static func withPlainEnds(_ text: [UInt8]) -> [UInt8] {
    let (newline, carriage) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    guard text.contains(carriage) else { return text }
    var plain: [UInt8] = []
    plain.reserveCapacity(text.count)
    for (position, byte) in text.enumerated() {
      if byte == newline, position > 0, text[position - 1] == carriage { continue }
      plain.append(byte == carriage ? newline : byte)
    }
    return plain
  }

  /// What git prints for pairs that differ. Copies bear numbers, so that no name says anything.
  private func difference(_ pairs: [Pair]) async -> [UInt8]? {
    let temporary = FileSystem.realPath(FileManager.default.temporaryDirectory.path)
    let folder = temporary + "/abi3lint-diff-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
      for side in ["a", "b"] {
        try FileManager.default.createDirectory(atPath: "\(folder)/\(side)", withIntermediateDirectories: false)
        for (number, pair) in pairs.enumerated() {
          try Data(side == "a" ? pair.old : pair.new).write(to: URL(fileURLWithPath: "\(folder)/\(side)/\(number)"))
        }
      }
    } catch {
      return nil
    }
    let variables = GitRepository.variables(environment).merging(["GIT_CEILING_DIRECTORIES": temporary]) { $1 }
    let answer = await git.run(
      [
        "--no-pager", "diff", "--no-index", "--text", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv",
        "--no-renames", "--no-prefix", "a", "b",
      ], variables: variables, in: folder)
    guard let answer, let code = answer.exitCode, code < 2 else { return nil }
    return answer.output
  }

  /// Reads a unified diff without context. By bytes: in text, `\r\n` is one character.
  static func lines(diff: [UInt8]) -> [String: [ClosedRange<Int>]] {
    var found: [String: [ClosedRange<Int>]] = [:]
    var path = ""
    var isHeader = false
    for line in diff.split(separator: UInt8(ascii: "\n")) {
      if line.starts(with: "diff --git ".utf8) { isHeader = true }
      if isHeader, line.starts(with: "+++ ".utf8) {
        path = String(decoding: line.dropFirst(4).prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
      } else if line.starts(with: "@@ ".utf8),
        let range = range(hunk: String(decoding: line.prefix(100), as: UTF8.self))
      {
        isHeader = false
        found[path, default: []].append(range)
      }
    }
    return found
  }

  /// `@@ -1,2 +3,4 @@` adds the lines 3 to 6; nil where nothing is added.
  private static func range(hunk: String) -> ClosedRange<Int>? {
    guard let word = hunk.split(separator: " ").first(where: { $0.hasPrefix("+") }) else { return nil }
    let numbers = word.dropFirst().split(separator: ",").compactMap { Int($0) }
    guard let first = numbers.first else { return nil }
    let count = numbers.count > 1 ? numbers[1] : 1
    return count > 0 ? first...(first + count - 1) : nil
  }
}
