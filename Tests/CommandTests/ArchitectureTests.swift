import Foundation
import Testing

/// What the documentation says of the layout is so.
@Suite struct ArchitectureTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path

  @Test func thePictureIsThatOfThePackage() throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", Self.root + "/Tools/architecture/picture.py", "--check"]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  /// Every target has its line in the table, and every file that is named is there.
  @Test func thePageNamesWhatThereIs() throws {
    let page = try String(contentsOfFile: Self.root + "/Documentation/Architecture.md", encoding: .utf8)
    let sources = Self.root + "/Sources"
    for target in try FileManager.default.contentsOfDirectory(atPath: sources) {
      #expect(page.contains("`\(target)`"), "no line for \(target)")
    }
    let files = try Set(FileManager.default.subpathsOfDirectory(atPath: sources))
    for match in page.matches(of: /`([A-Za-z+]+\/[A-Za-z+\/]+\.swift)`/) {
      let name = String(match.1)
      #expect(files.contains { $0 == name || $0.hasSuffix("/" + name) }, "\(name) is gone")
    }
  }
}
