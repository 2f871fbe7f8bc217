import Foundation
import Testing

@testable import Observation

/// What is kept of preludes is never trusted.
@Suite(.enabled(if: Machine.canParse, "needs a libclang and Python's headers"))
struct PreludeCacheTests {
  /// With findings, so that two preludes are kept.
  private func warmBench() throws -> (PreludeBench, String) {
    let bench = try PreludeBench(systemFolder: "system")
    try bench.write(
      "#include <own/system.h>\n#include <Python.h>\nlong f(PyObject *o) { return PyList_GET_SIZE(o) + SYSTEM; }\n",
      to: "source.c")
    try bench.write("#define SYSTEM 1\n", to: "system/own/system.h")
    try bench.write("#define NOTHING 1\n", to: "include/nothing.h")
    return (bench, bench.folder + "/source.c")
  }

  private func flags(_ bench: PreludeBench) -> [String] {
    ["-I", bench.folder + "/include"]
  }

  enum Damage: CaseIterable { case truncated, flipped, empty, foreign, gone, folder }

  @Test(arguments: [".pch", ".prelude"], Damage.allCases)
  func damagedFilesAreMadeAnew(suffix: String, damage: Damage) throws {
    let (bench, source) = try warmBench()
    #expect(bench.agrees(source, flags: flags(bench)))
    let files = bench.kept(suffix)
    #expect(files.count == 2)
    for file in files {
      var data = try Data(contentsOf: URL(filePath: file))
      switch damage {
      case .truncated: data.removeLast(data.count / 3)
      case .flipped: data[data.count / 2] ^= 0x10
      case .empty: data = Data()
      case .foreign: data = Data("#!/bin/sh\n".utf8)
      case .gone, .folder: break
      }
      try FileManager.default.removeItem(atPath: file)
      switch damage {
      case .gone: break
      case .folder: try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
      default: try data.write(to: URL(filePath: file))
      }
    }
    bench.nextRun(makesAtOnce: false)
    _ = bench.lint(source, flags: flags(bench))
    #expect(bench.store?.uses == 0)
    bench.nextRun()
    #expect(bench.agrees(source, flags: flags(bench)) || damage == .folder)
  }

  /// A header of the system's asks for one that a project has in a folder of its own.
  @Test func whatSystemHeadersAskForMayBeTheProjects() throws {
    let (bench, source) = try warmBench()
    try bench.write(
      "#if __has_include(<own/optional.h>)\n#define SYSTEM PyTuple_GET_SIZE(o)\n#else\n#define SYSTEM 1\n#endif\n",
      to: "system/own/system.h")
    usleep(80_000)
    #expect(bench.agrees(source, flags: flags(bench)))
    try bench.write("", to: "include/own/optional.h")
    bench.nextRun()
    #expect(!bench.agrees(source, flags: flags(bench)))
  }

  @Test func aHeaderThatChangesMakesAnotherPrelude() throws {
    let (bench, source) = try warmBench()
    #expect(bench.agrees(source, flags: flags(bench)))
    try bench.write("#define SYSTEM PyTuple_GET_SIZE(o)\n", to: "system/own/system.h")
    bench.nextRun(makesAtOnce: false)
    _ = bench.lint(source, flags: flags(bench))
    #expect(bench.store?.uses == 0)
    #expect(bench.agrees(source, flags: flags(bench)))
  }

  @Test func aHeaderThatHidesAnotherMakesItUseless() throws {
    let (bench, source) = try warmBench()
    #expect(bench.agrees(source, flags: flags(bench)))
    try bench.write("#define SYSTEM PyTuple_GET_SIZE(o)\n", to: "include/own/system.h")
    bench.nextRun()
    // The text is another now.
    _ = bench.agrees(source, flags: flags(bench))
    try FileManager.default.removeItem(atPath: bench.folder + "/include/own")
    try bench.write("#define offsetof(a, b) nothing\n", to: "include/stddef.h")
    bench.nextRun()
    let plain = bench.lint(source, flags: flags(bench), withPreludes: false)
    #expect(bench.lint(source, flags: flags(bench)).findings == plain.findings)
    #expect(bench.lint(source, flags: flags(bench)).preludeRemark?.contains("stddef.h") == true)
  }

  @Test func aFolderThatOthersCanWriteToIsNotUsed() throws {
    let bench = try PreludeBench()
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: bench.cache)
    bench.nextRun()
    #expect(bench.store == nil)
  }

  @Test func aFolderThatCannotBeMadeIsDoneWithout() throws {
    let bench = try PreludeBench()
    try bench.write("", to: "file")
    #expect(PreludeFolder(path: bench.folder + "/file/preludes") == nil)
  }
}
