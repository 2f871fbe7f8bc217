import Foundation
import Testing

@testable import Cache

@Suite struct CacheFolderSizeTests {
  @Test func theOldestGoFirst() throws {
    let folder = NSTemporaryDirectory() + "/abi3lint-size-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/a/b", withIntermediateDirectories: true)
    let now = Int(Date().timeIntervalSince1970)
    let outside = folder + "/outside"
    for (name, age) in [("a/b/new", 10), ("a/old", 1000), ("a/older", 2000), ("a/x.tmp", 4000), ("outside", 9000)] {
      try Data(count: 1000).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
      let date = Date(timeIntervalSince1970: TimeInterval(now - age))
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: "\(folder)/\(name)")
    }
    try FileManager.default.createSymbolicLink(atPath: folder + "/a/link", withDestinationPath: outside)
    func left() -> [String] {
      (FileManager.default.enumerator(atPath: folder + "/a")?.compactMap { $0 as? String } ?? []).sorted()
    }
    CacheFolderSize(folders: [folder + "/a"], bound: 3000).removeOldest(now: now)
    #expect(left() == ["b", "b/new", "link", "old", "older"])
    CacheFolderSize(folders: [folder + "/a"], bound: 2900).removeOldest(now: now)
    #expect(left() == ["b", "b/new", "link", "old"])
    CacheFolderSize(folders: [folder + "/a"], bound: 1000).removeOldest(now: now)
    #expect(left() == ["b", "link"])
    #expect(FileManager.default.fileExists(atPath: outside))
  }
}
