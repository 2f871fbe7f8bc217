import TestSupport
import Testing

@testable import ClangKit

@Suite struct LibClangFinderTests {
  @Test func aNamedLibraryIsNotPassedOver() {
    let finder = LibClangFinder(environment: [:])
    let error = #expect(throws: LibClangError.self) { try finder.load(explicit: "/nowhere/libclang.so") }
    #expect(error?.description.hasPrefix("/nowhere/libclang.so: not a usable libclang: ") == true)
  }

  @Test func theEnvironmentNamesOneToo() {
    let finder = LibClangFinder(environment: ["ABI3LINT_LIBCLANG": "/nowhere/other.so"])
    #expect(throws: LibClangError.self) { try finder.load(explicit: nil) }
  }

  /// A relative folder on the path could lie in the tree that is linted.
  @Test func relativeFoldersOfThePathAreNotSearched() {
    let finder = LibClangFinder(environment: [
      "PATH": "tools/bin:/opt/x/bin:.", "VIRTUAL_ENV": "/venv", "CONDA_PREFIX": "env",
    ])
    #expect(finder.pythonPrefixes == ["/venv", "/opt/x"])
  }

  @Test func aWheelBringsItsBuiltinHeaders() throws {
    let native = "lib/python3.12/site-packages/clang/native"
    let tree = try Tree(["\(native)/libclang.so": "", "\(native)/resource/include/stddef.h": ""])
    let finder = LibClangFinder(environment: ["VIRTUAL_ENV": tree.root])
    #expect(finder.candidates().contains(tree.path("\(native)/libclang.so")))
    let library = LibClangInfo(path: tree.path("\(native)/libclang.so"), version: 99)
    let headers = try finder.builtinHeaders(for: library)
    #expect(headers == .resourceDirectory(tree.path("\(native)/resource")))
    #expect(headers.remark(for: library) == nil)
  }

  @Test(arguments: [
    (LibClangFinder.BuiltinHeaders.resourceDirectory("/usr/lib/llvm-18/lib/clang/18"), nil),
    (
      .resourceDirectory("/usr/lib/llvm-14/lib/clang/14.0.6"),
      "those of clang 14 in /usr/lib/llvm-14/lib/clang/14.0.6 are used"
    ),
    (.includeDirectory("/usr/lib/gcc/x/12/include"), "those of gcc in /usr/lib/gcc/x/12/include are used"),
  ])
  func headersOfAnotherVersionAreNotTakenInSilence(_ headers: LibClangFinder.BuiltinHeaders, says: String?) {
    let remark = headers.remark(for: LibClangInfo(path: "/x/libclang.so", version: 18))
    #expect(remark?.hasPrefix("/x/libclang.so: libclang 18 has no builtin headers") ?? false == (says != nil))
    #expect(remark?.contains(says ?? "-") ?? false == (says != nil))
  }
}

extension LibClangInfo {
  fileprivate init(path: String, version: Int) {
    self.init(path: path, versionText: "clang version \(version)", majorVersion: version)
  }
}
