import LintRules
import PythonAPI
import Report

/// Fixes of what stands in directives: values, tests and includes.
struct DirectiveFixes {
  let maker: FixMaker

  /// The rules whose findings they are for.
  static let codes: Set<String> = ["ABI003", "ABI107", "ABI306", "ABI403", "ABI405"]

  private var file: SourceFile { maker.file }
  private var finding: Finding { maker.finding }

  func fix() -> Fix? {
    switch finding.code {
    case "ABI003": missingInclude()
    case "ABI107": unusedInclude()
    case "ABI306": missingMacro()
    case "ABI403": limitedAPIValue()
    case "ABI405": versionTest()
    default: nil
    }
  }

  /// `#define Py_LIMITED_API 0x03100000`
  private func limitedAPIValue() -> Fix? {
    let name = "Py_LIMITED_API"
    guard let index = file.index(of: name, at: finding.location), let directive = file.directive(holding: index),
      directive.keyword == "define", directive.arguments.count == 2, directive.arguments.lowerBound == index,
      let meant = LimitedAPIValue.meant(by: file.text(index + 1))
    else { return nil }
    return Fix(
      edits: [file.edit(file.start(index + 1), file.end(index + 1), meant)], isSafe: false, title: "write `\(meant)`",
      caveat: "which version was meant is a guess")
  }

  /// `#if PY_VERSION_HEX >= 0x030B0000`
  private func versionTest() -> Fix? {
    let name = "PY_VERSION_HEX"
    guard finding.symbol == name, let directive = file.directive(onLine: finding.location.startLine),
      directive.keyword == "if" || directive.keyword == "elif"
    else { return nil }
    let tokens = directive.arguments.filter { file.isToken(name, $0) }
    // Compared with a number, and not part of a computation.
    let signs = ["<", ">", ">=", "<=", "==", "!="]
    let isCompared = tokens.allSatisfy { index in
      signs.contains { file.isToken($0, index + 1) || file.isToken($0, index - 1) }
        && !directive.arguments.contains { file.isToken("defined", $0) && ($0 == index - 1 || $0 == index - 2) }
    }
    guard !tokens.isEmpty, isCompared else { return nil }
    return Fix(
      edits: tokens.map {
        file.edit(file.start($0), file.end($0), "(defined(Py_LIMITED_API) ? Py_LIMITED_API+0 : PY_VERSION_HEX)")
      },
      isSafe: false, title: "test `Py_LIMITED_API+0` where it is defined",
      caveat: "a limited build then has the code for the lowest Python, whichever Python builds it")
  }

  /// An include of a header none of whose names the file uses.
  private func unusedInclude() -> Fix? {
    guard let symbol = finding.symbol, let directive = file.directive(onLine: finding.location.startLine),
      directive.keyword == "include", directive.line == directive.endLine, directive.arguments.count == 1,
      isIncludeAlone(directive.line), isSource, APIDatabase.shared.header(named: symbol) != nil,
      !symbol.contains("/"), !symbol.hasPrefix("pycore_"), !APIDatabase.shared.names(ofHeader: symbol).isEmpty
    else { return nil }
    let names = APIDatabase.shared.names(ofHeader: symbol)
    // Names move between headers from version to version: nothing that sounds like the header's may be in the file.
    let stem = symbol.prefix { $0 != "." }.split(separator: "object", maxSplits: 1).first.map(String.init) ?? symbol
    guard names.isDisjoint(with: file.words), !file.words.contains(where: { $0.lowercased().contains(stem) }) else {
      return nil
    }
    let line = file.lineBytes(directive.line)
    return Fix(
      edits: [file.edit(line.lowerBound, line.upperBound, "")], isSafe: false, title: "remove the include",
      caveat: "headers of the project that are included behind it may use what it declares")
  }

  /// Whether nothing but the directive stands on its line.
  private func isIncludeAlone(_ line: Int) -> Bool {
    let text = String(decoding: file.bytes[file.lineBytes(line)], as: UTF8.self)
    let bare = text.filter { !$0.isWhitespace }
    return bare.hasPrefix("#include") && (bare.hasSuffix(">") || bare.hasSuffix("\"")) && !bare.contains("/*")
  }

  /// Whether the file is compiled itself, so that nothing relies on what it includes.
  private var isSource: Bool { [".c", ".cc", ".cpp", ".cxx"].contains { file.path.hasSuffix($0) } }

  /// What `Python.h` stopped including.
  private func missingInclude() -> Fix? {
    guard let header = DoesNotCompile.missingInclude(finding), let include = pythonInclude ?? lastInclude,
      finding.location.startLine > include
    else { return nil }
    let end = file.lineBytes(include).upperBound
    guard end > 0, file.bytes[end - 1] == 0x0A else { return nil }
    return Fix(
      edits: [file.edit(end, end, "#include <\(header)>" + file.ending(include))], isSafe: true,
      title: "include `<\(header)>`")
  }

  /// The line of the last include before the finding, in a source that includes `Python.h` by way of another header.
  private var lastInclude: Int? {
    guard isSource else { return nil }
    var depth = 0
    var found: Int?
    for directive in file.tokens.directives where directive.line < finding.location.startLine {
      switch directive.keyword {
      case "if", "ifdef", "ifndef": depth += 1
      case "endif": depth -= 1
      case "include": if depth == 0, directive.line == directive.endLine { found = directive.line }
      default: break
      }
    }
    return found
  }

  /// `PY_SSIZE_T_CLEAN` before `Python.h`.
  private func missingMacro() -> Fix? {
    guard HashFormat.lacksMacro(finding), let include = pythonInclude, !file.words.contains("PY_SSIZE_T_CLEAN") else {
      return nil
    }
    let start = file.lineBytes(include).lowerBound
    return Fix(
      edits: [file.edit(start, start, "#define PY_SSIZE_T_CLEAN" + file.ending(include))], isSafe: false,
      title: "define `PY_SSIZE_T_CLEAN` before `Python.h`",
      caveat: "the length of every `#` unit in the file must then be a `Py_ssize_t`")
  }

  /// The line of the one include of `Python.h`, if it is not in a conditional.
  private var pythonInclude: Int? {
    var depth = 0
    var found: [Int] = []
    for directive in file.tokens.directives {
      switch directive.keyword {
      case "if", "ifdef", "ifndef": depth += 1
      case "endif": depth -= 1
      case "include":
        guard let name = directive.arguments.first.map(file.text), name == "<Python.h>" || name == "\"Python.h\"" else {
          continue
        }
        guard depth == 0, directive.line == directive.endLine else { return nil }
        found.append(directive.line)
      default: break
      }
    }
    return found.count == 1 ? found.first : nil
  }
}
