import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Writes what a plan says, each file whole or not at all.
public struct Applier: Sendable {
  private let bounds: LinkBounds
  private let start: Start

  /// - Parameter start: files that were written after it are left alone.
  public init(bounds: LinkBounds, start: Start) {
    self.bounds = bounds
    self.start = start
  }

  /// When a run began, before it read anything.
  public struct Start: Sendable {
    let seconds: Int
    let nanoseconds: Int

    public init() {
      var now = timespec()
      clock_gettime(CLOCK_REALTIME, &now)
      (seconds, nanoseconds) = (Int(now.tv_sec), Int(now.tv_nsec))
    }
  }

  /// Why a file was left alone.
  public struct Refusal: Error, Sendable {
    /// One line, without a final dot.
    public var reason: String
  }

  /// Writes new bytes in place of those that were read.
  /// - Parameter isFirst: whether the run has not written the file before.
  public func write(_ bytes: [UInt8], over known: [UInt8], to path: String, isFirst: Bool) throws(Refusal) {
    var status = stat()
    guard lstat(path, &status) == 0, let current = FileManager.default.contents(atPath: path) else {
      throw Refusal(reason: "it cannot be read any more")
    }
    // A link in a linted tree is anybody's; the file that it leads to is checked by its own name.
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Refusal(reason: "it is a link; check the file that it leads to")
    }
    guard status.st_nlink == 1 else {
      throw Refusal(reason: "it has another name as well, which would no longer be the same file")
    }
    guard Array(current) == known, !isFirst || !isNewer(status) else {
      throw Refusal(reason: "it changed while it was checked")
    }
    do {
      try writeAtomically(bytes, to: path, in: bounds)
    } catch {
      throw Refusal(reason: error.description)
    }
  }

  private func isNewer(_ status: stat) -> Bool {
    #if canImport(Darwin)
      let modified = status.st_mtimespec
    #else
      let modified = status.st_mtim
    #endif
    return (Int(modified.tv_sec), Int(modified.tv_nsec)) > (start.seconds, start.nanoseconds)
  }
}
