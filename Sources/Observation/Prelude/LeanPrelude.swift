/// A prelude without the definitions that are the project's own affair, so that more files, and other projects, share it.
///
/// What is left out stays where it was: a definition in its file, a flag with the file's flags. That is the same as long
/// as nothing in the prelude mentions one of `names`.
struct LeanPrelude {
  private(set) var text: PreludeText
  /// What the prelude is compiled with.
  private(set) var flags: [String]
  /// The names whose definitions were left out. No header of the prelude may mention them.
  private(set) var names: Set<String> = []

  /// - Parameter flags: those that the whole text would be compiled with.
  init(_ whole: PreludeText, flags: [String]) {
    text = PreludeText(files: whole.files, guards: whole.guards, unguarded: whole.unguarded)
    self.flags = flags
    let definitions = Self.definitions(whole)
    names = Set(definitions.compactMap(\.self))
    if !flags.contains(where: { $0.hasPrefix("-U") }) {
      names.formUnion(Self.words(of: flags).compactMap(Self.name(definedBy:)))
    }
    // A name that what is left asks for stays; with it, what its definition asks for.
    var mentioned: Set<String> = []
    repeat {
      names.subtract(mentioned)
      mentioned = Set(Self.without(names, flags).flatMap { identifiers(in: Array($0.utf8)[...]) })
      for (line, name) in zip(whole.lines, definitions) where name.map(names.contains) != true {
        mentioned.formUnion(identifiers(in: whole.files[line.file].bytes[line.offset..<line.end]))
      }
    } while !names.isDisjoint(with: mentioned)
    for (line, name) in zip(whole.lines, definitions) {
      if let name, names.contains(name) {
        text.files[line.file].taken.removeAll { $0 == line.offset..<line.end }
      } else {
        text.take(line, spelled: Self.bracketed(Array(whole.files[line.file].bytes[line.offset..<line.end])))
      }
    }
    self.flags = Self.without(names, flags)
  }

  /// For each line of the text, the name that it defines or takes away, if that is the project's own and no conditional
  /// stands around it.
  private static func definitions(_ whole: PreludeText) -> [String?] {
    whole.lines.map { line in
      guard whole.files[line.file].taken.contains(line.offset..<line.end) else { return nil }
      let words = String(decoding: whole.files[line.file].bytes[line.offset..<line.end], as: UTF8.self)
        .dropFirst().split(maxSplits: 1, whereSeparator: { $0 == " " || $0 == "\t" })
      guard words.count == 2, words[0] == "define" || words[0] == "undef" else { return nil }
      let name = String(words[1].prefix { $0 == "_" || $0.isASCII && ($0.isLetter || $0.isNumber) })
      return isOwn(name) ? name : nil
    }
  }

  /// Whether a name looks like one that neither the system nor Python asks for; the headers have the last word.
  static func isOwn(_ name: String) -> Bool {
    !name.isEmpty && name != "NDEBUG" && !["_", "Py", "PY"].contains(where: name.hasPrefix)
  }

  /// `#include "Python.h"` as `<Python.h>`: nothing of the project's is found either way.
  private static func bracketed(_ line: [UInt8]) -> [UInt8] {
    let quote = UInt8(ascii: "\"")
    guard let start = line.firstIndex(of: quote), let end = line[(start + 1)...].firstIndex(of: quote),
      line[..<start].filter({ $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }).elementsEqual("#include".utf8)
    else { return line }
    var line = line
    line[start] = UInt8(ascii: "<")
    line[end] = UInt8(ascii: ">")
    return line
  }

  // MARK: - Flags

  /// The flags one by one; `-D` and `X` belong together.
  private static func words(of flags: [String]) -> [ArraySlice<String>] {
    var rest = flags[...]
    var words: [ArraySlice<String>] = []
    while let flag = rest.first {
      words.append(rest.prefix(flag == "-D" ? 2 : 1))
      rest = rest.dropFirst(words.last?.count ?? 1)
    }
    return words
  }

  private static func name(definedBy words: ArraySlice<String>) -> String? {
    guard let flag = words.first, flag.hasPrefix("-D"), let last = words.last else { return nil }
    let definition = words.count == 2 ? last : String(flag.dropFirst(2))
    let name = String(definition.prefix { $0 != "=" && $0 != "(" })
    return isOwn(name) ? name : nil
  }

  private static func without(_ names: Set<String>, _ flags: [String]) -> [String] {
    words(of: flags).filter { name(definedBy: $0).map(names.contains) != true }.flatMap(\.self)
  }
}

/// The words of a directive, its own name among them.
func identifiers(in text: ArraySlice<UInt8>) -> [String] {
  text.split { !isIdentifierByte($0) }.map { String(decoding: $0, as: UTF8.self) }
}
