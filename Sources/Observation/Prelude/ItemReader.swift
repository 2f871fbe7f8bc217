/// A file's directives and code, with a look at what follows.
struct ItemReader {
  private let bytes: [UInt8]
  private var scanner: SourceItemScanner
  private var pending: [SourceItem] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    scanner = SourceItemScanner(bytes)
  }

  mutating func next() -> SourceItem? { pending.isEmpty ? scanner.next() : pending.removeFirst() }

  /// The macro of `#ifndef M` and `#define M` at the head of the file, which are passed over; nil if there are none.
  mutating func includeGuard() -> String? {
    var skipped: [SourceItem] = []
    while let item = next() {
      skipped.append(item)
      if isPragmaOnce(item) { continue }
      guard let asked = name(askedBy: item), let following = next() else { break }
      skipped.append(following)
      guard following.kind == .directive("define"), words(following).first == asked,
        words(following).count <= 2, Self.isGuardName(asked) || isGuard(asked, following)
      else { break }
      return asked
    }
    pending = skipped + pending
    return nil
  }

  /// Whether a name that does not look like a guard is used like one: defined as nothing, with something in the condition.
  private mutating func isGuard(_ name: String, _ definition: SourceItem) -> Bool {
    guard words(definition).count == 1, LeanPrelude.isOwn(name), let first = next() else { return false }
    pending.insert(first, at: 0)
    return first.kind != .directive("endif")
  }

  /// `#ifndef PY_SSIZE_T_CLEAN` looks like a guard too; what headers may ask for is none.
  private static func isGuardName(_ name: String) -> Bool {
    var name = name.lowercased()
    while name.hasSuffix("_") { name.removeLast() }
    return ["_h", "_hh", "_hpp", "_hxx", "_inc", "_included"].contains(where: name.hasSuffix)
  }

  /// Whether `#pragma once` is the first that stands in the file.
  mutating func hasPragmaOnce() -> Bool {
    guard let first = next() else { return false }
    pending.insert(first, at: 0)
    return isPragmaOnce(first)
  }

  func isPragmaOnce(_ item: SourceItem) -> Bool { item.kind == .directive("pragma") && words(item) == ["once"] }

  /// A conditional to its `#endif`; nil if it has none.
  mutating func block(from first: SourceItem) -> [SourceItem]? {
    var items = [first]
    var depth = 1
    while depth > 0 {
      guard let item = next() else { return nil }
      if case .directive(let name) = item.kind {
        if name == "if" || name == "ifdef" || name == "ifndef" { depth += 1 }
        if name == "endif" { depth -= 1 }
      }
      items.append(item)
    }
    return items
  }

  /// `M` of `#ifndef M` or `#if !defined(M)`.
  private func name(askedBy item: SourceItem) -> String? {
    switch item.kind {
    case .directive("ifndef"):
      let words = words(item)
      return words.count == 1 ? words[0] : nil
    case .directive("if"):
      let text = String(decoding: bytes[item.rest..<item.end].filter { $0 > UInt8(ascii: " ") }, as: UTF8.self)
      for (prefix, suffix) in [("!defined(", ")"), ("!defined", "")]
      where text.hasPrefix(prefix) && text.hasSuffix(suffix) {
        let name = text.dropFirst(prefix.count).dropLast(suffix.count)
        return name.utf8.allSatisfy(isIdentifierByte) && !name.isEmpty ? String(name) : nil
      }
      return nil
    default: return nil
    }
  }

  private func words(_ item: SourceItem) -> [String] {
    // A comment behind the name is no word.
    var text = String(decoding: bytes[item.rest..<item.end], as: UTF8.self)
    for mark in ["/*", "//"] {
      if let comment = text.firstRange(of: mark) { text = String(text[..<comment.lowerBound]) }
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}
