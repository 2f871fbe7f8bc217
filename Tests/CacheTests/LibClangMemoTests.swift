import ClangKit
import Coding
import Foundation
import TestSupport
import Testing

@testable import Cache

@Suite struct LibClangMemoTests {
  /// A cache that somebody else filled does not say which library is loaded.
  @Test func theCacheNamesNoOtherLibrary() throws {
    let tree = try Tree([:])
    let finder = LibClangFinder(environment: ProcessInfo.processInfo.environment)
    let memo = LibClangMemo(finder: finder, explicit: nil, folder: tree.root)
    let path = try memo.find().library.path
    let file = CacheFile(path: tree.path("libclang"))
    // One that the system's loader looks up is not remembered.
    guard let body = file.read(purpose: "libclang") else { return }
    var reader = ByteReader(body)
    let question = reader.digest()
    let json = reader.block()
    let text = String(decoding: try #require(json), as: UTF8.self).replacing("\\/", with: "/")
    var writer = ByteWriter()
    writer.write(try #require(question))
    writer.write(Array(text.replacing(path, with: tree.path("evil.so")).utf8))
    try file.write(writer.bytes, purpose: "libclang")
    #expect(try memo.find().library.path == path)
  }
}
