import Files
import Libc

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Keeps folders of the cache from growing without end: what was not used for the longest time goes first.
struct CacheFolderSize {
  /// Of their parent, all folders of which count together.
  let folders: [String]
  /// Bytes; when there are more, files go until a quarter is free.
  var bound = 64 << 20
  /// A file this old that is not whole yet was left by a process that was killed. Seconds.
  private static let forgotten = 3600
  private static let day = 86_400

  private struct File {
    var path: String
    var size: Int
    var used: Int
  }

  /// Asks all files' sizes, but not more often than every few minutes.
  func keepBelowBound() {
    guard let first = folders.first else { return }
    let mark = first + "/.size"
    let now = Int(time(nil))
    var status = stat()
    if stat(mark, &status) == 0, now - modified(status) < 600 { return }
    try? writeAtomically([], to: mark, in: .own)
    _ = utimensat(AT_FDCWD, mark, nil, 0)
    removeOldest(now: now)
  }

  func removeOldest(now: Int) {
    var files: [File] = []
    for folder in folders { collect(folder, now: now, into: &files) }
    var size = files.reduce(0) { $0 + $1.size }
    guard size > bound else { return }
    for file in files.sorted(by: { ($0.used, $0.path) < ($1.used, $1.path) }) {
      guard size > bound / 4 * 3 else { break }
      if unlink(file.path) == 0 { size -= file.size }
    }
  }

  private func collect(_ folder: String, now: Int, into files: inout [File]) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = "\(folder)/\(name)"
      var status = stat()
      // Links are none of the cache's.
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: collect(path, now: now, into: &files)
      case S_IFREG where name.hasSuffix(".tmp") && now - modified(status) > Self.forgotten: unlink(path)
      case S_IFREG: files.append(File(path: path, size: Int(status.st_size), used: modified(status)))
      default: break
      }
    }
  }

  /// Notes that a file was of use, once a day: what is used stays.
  static func markUsed(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0, Int(time(nil)) - modified(status) > day else { return }
    _ = utimensat(AT_FDCWD, path, nil, 0)
  }
}

private func modified(_ status: stat) -> Int {
  #if canImport(Darwin)
    Int(status.st_mtimespec.tv_sec)
  #else
    Int(status.st_mtim.tv_sec)
  #endif
}
