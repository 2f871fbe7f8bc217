import Foundation
import Testing

/// `man/abi3lint.1` is generated from the command line and checked in; this says when it is out of step.
@Suite struct ManualTests {
  private static let manual = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../man/abi3lint.1")

  @Test func namesEveryOption() throws {
    let manual = try String(contentsOf: Self.manual, encoding: .utf8)
    let help = try CommandLineTool.run(["check", "--help"]).output
    let options = help.matches(of: /\n  (?:-\w, |-\w <\w+>, )?--([a-z-]+)/).map { String($0.1) }
    #expect(options.count > 20)
    for option in options {
      #expect(manual.contains(" -\(option)"), "--\(option): run `swift package generate-manual`, see CONTRIBUTING.md")
    }
  }
}
