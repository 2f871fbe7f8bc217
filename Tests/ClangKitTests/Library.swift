import Foundation

@testable import ClangKit

/// The libclang of this machine.
enum Library {
  /// Nil where there is none.
  static let clang: (library: LibClang, builtinFlags: [String])? = {
    let finder = LibClangFinder(environment: ProcessInfo.processInfo.environment)
    guard let library = try? finder.load(explicit: nil), let builtins = try? finder.builtinHeaders(for: library)
    else { return nil }
    return (library, builtins.flags)
  }()

  /// The folder that holds `clang-c/`, of the newest LLVM there is.
  static let realHeaders: String? = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
    let folders = versions.filter { $0.hasPrefix("llvm-") }.sorted().reversed().map { "/usr/lib/\($0)/include" }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/clang-c/Index.h") }
  }()

  /// Parses text as the file `/src/test.c`, which is not on disk.
  static func parse(
    _ text: String, path: String = "/src/test.c", flags: [String] = [], others: [VirtualFile] = []
  ) throws -> TranslationUnit {
    guard let clang else { throw CocoaError(.featureUnsupported) }
    return try TranslationUnit(
      path: path, flags: clang.builtinFlags + flags, virtualFiles: [VirtualFile(path: path, text: text)] + others,
      index: Index(clang.library))
  }
}
