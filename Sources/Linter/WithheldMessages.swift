#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Observation
import PythonAPI

/// The texts of the files that may be quoted, for the question whether a message says more than they do.
struct QuotedTexts {
  private var texts: [String: String]
  private let secret: Set<String>

  init(contents: [String: String], secret: Set<String>) {
    texts = contents
    self.secret = secret
  }

  /// Whether a message about a place quotes nothing that its file, which may be quoted, does not say itself.
  mutating func has(_ message: String, at place: Place) -> Bool {
    guard !place.path.isEmpty, !secret.contains(place.path) else { return false }
    var pieces = message.split(separator: "'", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    for prefix in ["static assertion failed", "static_assert failed"] where message.hasPrefix(prefix) {
      pieces += message.dropFirst(prefix.count).split(separator: ":").map(String.init)
    }
    // `#error` tells the text of its line.
    let text = text(of: place.path)
    return pieces.allSatisfy { piece in text.contains(piece) || words(of: piece).allSatisfy { isKnown($0, in: text) } }
  }

  private mutating func text(of path: String) -> String {
    if let known = texts[path] { return known }
    let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    texts[path] = text
    return text
  }

  private func words(of piece: String) -> [String] {
    piece.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_")) }.map(String.init)
  }

  private static let keywords: Set<String> = [
    "void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "const", "volatile", "struct", "union",
    "enum", "class", "bool", "_Bool", "aka", "static", "extern", "inline", "restrict", "auto", "_object", "_typeobject",
  ]

  private func isKnown(_ word: String, in text: String) -> Bool {
    Self.keywords.contains(word) || APIDatabase.shared.entry(named: word) != nil || text.contains(word)
  }
}

extension UnitObservations {
  /// Takes what the compiler says out of those of its messages that may hold words of a file which must not be quoted. What
  /// the findings are does not change.
  mutating func withholdMessages(of file: String, unlessIn texts: inout QuotedTexts) {
    let message = "the compiler's message is withheld, as it may quote `\(file)`, which is outside of the project"
    for index in otherErrors.indices where !texts.has(otherErrors[index].message, at: otherErrors[index].place) {
      otherErrors[index].message = message
      otherErrors[index].missingHeader = nil
    }
    for index in versionGuards.indices where !texts.has(versionGuards[index].message, at: versionGuards[index].place) {
      versionGuards[index].message = message
    }
    for index in limitedErrors.indices where !texts.has(limitedErrors[index].message, at: limitedErrors[index].place) {
      limitedErrors[index].message = message
    }
  }
}
