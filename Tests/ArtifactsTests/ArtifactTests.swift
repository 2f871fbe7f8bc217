import Foundation
import PythonAPI
import Testing

@testable import Artifacts

/// Built wheels and modules: what their names promise and what they import.
@Suite struct ArtifactTests {
  private static let elf = SampleBinary.elf(
    imports: ["PyList_New", "_Py_Dealloc", "Py_Weak?", "malloc"], definitions: ["PyInit_m", "Py_Own", "other"],
    libraries: ["libpython3.11.so.1.0", "libc.so.6"])
  private static let machO = SampleBinary.machO(
    imports: ["PyList_New", "malloc"], definitions: ["PyInit_m"], libraries: ["/usr/lib/libSystem.B.dylib"])
  private static let pe = SampleBinary.pe(
    imports: [
      ("python311.dll", ["PyList_New", "PyFoo"]), ("other.dll", ["PyOther_New"]), ("PYTHON3.dll", ["PyTuple_New"]),
    ])

  @Test func elfSymbols() throws {
    let module = try BinaryModule(Self.elf[...])
    #expect(module.imports == ["PyList_New", "_Py_Dealloc", "Py_Weak"])
    #expect(module.weakImports == ["Py_Weak"])
    #expect(module.definitions == ["PyInit_m", "Py_Own"])
    #expect(module.libraries == ["libpython3.11.so.1.0", "libc.so.6"])
  }

  @Test func machOSymbols() throws {
    let other = SampleBinary.machO(imports: ["PyTuple_New"], definitions: [], libraries: [])
    for (file, imports) in [
      (Self.machO, ["PyList_New"]), (SampleBinary.universal([Self.machO, other]), ["PyList_New", "PyTuple_New"]),
    ] {
      let module = try BinaryModule(file[...])
      #expect(module.format == .machO)
      #expect(module.imports == Set(imports))
      #expect(module.definitions == ["PyInit_m"])
      #expect(module.libraries == ["/usr/lib/libSystem.B.dylib"])
    }
  }

  @Test func peSymbolsAreThoseOfPythonsLibraries() throws {
    let module = try BinaryModule(Self.pe[...])
    #expect(module.imports == ["PyList_New", "PyFoo", "PyTuple_New"])
    #expect(module.libraries == ["python311.dll", "other.dll", "PYTHON3.dll"])
  }

  /// Cut off anywhere, and with bytes changed anywhere: an answer or an error, never a crash, and soon.
  @Test(arguments: [elf, machO, SampleBinary.universal([machO]), pe])
  func damagedFilesAreRefusedOrRead(file: [UInt8]) {
    var refused = 0
    for length in stride(from: 0, to: file.count, by: 7) {
      if (try? BinaryModule(file[..<length])) == nil { refused += 1 }
    }
    #expect(refused > file.count / 20)
    var state: UInt64 = 88_172_645_463_325_252
    func random(_ limit: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(limit))
    }
    for _ in 0..<600 {
      var changed = file
      for _ in 0...random(4) { changed[random(changed.count)] = [0, 1, 0x7F, 0x80, 0xFF][random(5)] }
      _ = try? BinaryModule(changed[...])
    }
  }

  @Test(arguments: [[], [0x4D, 0x5A], Array("#include <Python.h>".utf8), [0x7F, 0x45, 0x4C, 0x46]] as [[UInt8]])
  func whatIsNoBinary(bytes: [UInt8]) {
    #expect(throws: ArtifactError.self) { try BinaryModule(bytes[...]) }
  }

  // MARK: - Names

  @Test func wheelNames() {
    let wheel = ArtifactName.wheel("m-1.0-cp39-abi3-manylinux_2_17_x86_64.manylinux2014_x86_64.whl")
    #expect(wheel?.lowest == PythonVersion(minor: 9))
    #expect(wheel?.isStable == true)
    #expect(ArtifactName.wheel("m-1.0-1-cp311.cp310-cp311-linux_x86_64.whl")?.lowest == PythonVersion(minor: 10))
    #expect(ArtifactName.wheel("m-1.0-py3-none-any.whl")?.lowest == nil)
    #expect(ArtifactName.wheel("m.whl") == nil)
  }

  private static let python311 = ArtifactName.Promise.one(PythonVersion(minor: 11))
  private static let names: [(String, ArtifactName.Promise)] = [
    ("m.abi3.so", .stable), ("a/b/m.abi3t.so", .stableWithoutLock), ("m.so", .open), ("m.pyd", .open),
    ("m.cpython-311-x86_64-linux-gnu.so", python311),
    ("m.cpython-313t-darwin.so", .one(PythonVersion(minor: 13))),
    ("m.cp310-win_amd64.pyd", .one(PythonVersion(minor: 10))),
    ("m.pypy310-pp73-x86_64-linux-gnu.so", .one(nil)),
  ]

  @Test(arguments: names)
  func moduleNames(name: String, promise: ArtifactName.Promise) {
    #expect(ArtifactName.promise(ofModule: name) == promise)
  }

  // MARK: - Wheels

  /// A ZIP file as Python makes it: deflated, with a stored member, a comment and an empty file.
  private static let wheel = Array(
    Data(base64Encoded: wheelText, options: .ignoreUnknownCharacters) ?? Data())

  @Test func membersOfAWheel() throws {
    let archive = try WheelArchive(Self.wheel[...])
    #expect(archive.members.map(\.name) == ["m/long.txt", "m/stored.txt", "m/empty.txt", "m/random.bin"])
    let contents = try archive.members.map { member throws(ArtifactError) in try archive.contents(of: member) }
    #expect(contents[0] == Array(String(repeating: "the same words again and again, ", count: 200).utf8))
    #expect(contents[1] == Array("as it is".utf8))
    #expect(contents[2].isEmpty)
    let numbers = (0..<600).map { (number: Int) -> UInt8 in
      let value: Int = number * number * 31 + 7 * number
      return UInt8(value >> 3 & 0xFF)
    }
    #expect(contents[3] == numbers)
  }

  @Test func damagedWheelsAreRefused() throws {
    #expect(throws: ArtifactError.self) { try WheelArchive(Self.wheel[..<200]) }
    var read = 0
    for index in stride(from: 0, to: Self.wheel.count, by: 3) {
      var changed = Self.wheel
      changed[index] ^= 0x55
      guard let archive = try? WheelArchive(changed[...]) else { continue }
      for member in archive.members where (try? archive.contents(of: member)) != nil { read += 1 }
    }
    // Times and attributes may change, what is packed may not.
    #expect(read < Self.wheel.count * 4)
    #expect(read > 0)
  }

  @Test func aSizeIsOnlyAClaim() {
    // A block that claims nothing and repeats zeros for ever.
    let bomb: [UInt8] = [0x63, 0x60, 0x80, 0x01] + Array(repeating: 0, count: 16)
    #expect(throws: ArtifactError.self) { try Inflate.decompress(bomb[...], size: 1 << 30) }
    #expect(throws: ArtifactError.self) { try Inflate.decompress([][...], size: 0) }
  }

  @Test func modulesOfAWheelAreRead() throws {
    let artifact = try Artifact(path: "dist/m.abi3.so", bytes: Self.elf)
    #expect(artifact.modules.map(\.promise) == [.stable])
    #expect(throws: ArtifactError.self) { try Artifact(path: "m.whl", bytes: Self.wheel) }
    #expect(throws: ArtifactError.self) { try Artifact(path: "m-1-cp39-abi3-any.whl", bytes: Array("no".utf8)) }
  }

  @Test func moreNamesThanThereAre() {
    let file = SampleBinary.elf(
      imports: Array(repeating: "PyList_New", count: 200_001), definitions: [], libraries: [])
    #expect(throws: ArtifactError.self) { try BinaryModule(file[...]) }
  }

  @Test func longNamesOfOthersAreNoHindrance() throws {
    let long = "_Z" + String(repeating: "a", count: 100_000)
    let file = SampleBinary.elf(imports: [long, "PyList_New"], definitions: [long], libraries: [])
    #expect(try BinaryModule(file[...]).imports == ["PyList_New"])
  }
}
