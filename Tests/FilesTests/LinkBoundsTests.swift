import Foundation
import TestSupport
import Testing

@testable import Files

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

  private func write(_ path: String) throws(WriteError) {
    try writeAtomically(Array("new".utf8), to: tree.path(path), in: bounds)
  }
  private func write(at place: LinkBounds.Place) throws(WriteError) {
    try writeAtomically(Array("new".utf8), at: place, in: bounds, reported: "x")
  }
  private func text(_ path: String) throws -> String { try String(contentsOfFile: tree.path(path), encoding: .utf8) }

  @Test(arguments: [
    "repo/file", "repo/chain", "repo/folder/c", "repo/folder/new", "repo/in/../file", "repo/self/file", "alias/file",
    "alias/folder/c", "repo/folder/../b",
  ])
  func refused(path: String) throws {
    let error = #expect(throws: WriteError.self) { try write(path) }
    #expect(
      error?.description
        == "cannot write `\(tree.path(path))`: a link leads out of the linted tree; name the file that it leads to")
    #expect(try text("out/b") == "old" && text("out/folder/c") == "old")
    #expect(!FileManager.default.fileExists(atPath: tree.path("out/folder/new")))
    #expect(!bounds.allows(tree.path(path)))
  }

  @Test func allowed() throws {
    for (path, end) in [
      ("repo/inner", "repo/in/a"), ("repo/self/in/a", "repo/in/a"), ("mine", "out/b"), ("out/folder/c", "out/folder/c"),
    ] {
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
    #expect(
      (try? FileManager.default.destinationOfSymbolicLink(atPath: tree.path("repo/output"))).map { $0 == "/dev/stdout" }
        ?? true)
  }

  /// Nobody reads from them.
  @Test func pipesOfTheTree() throws {
    mkfifo(tree.path("repo/pipe"), 0o600)
    let error = #expect(throws: WriteError.self) { try write("repo/pipe") }
    #expect(error?.description == "cannot write `\(tree.path("repo/pipe"))`: nobody reads from it")
  }

  /// A link put into the folder's place between the check and the writing.
  @Test(arguments: ["swapped", "swapped/folder"]) func linksThatComeLater(folder: String) throws {
    try tree.link("repo/swapped", to: "../out")
    let place = LinkBounds.Place(folder: tree.path("repo/" + folder), name: "c")
    let error = #expect(throws: WriteError.self) { try write(at: place) }
    #expect([ELOOP, ENOTDIR].contains(error?.code))
    #expect(try text("out/folder/c") == "old" && !FileManager.default.fileExists(atPath: tree.path("out/c")))
  }

  /// The name of what is written aside is easily guessed.
  @Test func linksAside() throws {
    try tree.link("repo/in/a.\(getpid()).tmp", to: tree.path("out/b"))
    #expect(throws: WriteError.self) { try write("repo/in/a") }
    #expect(try text("out/b") == "old" && text("repo/in/a") == "old")
  }

  /// Files of this program's own, as in its cache, take the place of links.
  @Test func ownFilesReplaceLinks() throws {
    try writeAtomically(Array("new".utf8), to: tree.path("repo/file"), in: .own)
    #expect(try text("repo/file") == "new" && text("out/b") == "old")
  }
}
