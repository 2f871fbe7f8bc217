import Files
import Foundation
import TestSupport
import Testing


/// Links of a linted tree do not choose what is written.
@Suite struct LinkBoundsTests {
  private let tree: Tree
  private let bounds: LinkBounds

  init() throws {
    tree = try Tree(["repo/in/a": "old", "out/b": "old", "out/folder/c": "old", "repo/x": ""])
    bounds = LinkBounds(trees: [tree.path("repo")])
    try tree.link("repo/file", to: "../out/b")
    try tree.link("repo/chain", to: "file")
    try tree.link("repo/folder", to: "../out/folder")
    try tree.link("repo/inner", to: "in/a")
    try tree.link("repo/gone", to: "../out/new")
    try tree.link("repo/self", to: "../repo")
    try tree.link("alias", to: "repo")
    try tree.link("mine", to: "out/b")
    try tree.link("repo/output", to: "/dev/stdout")
  }

  private func write(_ path: String) throws(WriteError) { try writeAtomically(Array("new".utf8), to: tree.path(path), in: bounds) }
  private func text(_ path: String) throws -> String { try String(contentsOfFile: tree.path(path), encoding: .utf8) }

  @Test(arguments: [
    "repo/file", "repo/chain", "repo/folder/c", "repo/folder/new", "repo/in/../file", "repo/self/file", "alias/file",
    "alias/folder/c", "repo/folder/../b",
  ])
  func refused(path: String) throws {
    let error = #expect(throws: WriteError.self) { try write(path) }
    #expect(error?.description == "cannot write `\(tree.path(path))`: a link leads out of the linted tree; name the file that it leads to")
    #expect(try text("out/b") == "old" && text("out/folder/c") == "old")
    #expect(!FileManager.default.fileExists(atPath: tree.path("out/folder/new")))
    #expect(!bounds.allows(tree.path(path)))
  }

  @Test func allowed() throws {
    for (path, end) in [("repo/inner", "repo/in/a"), ("repo/self/in/a", "repo/in/a"), ("mine", "out/b"), ("out/folder/c", "out/folder/c")] {
      try tree.write(end, "old")
      try write(path)
      #expect(try text(end) == "new", "\(path)")
    }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: tree.path("repo/inner")) == "in/a")
    #expect(bounds.allows(tree.path("repo/none/at/all")) && bounds.allows("/etc/hosts"))
  }

  /// A link to nothing, or to a pipe, is replaced by the file.
  @Test func linksWithoutAnEnd() throws {
    try write("repo/gone")
    #expect(try text("repo/gone") == "new")
    #expect(!FileManager.default.fileExists(atPath: tree.path("out/new")))
    try? write("repo/output")
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: tree.path("repo/output"))).map { $0 == "/dev/stdout" } ?? true)
  }

  /// Files of this program's own, as in its cache, take the place of links.
  @Test func ownFilesReplaceLinks() throws {
    try writeAtomically(Array("new".utf8), to: tree.path("repo/file"), in: .own)
    #expect(try text("repo/file") == "new" && text("out/b") == "old")
  }
}
