import ClangKit
import Foundation
import Testing

@testable import Project

/// Programs that do not do what they are asked.
@Suite struct SystemProgramTests {
  /// More than a pipe takes: with one this process ends here.
  @Test func oneThatDoesNotReadWhatItIsTold() async {
    let input = [UInt8](repeating: 0x61, count: 1 << 20)
    let ended = await SystemProgram(path: "/bin/true").run([], variables: [:], in: "/", input: input)
    #expect(ended?.exitCode == 0)
    let read = await SystemProgram(path: "/bin/cat").run([], variables: [:], in: "/", input: input)
    #expect(read?.output == input)
  }

  @Test func oneThatDoesNotEnd() async {
    // Far longer than the tests may take: without the limit they would not end.
    let waiting = await SystemProgram(path: "/bin/sleep").run(
      ["7200"], variables: [:], in: "/", time: .milliseconds(200))
    #expect(waiting == nil)
  }

  @Test func oneThatSaysTooMuch() async {
    let endless = await SystemProgram(path: "/bin/cat").run(["/dev/zero"], variables: [:], in: "/", limit: 1 << 16)
    #expect(endless == nil)
  }
}
