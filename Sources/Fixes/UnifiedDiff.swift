import Files
import LintRules
import Report

/// A change of a file as a patch that `git apply` takes.
public struct UnifiedDiff {
  private static let context = 3

  /// - Parameters:
  ///   - path: relative to the folder in which the patch is to be applied, or absolute.
  ///   - edits: sorted; none over another.
  /// - Returns: the patch; empty where nothing changes.
  public static func text(path: String, before: [UInt8], edits: [Edit]) -> [UInt8] {
    let old = lines(before)
    let changes = changes(before, old, edits)
    guard !changes.isEmpty else { return [] }
    var result: [UInt8] = []
    var shift = 0
    for hunk in hunks(changes, old.count) { result += text(hunk, old, shift: &shift) }
    let relative = path.hasPrefix("./") ? String(path.dropFirst(2)) : path
    let name = relative.drop { $0 == "/" }
    return Array("--- \(quoted("a/" + name))\n+++ \(quoted("b/" + name))\n".utf8) + result
  }

  /// A name as git writes it: quoted where it has bytes that could be taken for something else. Everything outside of
  /// ASCII is too, so that no mark in a name turns the direction of the text.
  static func quoted(_ name: String) -> String {
    let isPlain = name.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    // A blank at the end, or a tab, would end the name.
    if isPlain, name.last != " " { return name.utf8.contains(0x20) ? name + "\t" : name }
    var text = "\""
    for byte in name.utf8 {
      switch byte {
      case 0x07: text += "\\a"
      case 0x08: text += "\\b"
      case 0x09: text += "\\t"
      case 0x0A: text += "\\n"
      case 0x0B: text += "\\v"
      case 0x0C: text += "\\f"
      case 0x0D: text += "\\r"
      case UInt8(ascii: "\""): text += "\\\""
      case UInt8(ascii: "\\"): text += "\\\\"
      case 0x20..<0x7F: text.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 8)
        text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
      }
    }
    return text + "\""
  }

  /// Cut behind each `\n`, as git does.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    for position in bytes.indices where bytes[position] == 0x0A {
      lines.append(bytes[start...position])
      start = position + 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    return lines
  }

  /// Whole lines in place of others.
  private struct Change {
    var old: Range<Int>
    var new: [ArraySlice<UInt8>]
  }

  /// Edits as changes of whole lines; those of one line are one.
  private static func changes(_ before: [UInt8], _ old: [ArraySlice<UInt8>], _ edits: [Edit]) -> [Change] {
    let starts = old.map(\.startIndex) + [before.count]
    var groups: [(lines: Range<Int>, edits: [Edit])] = []
    for edit in edits {
      let lines = touched(edit, starts, before)
      if let last = groups.last, lines.lowerBound < last.lines.upperBound || lines.lowerBound == last.lines.lowerBound {
        groups[groups.count - 1].lines = last.lines.lowerBound..<max(last.lines.upperBound, lines.upperBound)
        groups[groups.count - 1].edits.append(edit)
      } else {
        groups.append((lines, [edit]))
      }
    }
    return groups.compactMap { group in
      var text: [UInt8] = []
      var position = starts[group.lines.lowerBound]
      for edit in group.edits {
        text += before[position..<edit.start] + Array(edit.text.utf8)
        position = edit.end
      }
      text += before[position..<starts[group.lines.upperBound]]
      let isSame = text.elementsEqual(before[starts[group.lines.lowerBound]..<starts[group.lines.upperBound]])
      return isSame ? nil : Change(old: group.lines, new: lines(text))
    }
  }

  /// The lines that an edit changes; none for whole lines that it inserts.
  private static func touched(_ edit: Edit, _ starts: [Int], _ before: [UInt8]) -> Range<Int> {
    // The end of a last line that has no newline is still in it.
    let end = starts.count - 1
    let isOpen = end > 0 && before.last != 0x0A
    let first = min(line(of: edit.start, starts), isOpen ? end - 1 : end)
    let last = min(line(of: edit.end, starts), isOpen ? end - 1 : end)
    let isWhole =
      starts[last] == edit.end && (edit.text.isEmpty ? starts[first] == edit.start : edit.text.utf8.last == 0x0A)
    return first..<(isWhole || last == end ? max(last, first) : last + 1)
  }

  /// The last line that begins at or before an offset.
  private static func line(of offset: Int, _ starts: [Int]) -> Int {
    starts.partitioningIndex { $0 > offset } - 1
  }

  /// Changes with lines around them; near ones are in one hunk.
  private static func hunks(_ changes: [Change], _ count: Int) -> [(lines: Range<Int>, changes: [Change])] {
    var hunks: [(lines: Range<Int>, changes: [Change])] = []
    for change in changes {
      let first = max(0, change.old.lowerBound - context)
      let last = min(count, change.old.upperBound + context)
      if let known = hunks.last, first <= known.lines.upperBound {
        hunks[hunks.count - 1].lines = known.lines.lowerBound..<last
        hunks[hunks.count - 1].changes.append(change)
      } else {
        hunks.append((first..<last, [change]))
      }
    }
    return hunks
  }

  private static func text(
    _ hunk: (lines: Range<Int>, changes: [Change]), _ old: [ArraySlice<UInt8>], shift: inout Int
  ) -> [UInt8] {
    let grown = hunk.changes.reduce(0) { $0 + $1.new.count - $1.old.count }
    let new = hunk.lines.lowerBound + shift..<hunk.lines.upperBound + shift + grown
    shift += grown
    var text = Array("@@ -\(range(hunk.lines)) +\(range(new)) @@\n".utf8)
    var position = hunk.lines.lowerBound
    for change in hunk.changes {
      for line in old[position..<change.old.lowerBound] { add(line, " ", to: &text) }
      for line in old[change.old] { add(line, "-", to: &text) }
      for line in change.new { add(line, "+", to: &text) }
      position = change.old.upperBound
    }
    for line in old[position..<hunk.lines.upperBound] { add(line, " ", to: &text) }
    return text
  }

  private static func range(_ lines: Range<Int>) -> String {
    lines.isEmpty ? "\(lines.lowerBound),0" : "\(lines.lowerBound + 1),\(lines.count)"
  }

  private static func add(_ line: ArraySlice<UInt8>, _ sign: Character, to text: inout [UInt8]) {
    text.append(sign.asciiValue ?? 0x20)
    text += line
    if line.last != 0x0A { text += Array("\n\\ No newline at end of file\n".utf8) }
  }
}
