import ClangKit
import Foundation
import Testing

@testable import Observation

@Suite("The files that were read", .enabled(if: Machine.canParse))
struct ReadFilesTests {
  /// With an error, so that all parses of the file are made.
  @Test(arguments: ["PyList_GET_SIZE(list)", "nobody_declares_it(list)", "1"])
  func areAllListed(expression: String) throws {
    let clang = try #require(Machine.clang)
    let headers = try #require(Machine.headerSets.last)
    let folder = FileManager.default.temporaryDirectory.path + "/abi3lint-read-files-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try "#define OWN 1\n".write(toFile: folder + "/own.h", atomically: true, encoding: .utf8)
    let source = "#include <Python.h>\n#include <wchar.h>\n#include \"own.h\"\nlong f(PyObject *list) { return \(expression); }\n"
    try source.write(toFile: folder + "/source.c", atomically: true, encoding: .utf8)
    let observer = Observer(index: Index(clang.library), headers: headers.headers, builtinFlags: clang.builtinFlags)
    let unit = try observer.observe(path: folder + "/source.c", flags: [], target: .init(minor: 9))
    #expect(unit.readFiles == unit.readFiles.sorted())
    #expect(Set(unit.readFiles).count == unit.readFiles.count)
    for name in [
      folder + "/source.c", folder + "/own.h", headers.headers.folder + "/Python.h", headers.headers.folder + "/object.h",
    ] {
      #expect(unit.readFiles.contains(name))
    }
    #expect(unit.readFiles.contains { $0.hasSuffix("/wchar.h") })
    #expect(unit.readFiles.contains { $0.hasSuffix("/stddef.h") })
    // Only what can be watched for changes.
    #expect(unit.readFiles.filter { !FileManager.default.fileExists(atPath: $0) } == [])
  }
}
