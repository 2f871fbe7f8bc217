import Foundation
import Testing

@testable import Cache

@Suite struct IncludeNamesTests {
  @Test func namesStandBelowFolders() throws {
    let folder =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path + "/abi3lint-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for path in ["include/sub/a.h", "b.h", "include/a.h"] {
      let file = URL(fileURLWithPath: "\(folder)/\(path)")
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: file)
    }
    let names = IncludeNames(["/usr/include/sub/a.h", "/usr/b.h", "/usr/c.h"])
    #expect(Set(names.found(in: folder, FolderListings())) == ["include/sub/a.h", "b.h"])
    #expect(names.found(in: folder + "/include", FolderListings()).sorted() == ["a.h", "sub/a.h"])
    #expect(IncludeNames(["/x/../b.h"]).found(in: folder + "/include", FolderListings()) == ["../b.h"])
  }
}
