extension ConditionalFiles {
  /// Python's libraries in `#pragma comment(lib, "…")` of code that is compiled, here or on Windows: the parse of another
  /// machine skips `#ifdef _MSC_VER`.
  func linkedLibraries() -> [LinkedLibrary] {
    files(with: "ython3").flatMap { file in
      file.file.directives.compactMap { directive -> LinkedLibrary? in
        guard directive.keyword == "pragma", let token = Self.library(directive, file.file),
          file.isReached(directive) || isForWindows(directive, in: file)
        else { return nil }
        let text = file.file.text(token)
        return LinkedLibrary(
          name: String(text.dropFirst().dropLast()), place: file.file.place(token, path: file.path))
      }
    }
  }

  /// The token of the name in `comment(lib, "name")`.
  private static func library(_ directive: SourceTokens.Directive, _ file: SourceTokens) -> Int? {
    let words = directive.arguments.filter { file.tokens[$0].kind != .endOfDirective }
    guard words.count >= 6, file.text(words[0]) == "comment", file.text(words[1]) == "(", file.text(words[2]) == "lib",
      file.text(words[3]) == ",", file.text(words[4]).lowercased().hasPrefix("\"python3")
    else { return nil }
    return words[4]
  }

  private static let windows: Set<String> = [
    "defined", "Py_LIMITED_API", "_MSC_VER", "_WIN32", "_WIN64", "WIN32", "MS_WINDOWS", "MS_WIN32", "MS_WIN64",
  ]

  /// Whether all that a directive depends on is that the compiler is Windows'.
  private func isForWindows(_ directive: SourceTokens.Directive, in file: ConditionalFile) -> Bool {
    guard let branch = file.tree.branch(holding: directive.hash) else { return false }
    return file.tree.path(from: branch).allSatisfy { position in
      let condition = file.file.directives[file.tree[position].directive]
      let words = condition.arguments.filter { file.file.tokens[$0].kind != .endOfDirective }
      let names = words.filter { file.file.tokens[$0].kind == .identifier }.map { file.file.text($0) }
      return file.isTaken(position) == true
        || ["if", "ifdef"].contains(condition.keyword) && !names.isEmpty && names.allSatisfy(Self.windows.contains)
          && !words.contains { file.file.text($0) == "!" }
    }
  }
}
