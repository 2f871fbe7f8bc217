import CRules

/// The rule pages, Markdown as it stands in Rules/: the one text behind `explain`, SARIF's help and the web.
public enum RulePages {
  /// The codes that have a page, in order.
  public static var codes: [String] { pages.keys.sorted() }

  /// The whole page of a rule; nil if there is none.
  public static func page(for code: String) -> String? { pages[code] }

  /// What stands below a heading such as `Why`, up to the next one of the same depth, without blank lines around it;
  /// nil if the page lacks it. Lines of fenced code are never taken for headings.
  public static func section(_ heading: String, of code: String) -> String? {
    guard let page = pages[code] else { return nil }
    var found: [Substring]?
    var isCode = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") { isCode.toggle() }
      if !isCode, line.hasPrefix("## ") {
        if found != nil { break }
        if line.dropFirst(3) == heading { found = [] }
      } else {
        found?.append(line)
      }
    }
    return found.map(trimmed)
  }

  /// The first paragraph of `What it flags` on one line: a full description for tables and SARIF.
  public static func firstParagraph(of code: String) -> String? {
    section("What it flags", of: code).map { text in
      text.split(separator: "\n", omittingEmptySubsequences: false).prefix { !$0.isEmpty }.joined(separator: " ")
    }
  }

  /// The pages by code; a page names its code in its title.
  private static let pages: [String: String] = {
    let bytes = UnsafeBufferPointer(start: abi3lint_pages.bytes, count: Int(abi3lint_pages.size))
    var pages: [String: String] = [:]
    for page in bytes.split(separator: 0) {
      let text = String(decoding: page, as: UTF8.self)
      pages[String(text.dropFirst(2).prefix { $0 != ":" })] = text
    }
    return pages
  }()

  private static func trimmed(_ lines: [Substring]) -> String {
    let start = lines.firstIndex { !$0.isEmpty } ?? lines.endIndex
    let end = lines.lastIndex { !$0.isEmpty } ?? lines.startIndex
    return start <= end ? lines[start...end].joined(separator: "\n") : ""
  }
}
