import BuildSetup
import Files

/// The definitions of `Py_LIMITED_API` in a project's sources, told from their text.
enum SourceLimits {
  struct Found {
    var definitions: [StableABISetting] = []
    /// Whether the file reads `Python.h`, under no condition.
    var readsPython = false
  }

  static func read(_ text: String, file: String) -> Found {
    let definesLimit = LimitedAPIDefinition.names.contains(where: text.contains)
    guard definesLimit || text.contains("Python.h") else { return Found() }
    var result = Found()
    var found: [StableABISetting] = []
    var conditions: [Bool] = []
    var directives = 0
    var guardName: Substring?
    let lines = definesLimit ? text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) : []
    DirectiveLine.forEach(in: text, limit: .max) { line in
      directives += 1
      switch line.keyword {
      case "if", "ifdef", "ifndef":
        if line.keyword == "ifndef", directives == 1 { guardName = line.rest.firstWord }
        // Who has defined it already is one of the other knobs.
        conditions.append(!(line.keyword == "ifndef" && line.rest.firstWord == "Py_LIMITED_API"))
      case "endif": _ = conditions.popLast()
      case "include":
        if line.rest.dropFirst().hasPrefix("Python.h"), !conditions.contains(true) { result.readsPython = true }
        return definesLimit || !result.readsPython
      case "define":
        // An include guard decides nothing.
        if directives == 2, let guardName, line.rest.firstWord == guardName, !conditions.isEmpty {
          conditions[0] = false
        }
        guard found.count < mostDefinitions else { return false }
        guard let name = LimitedAPIDefinition.names.first(where: { line.rest.firstWord == $0[...] }) else { break }
        let value =
          LimitedAPIDefinition.version(ofDefinition: line.rest).map(StableABISetting.Value.version) ?? .computed
        found.append(
          StableABISetting(
            knob: .macro, value: value, key: name, file: file,
            line: lineNumber(of: name, in: lines, after: found.last?.line ?? 0),
            isConditional: conditions.contains(true)))
      default: break
      }
      return true
    }
    result.definitions = found
    return result
  }

  /// More than any source has.
  private static let mostDefinitions = 200

  /// The next line that defines the macro.
  private static func lineNumber(of name: String, in lines: [Substring], after line: Int) -> Int {
    let next = lines.indices.dropFirst(line).first { lines[$0].contains(name) && lines[$0].contains("define") }
    return (next ?? 0) + 1
  }
}

extension Substring {
  /// Up to the first thing that is no letter, digit or `_`.
  var firstWord: Substring { prefix { $0.isLetter || $0.isNumber || $0 == "_" } }
}
