import TestSupport
import Testing

@testable import Project

@Suite struct LintedTreesTests {
  @Test func searchPathsLeadOutOfTheTrees() throws {
    let tree = try Tree(["repo/.git/HEAD": "", "repo/src/a.c": "", "repo/bin/cc": "", "other/bin/cc": ""])
    try tree.link("tools", to: tree.path("repo/bin"))
    let trees = LintedTrees(paths: ["repo/src/a.c"], currentFolder: tree.root, home: tree.root)
    #expect(trees.folders == [tree.path("repo")])
    let path = ["repo/bin", "tools", "other/bin", "repo/src/../../other/bin"].map(tree.path) + ["relative/bin", ""]
    #expect(
      trees.outside(path.joined(separator: ":")) == "\(tree.root)/other/bin:\(tree.root)/repo/src/../../other/bin")
  }

  /// What somebody keeps at home is not part of a file that lies there.
  @Test func homeIsNoTree() throws {
    let tree = try Tree(["home/a.c": "", "home/.local/bin/cc": ""])
    let home = tree.path("home")
    #expect(LintedTrees(paths: ["a.c"], currentFolder: home, home: home).folders == [])
    #expect(LintedTrees(paths: ["a.c"], currentFolder: home, home: nil).folders == [home])
  }
}
