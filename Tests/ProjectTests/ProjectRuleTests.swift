import Foundation
import LintRules
import Report
import TestSupport
import Testing

@testable import Project

/// What is said of the files around the sources.
@Suite struct ProjectRuleTests {
  private static let source = "#define PY_SSIZE_T_CLEAN\n#include <Python.h>\n"
  private static let codes = Set(RuleRegistry.projectRules.map { $0.descriptor.code })

  private func project(_ files: [String: String]) throws -> ProjectFindings {
    let tree = try Tree(files.merging(["m.c": Self.source, ".git/HEAD": ""]) { first, _ in first })
    return ProjectFindings(
      root: tree.root, configuration: Configuration(), codes: Self.codes, currentFolder: tree.root)
  }

  /// `ABI502 setup.py:4`, for each finding.
  private func found(_ files: [String: String]) throws -> [String] {
    try project(files).findings.map { "\($0.code) \($0.location.path):\($0.location.startLine)" }
  }

  private func setup(_ extension: String, _ options: String = "") -> [String: String] {
    [
      "setup.py":
        "from setuptools import Extension, setup\nsetup(ext_modules=[\n  Extension('m', ['m.c']\(`extension`))],\n  \(options))\n"
    ]
  }

  private static let macro = ", define_macros=[('Py_LIMITED_API', '0x03090000')]"
  private static let named = ", py_limited_api=True"
  private static let tag = "options={'bdist_wheel': {'py_limited_api': 'cp39'}}"

  @Test func blocksOfThePagesAreWhatTheySay() throws {
    for code in RulePages.codes where code.hasPrefix("ABI5") {
      var kinds: Set<String> = []
      for block in (RulePages.page(for: code) ?? "").components(separatedBy: "```") {
        let words = block.prefix { $0 != "\n" }.split(separator: " ").map(String.init)
        guard words.count == 3, ["python", "toml", "cmake", "meson"].contains(words[0]) else { continue }
        kinds.insert(words[1])
        let codes = try project([words[2]: String(block.drop { $0 != "\n" })]).findings.map(\.code)
        #expect(codes == (words[1] == "problematic" ? [code] : []), "\(code): \(block)")
      }
      #expect(kinds == ["problematic", "correct"])
    }
  }

  @Test func allThreeKnobsAreFine() throws {
    #expect(try found(setup(Self.macro + Self.named, Self.tag)).isEmpty)
  }

  @Test func eachKnobIsMissed() throws {
    #expect(try found(setup(Self.named, Self.tag)) == ["ABI504 setup.py:3"])
    #expect(try found(setup(Self.macro, Self.tag)) == ["ABI504 setup.py:4"])
    #expect(try found(setup(Self.macro + Self.named)) == ["ABI504 setup.py:3"])
    #expect(try found(setup(Self.macro)) == ["ABI504 setup.py:3"])
    #expect(try found(setup(Self.named)) == ["ABI504 setup.py:3"])
  }

  @Test func theMessageNamesWhatToAdd() throws {
    let message = try #require(try project(setup(Self.macro)).findings.first?.message)
    #expect(message.contains("py_limited_api=True"))
    #expect(message.contains(#"{"py_limited_api": "cp39"}"#))
  }

  @Test func theMacroMayStandInTheSources() throws {
    let source = "#define Py_LIMITED_API 0x03090000\n" + Self.source
    #expect(try found(setup(Self.named, Self.tag).merging(["m.c": source]) { $1 }).isEmpty)
    let guarded =
      "#ifndef M_H\n#define M_H\n#ifndef Py_LIMITED_API\n#define Py_LIMITED_API 0x030B0000\n#endif\n#endif\n"
    #expect(try found(setup(Self.named, Self.tag).merging(["m.h": guarded]) { $1 }) == ["ABI502 setup.py:4"])
  }

  @Test(arguments: [
    // Under conditions.
    [
      "setup.py":
        "if ABI3:\n  Extension('m', ['m.c'], py_limited_api=True)\nelse:\n  Extension('m', ['m.c'])\nmacros = limited()\nfoo('Py_LIMITED_API')"
    ],
    ["setup.py": "Extension('m', ['m.c'], py_limited_api=ABI3, define_macros=[('Py_LIMITED_API', LIMIT)])"],
    [
      "setup.py":
        "Extension('m', ['m.c'], define_macros=[('Py_LIMITED_API', '0x030B0000')] if NEW else [], py_limited_api=NEW)"
    ],
    [
      "setup.py":
        "from helpers import get_extensions\nsetup(ext_modules=get_extensions(), options={'bdist_wheel': {'py_limited_api': 'cp39'}})"
    ],
    // Helpers that set the rest.
    [
      "setup.py":
        "setup(cffi_modules=['build.py:ffi'], options={'bdist_wheel': {'py_limited_api': 'cp39'}})\nExtension('m', ['m.c'])"
    ],
    [
      "setup.cfg": "[bdist_wheel]\npy_limited_api = cp39\n[extension-helpers]\nuse_extension_helpers = true\n",
      "setup.py": "setup()",
    ],
    // A source distribution leaves out who gives the option.
    [
      "setup.py": "Extension('m', ['m.c'], py_limited_api=True, define_macros=[('Py_LIMITED_API', '0x03090000')])",
      "PKG-INFO": "Name: m",
    ],
    // Nothing reads Python.h.
    [
      "setup.py":
        "Extension('m', ['m.c'], py_limited_api=True)\nsetup(options={'bdist_wheel': {'py_limited_api': 'cp39'}})",
      "m.c": "#ifdef _MSC_VER\n#include <Python.h>\n#endif\n",
    ],
    // A workflow gives it.
    [
      "setup.py": "Extension('m', ['m.c'], py_limited_api=True, define_macros=[('Py_LIMITED_API', '0x03090000')])",
      ".github/workflows/wheels.yml": "env:\n  CIBW_CONFIG_SETTINGS: --build-option=--py-limited-api=cp39\n",
    ],
    ["setup.py": "Extension('m', ['m.c'], libraries=['python311'])"],
  ])
  func whatIsNotCertainIsSilent(files: [String: String]) throws {
    #expect(try found(files).isEmpty)
  }

  @Test func aTagThatIsTooLow() throws {
    let high = Self.macro.replacing("0x0309", with: "0x030C")
    #expect(try found(setup(high + Self.named, Self.tag)) == ["ABI502 setup.py:4"])
    let finding = try #require(try project(setup(high + Self.named, Self.tag)).findings.first)
    #expect(finding.level == .error)
    #expect(finding.message.contains("3.9 to 3.11"))
    #expect(finding.notes.first?.location?.startLine == 3)
  }

  @Test func aTagThatIsTooHighIsANote() throws {
    let low = Self.macro.replacing("0x0309", with: "0x0307")
    let files = setup(low + Self.named, Self.tag + ", python_requires='>=3.7'")
    #expect(try project(files).findings.map(\.level) == [.note])
    #expect(try found(setup(low + Self.named, Self.tag + ", python_requires='>=3.9'")).isEmpty)
  }

  @Test func tagsUnderConditionsAreComparedWithAll() throws {
    let text = """
      if sys.version_info >= (3, 12):
        limit, tag = '0x030C0000', 'cp312'
        macros = [('Py_LIMITED_API', '0x030C0000')]
        options = {'bdist_wheel': {'py_limited_api': 'cp312'}}
      else:
        macros = [('Py_LIMITED_API', '0x03090000')]
        options = {'bdist_wheel': {'py_limited_api': 'cpTAG'}}
      Extension('m', ['m.c'], define_macros=macros, py_limited_api=True)
      """
    #expect(try found(["setup.py": text.replacing("TAG", with: "39")]).isEmpty)
    #expect(try found(["setup.py": text.replacing("TAG", with: "38")]) == ["ABI502 setup.py:7"])
  }

  @Test func workflowsAreComparedToo() throws {
    let files = setup(Self.macro + Self.named)
    for (tag, wanted) in [("cp39", []), ("cp38", ["ABI502 .github/workflows/w.yml:2"])] {
      let workflow = "env:\n  CIBW_CONFIG_SETTINGS: --build-option=--py-limited-api=\(tag)\n"
      #expect(try found(files.merging([".github/workflows/w.yml": workflow]) { $1 }) == wanted)
    }
  }

  @Test func freeThreadedBuildsThatFail() throws {
    let wheels =
      "[build-system]\nbuild-backend = 'setuptools.build_meta'\n[tool.cibuildwheel]\nbuild = 'cp311-* cp313t-*'\n"
    let files = setup(Self.macro + Self.named, Self.tag).merging(["pyproject.toml": wheels]) { $1 }
    #expect(try found(files) == ["ABI502 pyproject.toml:4"])
    let skipping = wheels + "skip = '*t-*'\n"
    #expect(try found(files.merging(["pyproject.toml": skipping]) { $1 }).isEmpty)
  }

  @Test func requiredPythonsBelowTheLimit() throws {
    #expect(try found(setup(Self.macro + Self.named, Self.tag + ", python_requires='>=3.8'")) == ["ABI503 setup.py:4"])
    #expect(try found(setup(Self.macro + Self.named, Self.tag + ", python_requires='>=3.9'")).isEmpty)
  }

  @Test(arguments: [
    ("limited_api: '3.9'", "", ["ABI504 meson.build:2"]),
    ("limited_api: '3.9'", "[tool.meson-python]\nlimited-api = true", []),
    ("", "[tool.meson-python]\nlimited-api = true", ["ABI504 pyproject.toml:4"]), ("", "", []),
  ])
  func meson(option: String, table: String, wanted: [String]) throws {
    let files = [
      "pyproject.toml": "[build-system]\nbuild-backend = 'mesonpy'\n\(table)\n",
      "meson.build": "project('m', 'c')\npy.extension_module('m', 'm.c'\(option.isEmpty ? "" : ", " + option))\n",
    ]
    #expect(try found(files) == wanted)
  }

  @Test(arguments: [
    ("nanobind_add_module(m STABLE_ABI m.cpp)", "cp312", []),
    ("nanobind_add_module(m STABLE_ABI m.cpp)", "cp39", ["ABI502 pyproject.toml:4"]),
    ("nanobind_add_module(m m.cpp)", "cp312", ["ABI504 pyproject.toml:4"]),
    ("python_add_library(m MODULE USE_SABI ${SKBUILD_SABI_VERSION} m.c)", "cp39", []),
    ("python_add_library(m MODULE m.c)", "py3", []), ("install(FILES a.py)", "cp39", []),
    (
      "python_add_library(m MODULE USE_SABI 3.9 m.c)\ntarget_link_libraries(m PRIVATE python311)", "cp39",
      ["ABI501 CMakeLists.txt:2"]
    ),
  ])
  func scikitBuildCore(command: String, tag: String, wanted: [String]) throws {
    let files = [
      "pyproject.toml":
        "[build-system]\nbuild-backend = 'scikit_build_core.build'\n[tool.scikit-build]\nwheel.py-api = '\(tag)'\n",
      "CMakeLists.txt": command + "\n",
    ]
    #expect(try found(files) == wanted)
  }

  @Test func whatNobodyAsksForIsRemarkedOn() throws {
    let none = try project(setup(""))
    #expect(none.findings.isEmpty)
    let remark = try #require(none.remark(target: "3.10"))
    #expect(remark.hasPrefix("the sources are ready for 3.10; the build does not ask for abi3: "))
    #expect(remark.contains("0x030A0000"))
    #expect(remark.contains("cp310"))
    #expect(try project(setup(Self.named)).remark(target: "3.9") == nil)
    #expect(try project(["setup.py": "setup(name='pure')"]).remark(target: "3.9") == nil)
  }

  @Test(arguments: [
    ("python311.lib", true), ("Python311.LIB", true), ("python3.11", true), ("libpython3.11.so", true),
    ("python313t", true),
    ("python311_d.lib", true), ("python3.lib", false), ("python3", false), ("python3t.lib", false),
    ("python3_d.lib", false),
    ("pythonista311", false), ("libpython3.so", false), ("python31x", false),
  ])
  func versionedNames(name: String, isVersioned: Bool) {
    #expect(VersionedImportLibrary.isVersioned(name) == isVersioned)
  }

  /// A file that is meant to take the day ends in seconds, and nothing is claimed of it.
  @Test func largeStatementsAreBounded() throws {
    let one = "Extension('m', ['m.c'], py_limited_api=True, define_macros=[('Py_LIMITED_API', '0x03090000')]),\n"
    let text = "setup(ext_modules=[" + String(repeating: one, count: 2_000) + "])"
    let start = ContinuousClock.now
    #expect(try found(["setup.py": text]).isEmpty)
    let defines = String(repeating: "#define Py_LIMITED_API 0x03090000\n", count: 20_000)
    #expect(try found(["m.c": defines]).isEmpty)
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
