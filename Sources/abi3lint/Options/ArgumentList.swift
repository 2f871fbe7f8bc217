import Files
import Project

/// The words of the command line, made unambiguous before they are parsed.
///
/// `git ls-files | xargs abi3lint check`, a pattern of the shell's and pre-commit put file names among the options. A
/// file's name is its author's, and may read like an option.
struct ArgumentList {
  /// Behind it all words are files.
  static let endOfOptions = "--end-of-options"
  private static let compilerFlags = "--compiler-flags"

  /// Whether a file or folder stands at a path, or a link to nothing.
  private let exists: (String) -> Bool

  /// - Parameter currentFolder: nil where there is none.
  init(currentFolder: String?) {
    exists = currentFolder.map { folder in { ListedFiles.exist(named: $0, in: folder) } } ?? { _ in false }
  }

  init(exists: @escaping (String) -> Bool) { self.exists = exists }

  /// - Throws: `InputError` for a word that may be either an option or a file.
  func prepared(_ words: [String]) throws(InputError) -> [String] {
    let end = words.firstIndex { ["--", Self.compilerFlags, Self.endOfOptions].contains($0) } ?? words.endIndex
    for word in words.prefix(end + 1) where word.utf8.first == UInt8(ascii: "-") && word != "-" {
      if exists(word) {
        throw InputError(
          "`\(word)` is a file here and reads like an option; put \(Self.endOfOptions) before file names, or rename it")
      }
    }
    guard end < words.endIndex else { return words }
    let head = Array(words[..<end])
    let tail = words[(end + 1)...]
    // ArgumentParser allows no second list of plain arguments, so the compiler flags are an option to it.
    if words[end] != Self.endOfOptions { return head + [Self.compilerFlags] + tail }
    // What begins with a slash or a dot is neither an option nor a subcommand.
    return head + tail.map { $0.utf8.first == UInt8(ascii: "/") || $0.isEmpty ? $0 : "./" + $0 }
  }
}
