import CompilerFlags
import Files

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The entries of a `compile_commands.json` that grows from build to build.
struct CapturedEntries {
  private struct Entry: Codable, Hashable {
    var directory: String
    var file: String
    var arguments: [String]?
    var command: String?
    var output: String?
  }

  private var entries: [Entry] = []

  /// - Parameter existing: a database; none, or one that cannot be read, is an empty one.
  init(existing path: String) {
    guard let bytes = FileSystem.bytes(of: path) else { return }
    entries = (try? JSONDecoder().decode([Entry].self, from: Data(bytes))) ?? []
    // Sources that are gone, and what configure scripts tried out.
    entries.removeAll { !FileSystem.exists(Self.path($0)) }
  }

  var count: Int { Set(entries.map(Self.path)).count }

  /// Takes in what compilers were called with, in place of earlier entries of the same sources.
  /// - Parameter calls: the folder, the compiler, and its arguments.
  /// - Returns: the number of sources.
  mutating func add(_ calls: [[String]]) -> Int {
    var new: [Entry] = []
    for call in calls {
      let (folder, arguments) = (call[0], Array(call.dropFirst()))
      for file in Self.sources(arguments) {
        let entry = Entry(directory: folder, file: file, arguments: arguments, output: Self.output(arguments))
        if FileSystem.exists(Self.path(entry)), !new.contains(entry) { new.append(entry) }
      }
    }
    let replaced = Set(new.map(Self.path))
    entries.removeAll { replaced.contains(Self.path($0)) }
    entries += new
    entries.sort {
      (Self.path($0), $0.output ?? "", $0.arguments ?? []) < (Self.path($1), $1.output ?? "", $1.arguments ?? [])
    }
    return replaced.count
  }

  var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: (try? encoder.encode(entries)) ?? Data("[]".utf8), as: UTF8.self) + "\n"
  }

  private static func path(_ entry: Entry) -> String { FileSystem.absolute(entry.file, in: entry.directory) }

  private static let withValue: Set<String> = [
    "-o", "-MF", "-MT", "-MQ", "-x", "-include", "-I", "-D", "-U", "-isystem", "-iquote", "-idirafter", "-L", "-l",
    "-arch",
    "-isysroot", "-Xclang", "-Xlinker", "-framework", "-T", "-u", "-z", "--param",
  ]

  /// The C and C++ files among the arguments of a compiler; nothing of a call that only preprocesses.
  static func sources(_ arguments: [String]) -> [String] {
    if arguments.contains("-E") || arguments.contains("-M") || arguments.contains("-MM") { return [] }
    var found: [String] = []
    var rest = arguments.dropFirst()
    while let word = rest.popFirst() {
      if withValue.contains(word) {
        _ = rest.popFirst()
      } else if !word.hasPrefix("-"), !word.hasPrefix("@"),
        SourceLanguage.isSource(word)
      {
        found.append(word)
      }
    }
    return found
  }

  private static func output(_ arguments: [String]) -> String? {
    guard let position = arguments.firstIndex(of: "-o"), position + 1 < arguments.count else { return nil }
    return arguments[position + 1]
  }
}

private func < (left: (String, String, [String]), right: (String, String, [String])) -> Bool {
  if left.0 != right.0 { return left.0 < right.0 }
  return left.1 != right.1 ? left.1 < right.1 : left.2.lexicographicallyPrecedes(right.2)
}
