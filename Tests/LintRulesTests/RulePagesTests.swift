import Foundation
import LintRules
import Report
import Testing

/// Code, page, registry and README say the same.
@Suite struct RulePagesTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static let headings = [
    "What it flags", "Why", "Problematic code", "Correct code", "Exceptions", "Versions", "References",
  ]

  @Test func everyPageOfTheFolderIsEmbedded() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.appending(path: "Rules").path)
      .filter { $0.hasPrefix("ABI") && $0.hasSuffix(".md") }.sorted()
    #expect(names.map { String($0.prefix(6)) } == RulePages.codes)
    for name in names {
      let text = try String(contentsOf: Self.root.appending(path: "Rules/\(name)"), encoding: .utf8)
      #expect(RulePages.page(for: String(name.prefix(6))) == text, "\(name) differs from the embedded page")
    }
  }

  @Test(arguments: RuleRegistry.descriptors)
  func everyRuleHasItsPage(_ rule: RuleDescriptor) throws {
    let page = try #require(RulePages.page(for: rule.code))
    let path = Self.root.appending(path: "Rules/\(rule.code)-\(rule.slug).md").path
    #expect(FileManager.default.fileExists(atPath: path), "the page's file is named by code and slug")
    #expect(page.hasPrefix("# \(rule.code): \(rule.slug)\n\nLevel: \(rule.level.rawValue)"))
    let level = page.split(separator: "\n").first { $0.hasPrefix("Level: ") } ?? ""
    #expect(level.contains("opt-in") == rule.isOptIn)
  }

  @Test(arguments: RulePages.codes)
  func everyPageHasItsHeadingsInOrder(_ code: String) throws {
    let page = try #require(RulePages.page(for: code))
    let found = page.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { String($0.dropFirst(3)) }
    #expect(found == Self.headings)
    for heading in found { #expect(RulePages.section(heading, of: code)?.isEmpty == false, "\(heading) is empty") }
  }

  @Test(arguments: RulePages.codes)
  func linksLeadToPages(_ code: String) throws {
    let page = try #require(RulePages.page(for: code))
    for link in page.matches(of: /\]\((ABI[^)]*)\)/) {
      let path = Self.root.appending(path: "Rules/\(link.1)").path
      #expect(FileManager.default.fileExists(atPath: path), "\(code) links to \(link.1)")
    }
  }

  @Test func tableOfTheReadmeIsThatOfTheRegistry() throws {
    let readme = try String(contentsOf: Self.root.appending(path: "README.md"), encoding: .utf8)
    let rows = readme.split(separator: "\n").filter { $0.hasPrefix("| [ABI") }.map(String.init)
    let wanted = RuleRegistry.descriptors.map { rule in
      "| [\(rule.code)](Rules/\(rule.code)-\(rule.slug).md) | `\(rule.slug)` | \(rule.level.rawValue)"
        + "\(rule.isOptIn ? ", opt-in" : "") | \(rule.summary) |"
    }
    #expect(rows == wanted)
  }

  @Test func sectionEndsAtTheNextHeading() {
    let section = RulePages.section("Versions", of: "ABI101")
    #expect(section?.hasPrefix("All targets.") == true)
    #expect(section?.contains("##") == false)
    #expect(RulePages.section("No such heading", of: "ABI101") == nil)
    #expect(RulePages.section("Why", of: "ABI999") == nil)
  }

  @Test func includesInBlocksAreNoHeadings() {
    #expect(RulePages.section("Problematic code", of: "ABI101")?.contains("#include <Python.h>") == true)
  }

  @Test func firstParagraphIsOneLine() throws {
    for code in RulePages.codes {
      let paragraph = try #require(RulePages.firstParagraph(of: code))
      #expect(!paragraph.isEmpty && !paragraph.contains("\n"))
      // SARIF viewers cut longer descriptions.
      #expect(paragraph.utf8.count <= 1024)
    }
  }
}
