import Files
import Observation
import PythonAPI
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The files outside of the project that one unit read, and what it may still say.
///
/// The rules are pure functions of the observations. So it is enough that no text of such a file is among those: what is
/// left is the API database's, or stands in the project's own files.
struct OutsideFiles {
  /// As clang opened them.
  let paths: Set<String>
  /// What stands in place of the compiler's messages; nil where nothing was read that must not be quoted.
  let withheld: String?

  static let none = OutsideFiles(paths: [], withheld: nil)

  private init(paths: Set<String>, withheld: String?) {
    self.paths = paths
    self.withheld = withheld
  }

  init(_ unit: UnitObservations, _ job: LintJob, _ quotable: QuotableFiles, shown: (String) -> String) {
    // The file that is asked for may be quoted wherever it is; an unsaved one is nowhere.
    let foreign = unit.readFiles.filter { $0 != job.path && !quotable.contain($0) }
    paths = Set(foreign)
    if let file = foreign.first {
      withheld = "the compiler's message is withheld, as it may quote `\(shown(file))`, which is outside of the project"
    } else if let file = unit.readFiles.first(where: { Self.embeds($0, job, quotable) }) {
      withheld = "the compiler's message is withheld, as it may quote what `#embed` reads in `\(shown(file))`"
    } else if Self.mayAssemble(unit, job, quotable) {
      withheld = "the compiler's message is withheld, as it may quote what an `__asm` block includes"
    } else {
      withheld = nil
    }
  }

  /// Whether flags make an assembler of the compiler, whose `.include` reads any file, and a source of the project's may
  /// make use of it.
  private static func mayAssemble(_ unit: UnitObservations, _ job: LintJob, _ quotable: QuotableFiles) -> Bool {
    let signs = ["-fasm-blocks", "-fms-", "-fdeclspec", "-fborland", "windows", "msvc"]
    guard job.flags.contains(where: { flag in signs.contains { flag.contains($0) } }) else { return false }
    if let contents = job.contents, QuotableFiles.mayAssemble(Array(contents.utf8)) { return true }
    return unit.readFiles.contains { quotable.mayAssemble($0) }
  }

  /// Whether a file of the project may embed what is outside of it. libclang does not tell which files it embeds.
  private static func embeds(_ path: String, _ job: LintJob, _ quotable: QuotableFiles) -> Bool {
    if path == job.path, let contents = job.contents {
      return EmbeddedFiles(Array(contents.utf8)).lead(outside: quotable, from: path)
    }
    return quotable.embedsOutside(path)
  }
}

/// The files that the `#embed` directives of a source name.
struct EmbeddedFiles {
  /// The names in quotes; nil for any other, of which only the compiler knows where it leads.
  private(set) var names: [String?] = []

  init(_ source: [UInt8]) {
    for directive in DirectiveNames(source) where directive.name == "embed" { names.append(directive.quoted) }
  }

  /// Whether one of them is not, for certain, beside the source and the project's.
  func lead(outside quotable: QuotableFiles, from path: String) -> Bool {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    return names.contains { name in
      guard let name else { return true }
      let file = name.hasPrefix("/") ? name : folder + name
      return FileIdentity(path: file) == nil || !quotable.contain(file)
    }
  }
}

/// The texts that findings may be made of in a unit that read a file outside of the project.
struct KnownTexts {
  private var words: Set<String> = []
  /// The project's files without blanks and without the ends of lines.
  private var squeezed: [[UInt8]] = []
  /// Further texts that come from no file.
  var allowed: Set<String> = []

  /// - Parameter files: the bytes of the project's own files.
  init(_ files: [[UInt8]]) {
    for bytes in files {
      for word in bytes.split(whereSeparator: { !Self.isWord($0) }) {
        words.insert(String(decoding: word, as: UTF8.self))
      }
      squeezed.append(Self.squeezed(bytes))
    }
  }

  /// What rules write between the parts of a condition, and what stands in place of a text that is not known.
  private static let signs: Set<String> = [
    "", Self.placeholder, "!", "~", "-", "+", "*", "/", "%", "<<", ">>", "&", "|", "^", "&&", "||", "==", "!=", "<",
    ">",
    "<=", ">=",
  ]
  static let placeholder = "?"

  /// Whether a text is a name of the API database, or stands in the project's own files.
  func contain(_ text: String) -> Bool {
    if Self.signs.contains(text) || allowed.contains(text) || words.contains(text) || APIDatabase.words.contains(text) {
      return true
    }
    if text.utf8.allSatisfy(Self.isWord) { return false }
    let wanted = Self.squeezed(Array(text.utf8))
    return !wanted.isEmpty && squeezed.contains { Self.holds($0, wanted) }
  }

  /// Numbers are text too. The small ones are slots' and flags'.
  func contain(_ number: Int64) -> Bool {
    let (decimal, hexadecimal) = (String(number.magnitude), String(number.magnitude, radix: 16))
    return (-1...127).contains(number) || words.contains(decimal) || words.contains("0x" + hexadecimal)
      || words.contains("0x" + hexadecimal.uppercased())
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$") || (0x30...0x39).contains(byte)
      || (0x41...0x5A).contains(byte & 0xDF)
  }

  private static func squeezed(_ bytes: [UInt8]) -> [UInt8] { bytes.filter { $0 > UInt8(ascii: " ") } }

  private static func holds(_ bytes: [UInt8], _ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first, bytes.count >= wanted.count else { return false }
    return (0...(bytes.count - wanted.count)).contains { start in
      bytes[start] == first && bytes[start..<start + wanted.count].elementsEqual(wanted)
    }
  }
}
