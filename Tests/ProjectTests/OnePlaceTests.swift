import Foundation
import Testing

/// What a hostile tree would profit from is done in one place, where it is guarded: this finds a second one.
@Suite struct OnePlaceTests {
  /// The lines of `Sources` that hold a text, as `File.swift: line`.
  private func lines(with text: String) throws -> [(file: String, line: String)] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../Sources").path
    return try FileManager.default.subpathsOfDirectory(atPath: root).filter { $0.hasSuffix(".swift") }.sorted().flatMap
    { path in
      try String(contentsOfFile: root + "/" + path, encoding: .utf8).split(separator: "\n")
        .filter { $0.contains(text) && !$0.contains("///") }
        .map { (URL(fileURLWithPath: path).lastPathComponent, $0.trimmingCharacters(in: .whitespaces)) }
    }
  }

  @Test(arguments: [
    // Programs: those of the system, the build that the user names, this program's own workers.
    ("import Subprocess", ["CapturedBuild.swift", "SystemProgram.swift"]), ("posix_spawn(", ["WorkerProcess.swift"]),
    ("execv", []), ("Process()", []), ("system(", []), ("popen(", []),
    // Libraries.
    ("dlopen(", ["LibClang.swift"]),
    // Files: reports and caches, preludes, wrappers of compilers, copies to compare, what a program is told.
    ("mkstemp(", ["SystemProgram.swift"]),
    ("O_CREAT", ["AtomicWrite.swift", "PreludeFolder.swift"]),
    (".write(to: URL", ["CompilerWrappers.swift", "LineDifference.swift"]), ("createFile(", []), ("fopen(", []),
  ])
  func onlyThere(text: String, files: [String]) throws {
    #expect(Set(try lines(with: text).map(\.file)) == Set(files), "\(text)")
  }

  @Test(arguments: ["functions.parseTranslationUnit2(", "functions.saveTranslationUnit(", "functions.getFile("])
  func pathsForLibclang(call: String) throws {
    let calls = try lines(with: call)
    #expect(calls.map(\.file) == ["TranslationUnit.swift"])
    let paths = try lines(with: "ArgumentPath(").filter { $0.file == "TranslationUnit.swift" }
    #expect(paths.count == 4)
  }
}
