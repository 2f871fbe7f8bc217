import Foundation
import TestSupport
import Testing

@testable import ClangKit

@Suite struct BundleTests {
  /// An installation whose manifest gives its headers these versions.
  private func installation(builtins: String = "21.1.8", libcxx: String = "21.1.8", config: String = "210108") throws
    -> Tree
  {
    func part(_ name: String, _ version: String, _ path: String) -> String {
      #"{"name": "\#(name)", "version": "\#(version)", "licence": "L", "source": "s", "path": "\#(path)", "#
        + #""files": 1, "bytes": 1, "sha256": "0"}"#
    }
    let parts = [part("builtin headers", builtins, "libclang/resource"), part("libc++ headers", libcxx, "libcxx")]
    return try Tree([
      "bin/abi3lint": "", "share/abi3lint/libclang/resource/include/stddef.h": "", "share/abi3lint/libc/stdio.h": "",
      "share/abi3lint/libcxx/__config": "#  define _LIBCPP_VERSION \(config)\n",
      "share/abi3lint/python/3.9/Python.h": "", "share/abi3lint/python/3.12/Python.h": "",
      "share/abi3lint/python/x/y": "",
      "share/abi3lint/bundle.json": #"{"platform": "linux-x86_64", "parts": [\#(parts.joined(separator: ", "))]}"#,
    ])
  }

  private func info(_ path: String, major: Int) throws -> LibClangInfo {
    let json = #"{"path": "\#(path)", "versionText": "clang version \#(major).0", "majorVersion": \#(major)}"#
    return try JSONDecoder().decode(LibClangInfo.self, from: Data(json.utf8))
  }

  @Test func itStandsBesideTheProgram() throws {
    let tree = try installation()
    let bundle = try #require(BundleFolder(besideExecutable: tree.path("bin/abi3lint")))
    #expect(bundle.path == tree.path("share/abi3lint"))
    #expect(bundle.pythonFolders == ["3.9", "3.12"].map { tree.path("share/abi3lint/python/" + $0) })
    #expect(try bundle.manifest().parts.map(\.version) == ["21.1.8", "21.1.8"])
    #expect(BundleFolder(besideExecutable: tree.path("share/bin/abi3lint")) == nil)
    #expect(BundleFolder(besideExecutable: "abi3lint") == nil)
    try tree.write("x.data/data/share/abi3lint/bundle.json", "{}")
    let unpacked = BundleFolder(besideExecutable: tree.path("x.data/scripts/abi3lint"))
    #expect(unpacked?.path == tree.path("x.data/data/share/abi3lint"))
    #expect(BundleFolder(besideExecutable: tree.path("x.data/bin/abi3lint")) == nil)
  }

  @Test func itIsNotPassedOver() throws {
    let tree = try installation()
    let bundle = try #require(BundleFolder(path: tree.path("share/abi3lint")))
    let finder = LibClangFinder(environment: [:], bundle: bundle)
    #expect(try finder.firstCandidates(explicit: nil) == [bundle.library])
    #expect(try finder.firstCandidates(explicit: "/x/other.so") == ["/x/other.so"])
    let missing = #expect(throws: LibClangError.self) { try finder.load(explicit: nil) }
    #expect(missing?.description.hasPrefix(bundle.library + ": not a usable libclang: ") == true)
    #expect(missing?.description.contains("install abi3lint again") == true)
  }

  @Test func headersOfAnotherVersionAreRefused() throws {
    let tree = try installation(builtins: "20.1.0")
    let bundle = try #require(BundleFolder(path: tree.path("share/abi3lint")))
    let finder = LibClangFinder(environment: [:], bundle: bundle)
    let own = try info(bundle.library, major: 21)
    let error = #expect(throws: LibClangError.self) { try finder.builtinHeaders(for: own) }
    #expect(error?.description.contains("the builtin headers 20 do not go with the libclang beside them") == true)
    let fitting = try info(bundle.library, major: 20)
    #expect(
      try finder.builtinHeaders(for: fitting) == .resourceDirectory(tree.path("share/abi3lint/libclang/resource")))
  }

  @Test func headersForWhatIsLacking() throws {
    let tree = try installation()
    let bundle = try #require(BundleFolder(path: tree.path("share/abi3lint")))
    let own = try info(bundle.library, major: 21)
    let (c, cxx) = (tree.path("share/abi3lint/libc"), tree.path("share/abi3lint/libcxx"))
    #expect(try bundle.systemFlags(lacksC: false, lacksCXX: false, library: own) == [])
    #expect(try bundle.systemFlags(lacksC: true, lacksCXX: false, library: own) == ["-idirafter", c])
    #expect(
      try bundle.systemFlags(lacksC: true, lacksCXX: true, library: own) == ["-stdlib++-isystem", cxx, "-idirafter", c])
    let older = try info("/usr/lib/libclang.so", major: 18)
    let error = #expect(throws: LibClangError.self) {
      try bundle.systemFlags(lacksC: true, lacksCXX: true, library: older)
    }
    #expect(
      error?.description.hasPrefix("/usr/lib/libclang.so: libclang 18 does not go with the libc++ headers 21 of ")
        == true)
  }

  /// The manifest says 21, the headers themselves 20.
  @Test func headersThatWereExchangedAreRefused() throws {
    let tree = try installation(config: "200100")
    let bundle = try #require(BundleFolder(path: tree.path("share/abi3lint")))
    let own = try info(bundle.library, major: 21)
    #expect(throws: LibClangError.self) { try bundle.systemFlags(lacksC: false, lacksCXX: true, library: own) }
  }

  @Test func aManifestThatIsNoneIsNamed() throws {
    let tree = try Tree(["share/abi3lint/bundle.json": "{"])
    let bundle = try #require(BundleFolder(path: tree.path("share/abi3lint")))
    let error = #expect(throws: LibClangError.self) { try bundle.manifest() }
    #expect(error?.description.hasPrefix(tree.path("share/abi3lint/bundle.json: cannot be read")) == true)
  }
}

#if os(Linux) && (arch(x86_64) || arch(arm64))
  @Suite struct LibraryFileTests {
    #if arch(x86_64)
      private static let (own, other, otherName) = (UInt8(62), UInt8(183), "aarch64")
    #else
      private static let (own, other, otherName) = (UInt8(183), UInt8(62), "x86_64")
    #endif

    /// The header of a library whose table of sections ends at byte 1064.
    private func header(machine: UInt8 = own, bits: UInt8 = 2, order: UInt8 = 1) -> [UInt8] {
      var bytes = [0x7F] + Array("ELF".utf8) + [bits, order] + [UInt8](repeating: 0, count: 58)
      bytes[18] = machine
      (bytes[40], bytes[41]) = (0xE8, 0x03)
      (bytes[58], bytes[60]) = (64, 1)
      return bytes
    }

    private func problem(_ bytes: [UInt8]) throws -> String? {
      let tree = try Tree([:])
      try Data(bytes).write(to: URL(fileURLWithPath: tree.path("x.so")))
      return LibraryFile.problem(of: tree.path("x.so"))
    }

    @Test func whole() throws {
      #expect(try problem(header() + [UInt8](repeating: 0, count: 1000)) == nil)
    }

    @Test func cutOff() throws {
      #expect(
        try problem(header() + [UInt8](repeating: 0, count: 999)) == "it is cut off: 1063 of 1064 bytes are there")
      #expect(try problem(Array(header().prefix(20))) == "it is cut off: only 20 bytes are there")
      var segments = header() + [UInt8](repeating: 0, count: 1000)
      (segments[32], segments[54], segments[56]) = (64, 56, 1)  // One segment, of 65,535 bytes.
      (segments[64 + 32], segments[64 + 33]) = (0xFF, 0xFF)
      #expect(try problem(segments) == "it is cut off: 1064 of 65535 bytes are there")
      for index in 64 + 32..<64 + 40 { segments[index] = 0xFF }
      #expect(try problem(segments)?.hasPrefix("it is cut off") == true)
    }

    @Test func ofAnotherMachine() throws {
      #expect(
        try problem(header(machine: Self.other))?.hasPrefix("it is built for \(Self.otherName), and this is ") == true)
      #expect(try problem(header(machine: 3, bits: 1))?.hasPrefix("it is built for i386") == true)
      #expect(try problem(header(machine: Self.own, order: 2))?.hasPrefix("it is built for machine ") == true)
    }

    @Test func whatOnlyTheLoaderKnows() throws {
      #expect(try problem(Array("INPUT(libclang.so.1)".utf8)) == nil)
      #expect(try problem([]) == nil)
      #expect(LibraryFile.problem(of: "/nowhere/x.so") == nil)
      #expect(LibraryFile.problem(of: "/") == nil)
    }

    /// Nobody writes to it: whoever waited would do so for good.
    @Test(.timeLimit(.minutes(1))) func aPipe() throws {
      let tree = try Tree([:])
      #expect(mkfifo(tree.path("x.so"), 0o600) == 0)
      #expect(LibraryFile.problem(of: tree.path("x.so")) == "it is no regular file")
    }
  }
#endif
