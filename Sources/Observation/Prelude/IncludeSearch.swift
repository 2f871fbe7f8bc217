import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The user's own include folders, and the flags that are left without them.
struct IncludeSearch {
  /// For `"…"` only, behind the folder of the file that includes.
  private(set) var quoteFolders: [String] = []
  private(set) var folders: [String] = []
  /// What a prelude is compiled with.
  private(set) var otherFlags: [String] = []
  /// Whether Python's headers come from a flag rather than from the source: `-include Python.h`.
  private(set) var includesPython = false
  /// A flag that a prelude cannot do with.
  private(set) var obstacle: String?
  /// Whether the meaning of a remaining flag depends on the current folder.
  private(set) var hasRelativePath = false

  init(flags: [String]) {
    var index = 0
    while index < flags.count {
      index += take(flags[index], index + 1 < flags.count ? flags[index + 1] : nil)
    }
  }

  /// All folders in which a header of the user's could hide one of the system's.
  var all: [String] { quoteFolders + folders }

  /// Where an include of the user's files leads, if to another one of them; clang's order.
  func find(_ name: String, isQuoted: Bool, from folder: String) -> String? {
    if name.hasPrefix("/") { return Self.isFile(name) ? name : nil }
    for candidate in (isQuoted ? [folder] + quoteFolders : []) + folders {
      let path = candidate.isEmpty ? name : "\(candidate)/\(name)"
      if Self.isFile(path) { return path }
    }
    return nil
  }

  /// Takes one flag over; the answer is how many words it was.
  private mutating func take(_ flag: String, _ next: String?) -> Int {
    for (option, isQuote) in [("-iquote", true), ("-I", false)] where flag.hasPrefix(option) {
      let isSeparate = flag.count == option.count
      let folder = isSeparate ? next ?? "" : String(flag.dropFirst(option.count))
      let words = isSeparate ? [flag, folder] : [flag]
      if folder == "-" { obstacle = flag }
      // The system's own folders stay where they are in clang's order, whatever `-I` says.
      if Self.isFile("\(folder)/Python.h") || ["/usr/include", "/usr/local/include"].contains(folder) {
        keep(words, path: folder)
      } else if isQuote {
        quoteFolders.append(folder)
      } else {
        folders.append(folder)
      }
      return words.count
    }
    switch flag {
    case "-include":
      if next == "Python.h" { includesPython = true } else { obstacle = "-include \(next ?? "")" }
      keep([flag, next ?? ""], path: nil)
      return 2
    case "-imacros", "-include-pch", "-Xclang", "-Xpreprocessor", "-iwithprefix", "-iwithprefixbefore", "-F", "-B":
      obstacle = flag
      return 2
    case "-isystem", "-idirafter", "-isysroot", "-resource-dir", "--sysroot":
      keep([flag, next ?? ""], path: next)
      return 2
    case "-D", "-U", "-x", "-target", "-arch", "-std":
      keep([flag, next ?? ""], path: nil)
      return 2
    default:
      keep([flag], path: Self.pathless.contains(where: flag.hasPrefix) ? nil : flag)
      return 1
    }
  }

  private static let pathless = [
    "-D", "-U", "-std=", "-x", "-W", "-f", "-m", "-O", "-g", "-w", "-pthread", "-ansi", "-pedantic",
  ]

  private mutating func keep(_ words: [String], path: String?) {
    otherFlags += words
    if let path, !path.hasPrefix("/") { hasRelativePath = true }
  }

  /// The folder that a file's `#include "…"` looks in first.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  /// The bytes of a regular file.
  static func bytes(of path: String) -> [UInt8]? {
    isFile(path) ? FileManager.default.contents(atPath: path).map { [UInt8]($0) } : nil
  }

  static func isFile(_ path: String) -> Bool { FileIdentity(path: path) != nil }
}
