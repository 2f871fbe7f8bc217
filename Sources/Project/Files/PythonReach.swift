import CompilerFlags
import Files
import PythonAPI

/// Whether a file can come by `Python.h` at all, told from its includes and theirs. Half of the sources in a package may be
/// of a library that it carries along: to parse them would only take time.
///
/// In doubt the answer is yes: where an include is missing or put together by a macro, unless no word anywhere in the file
/// and its headers looks like Python.
struct PythonReach {
  /// What one file says.
  private struct Text {
    var includes: [IncludeLines.Include] = []
    /// `#include NAME`
    var hasComputedInclude = false
    /// One that only a compiler reads.
    var hasHiddenInclude = false
    /// Nil for what is too large to read.
    var words: PythonWords?
  }

  private var texts: [String: Text] = [:]
  private var searches: [[String]: [String: String?]] = [:]
  private static let mostFiles = 2000
  private static let largest = 16 << 20

  /// - Parameters:
  ///   - path: absolute.
  ///   - folders: those in which headers are looked for, absolute, the system's left out.
  ///   - isIncludedByFlag: whether a flag includes a header.
  mutating func mayReachPython(_ path: String, bytes: [UInt8], folders: [String], isIncludedByFlag: Bool) -> Bool {
    if isIncludedByFlag { return true }
    let includes = IncludeLines.includes(in: bytes)
    // Without any it is quickly parsed; most sources name the header themselves, and nothing else of them is looked at.
    if includes.isEmpty || includes.contains(where: { Self.isOfPython($0.name) }) { return true }
    let own = Self.text(bytes, includes)
    // Who names a header wants it judged.
    if SourceLanguage.isHeader(path), own.words?.namesAPI == true { return true }
    var pending = [(path, own)]
    var seen: Set<String> = [path]
    var search = searches[folders] ?? [:]
    defer { searches[folders] = search }
    var isInDoubt = false
    var resembles = false
    while let (file, text) = pending.popLast() {
      if text.hasHiddenInclude { return true }
      isInDoubt = isInDoubt || text.hasComputedInclude
      resembles = resembles || (text.words?.resemblesBinding ?? true)
      for include in text.includes {
        if Self.isOfPython(include.name) { return true }
        let beside =
          include.isQuoted ? FileSystem.normalized(FileSystem.joined(FileSystem.parent(of: file), include.name)) : ""
        guard
          let header = include.isQuoted && FileSystem.kind(of: beside) == .file
            ? beside : find(include.name, folders, &search)
        else {
          if Self.isOfSystem(include.name) { continue }
          isInDoubt = true
          if APIDatabase.shared.header(named: include.name) != nil || Self.resemblesBinding(include.name) {
            return true
          }
          continue
        }
        guard seen.insert(header).inserted else { continue }
        if seen.count > Self.mostFiles { return true }
        pending.append((header, self.text(of: header)))
      }
    }
    return isInDoubt && resembles
  }

  private func find(_ name: String, _ folders: [String], _ search: inout [String: String?]) -> String? {
    if let known = search[name] { return known }
    let found =
      name.hasPrefix("/")
      ? [name] : folders.map { FileSystem.normalized(FileSystem.joined($0, name)) }
    let answer = found.first { FileSystem.kind(of: $0) == .file }
    search[name] = .some(answer)
    return answer
  }

  private mutating func text(of path: String) -> Text {
    if let known = texts[path] { return known }
    let bytes = FileSystem.size(of: path) < Self.largest ? FileSystem.bytes(of: path) ?? [] : nil
    let made = bytes.map { Self.text($0, IncludeLines.includes(in: $0)) } ?? Text(hasComputedInclude: true)
    texts[path] = made
    return made
  }

  // MARK: - Texts

  private static func text(_ bytes: [UInt8], _ includes: [IncludeLines.Include]) -> Text {
    var text = Text(includes: includes)
    text.hasComputedInclude = IncludeLines.hasComputed(in: bytes)
    text.hasHiddenInclude = IncludeLines.hasHidden(in: bytes)
    text.words = bytes.withUnsafeBufferPointer { PythonWords(in: $0) }
    return text
  }

  private static func isOfPython(_ name: String) -> Bool {
    name == "Python.h" || name.hasSuffix("/Python.h")
      || ["pybind11/", "nanobind/", "boost/python"].contains(where: name.hasPrefix)
  }

  private static func resemblesBinding(_ name: String) -> Bool { name.lowercased().contains("py") }

  // MARK: - The system

  private static let systemFolders: [String] = {
    let base = ["/usr/include", "/usr/local/include"]
    let architectures = FileSystem.entries(of: base[0]).filter { $0.contains("-linux-") }.map { "\(base[0])/\($0)" }
    let cxx = FileSystem.entries(of: "/usr/include/c++").map { "/usr/include/c++/\($0)" }
    return base + architectures + cxx
  }()

  /// The compiler's own.
  private static let builtin: Set<String> = [
    "float.h", "iso646.h", "limits.h", "stdalign.h", "stdarg.h", "stdatomic.h", "stdbool.h", "stddef.h", "stdint.h",
    "stdnoreturn.h", "tgmath.h", "arm_neon.h", "arm_acle.h", "cpuid.h", "omp.h",
  ]

  private static func isOfSystem(_ name: String) -> Bool {
    builtin.contains(name) || name.hasSuffix("intrin.h")
      || systemFolders.contains { FileSystem.kind(of: "\($0)/\(name)") == .file }
  }
}
