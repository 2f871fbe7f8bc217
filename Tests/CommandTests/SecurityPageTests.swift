import Foundation
import Testing

/// SECURITY.md names a test for each promise; a promise whose test is gone is none.
struct SecurityPageTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func testsThatAreNamedExist() throws {
    let page = try String(contentsOf: Self.root.appendingPathComponent("SECURITY.md"), encoding: .utf8)
    let named = page.matches(of: /`([A-Z]\w+Tests)\.(\w+)`/).map { (suite: String($0.1), test: String($0.2)) }
    #expect(named.count >= 20)
    let tests = Self.root.appendingPathComponent("Tests")
    let files = FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil)
    let sources = try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .reduce(into: [String: String]()) { $0[$1.lastPathComponent] = try String(contentsOf: $1, encoding: .utf8) }
    for (suite, test) in named {
      #expect(sources["\(suite).swift"]?.contains("func \(test)(") == true, "\(suite).\(test)")
    }
  }
}
