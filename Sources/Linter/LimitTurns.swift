import Observation
import PythonAPI

/// The limits at which code that asks for the value of `Py_LIMITED_API` may become other code.
///
/// It is told from the text: to parse a file once too often costs time, to leave a parse out costs the truth.
struct LimitTurns {
  private var minors: Set<Int> = []
  /// Whether the code asks in a way that shows no version.
  private var isUnknown = false

  /// - Parameter sources: the bytes of the project's files.
  init(sources: [[UInt8]]) {
    let lines = sources.filter { $0.contains(Self.name) }
      .flatMap { LogicalSource($0).bytes.split(separator: UInt8(ascii: "\n")) }
    let asking = lines.filter(Self.isValueUse)
    guard !asking.isEmpty else { return }
    // Where the value goes into another macro any condition may ask that.
    let isStraight = asking.allSatisfy(Self.isCondition)
    let deciding = isStraight ? asking : lines.filter(Self.isCondition)
    isUnknown = isStraight && deciding.contains { Self.turns(in: $0).isEmpty }
    minors = Set(deciding.flatMap(Self.turns))
  }

  /// Whether the code may be another one at `floor` than at `limit`.
  func turn(after limit: PythonVersion, upTo floor: PythonVersion) -> Bool {
    isUnknown || minors.contains { $0 > limit.minor && $0 <= floor.minor }
  }

  private static let name = Array("Py_LIMITED_API".utf8)

  private static func isCondition(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.drop { $0 == 32 || $0 == 9 }
    guard words.first == UInt8(ascii: "#") else { return false }
    let directive = words.dropFirst().drop { $0 == 32 || $0 == 9 }
    return directive.starts(with: "if ".utf8) || directive.starts(with: "if(".utf8)
      || directive.starts(with: "elif".utf8)
      || directive.starts(with: "if!".utf8) || directive.starts(with: "if\t".utf8)
  }

  /// Whether a line wants more of the macro than whether it is defined. What only speaks of it, as comments and the ends
  /// of conditionals do, compares nothing.
  private static func isValueUse(_ line: ArraySlice<UInt8>) -> Bool {
    guard line.contains(name) else { return false }
    var text = String(decoding: line, as: UTF8.self)
    if let comment = text.firstRange(of: "//") { text = String(text[..<comment.lowerBound]) }
    text = text.filter { !$0.isWhitespace }
    let silent = [
      "#endif", "#else", "#error", "#warning", "#pragma", "#ifdef", "#ifndef", "#undef", "#definePy_LIMITED_API",
    ]
    if silent.contains(where: text.hasPrefix) { return false }
    for harmless in ["defined(Py_LIMITED_API)", "definedPy_LIMITED_API"] {
      text = text.split(separator: harmless).joined(separator: " ")
    }
    return text.utf8.contains(name) && (text.hasPrefix("#") || text.contains { "<>=".contains($0) })
  }

  /// The minor versions at which what a line compares with turns: `0x030A0000`, `PACK_VERSION(3, 10)`.
  private static func turns(in line: ArraySlice<UInt8>) -> [Int] {
    let text = String(decoding: line, as: UTF8.self).lowercased().filter { !$0.isWhitespace }
    let hex = text.split(separator: "0x03", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      part.prefix { $0.isHexDigit }.count >= 6 ? Int(part.prefix(2), radix: 16) : nil
    }
    let packed = text.split(separator: "(3,", omittingEmptySubsequences: false).dropFirst().compactMap { part in
      Int(part.prefix { $0.isNumber })
    }
    let versions = hex + packed
    // `> 0x030A0000` turns one later.
    let isStrict = text.contains("<=") || text.split(separator: ">=").contains { $0.contains(">") }
    return versions + (isStrict ? versions.map { $0 + 1 } : [])
  }
}
