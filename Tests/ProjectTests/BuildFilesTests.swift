import PythonAPI
import TestSupport
import Testing

@testable import Project

@Suite struct BuildFilesTests {
  private func source(_ tree: Tree, _ file: String) throws -> FlagSource {
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: [], currentFolder: tree.root)
    return try #require(try planner.plan(files: [tree.path(file)]).flagSources.first)
  }

  private func target(_ tree: Tree, _ file: String) throws -> String? {
    try source(tree, file).target.map { "\($0.version) \($0.origin)" }
  }

  /// The flags beyond those of every project, with the tree's root as `/`.
  private func named(_ tree: Tree, _ file: String) throws -> [String] {
    let flags = try source(tree, file).flags.map { $0.replacing(tree.root, with: "") }
    return Array(flags.dropFirst(2).dropLast(2))
  }

  @Test func setupScript() throws {
    let tree = try Tree([
      "setup.py": """
      # include_dirs=["comment"]
      from setuptools import setup, Extension
      MACROS = [("NDEBUG", "1"), ('FLAG', None), ("N", 3), ("V", version()), ("W", f"{x}")]
      here = os.path.dirname(__file__)
      if sys.platform == "win32":
          MACROS2 = [("WINDOWS", "1")]
          dirs = ["windows"]
      else:
          MACROS2 = [("POSIX", "1")]
      setup(
          name="x",
          ext_modules=[
              Extension("x.a", sources=["src/a.c"], include_dirs=["inc", os.path.join(here, "deep", "er"), "/usr",
                  "../out", "missing", get()], define_macros=MACROS + [("A", '"q"')],
                  extra_compile_args=["-std=c99", "-fplugin=x", "-O2"]),
              Extension("x.b", ["b.c"], include_dirs=["binc"], define_macros=[("B", "1")] + MACROS2),
          ],
          options={"bdist_wheel": {"py_limited_api": "cp39"}},
      )
      """,
      "src/a.c": "", "b.c": "", "c.c": "", "inc/x": "", "deep/er/x": "", "binc/x": "", "windows/x": "",
    ])
    #expect(
      try named(tree, "src/a.c") == [
        "-I", "/inc", "-I", "/deep/er", "-D", "NDEBUG=1", "-D", "FLAG", "-D", "N=3", "-D", "A=\"q\"",
        "-std=c99", "-idirafter", "/binc",
      ])
    // What depends on a condition is not defined.
    #expect(try named(tree, "b.c") == ["-I", "/src", "-I", "/binc", "-idirafter", "/inc", "-idirafter", "/deep/er"])
    #expect(try target(tree, "src/a.c") == "3.9 `py_limited_api` in setup.py")
  }

  @Test func filesThatNoExtensionLists() throws {
    let tree = try Tree([
      "setup.py": """
      ext = Extension("m", glob("src/*.c"))
      if X:
          ext.include_dirs.append("later")
      ext.include_dirs.append('first')
      ext.define_macros += [("Py_LIMITED_API", "0x030A0000"), ("D", "1")]
      """,
      "src/m.c": "", "first/x": "", "later/x": "",
    ])
    #expect(try named(tree, "src/m.c") == ["-I", "/first", "-D", "D=1", "-idirafter", "/later"])
    #expect(try target(tree, "src/m.c") == "3.10 `Py_LIMITED_API` in setup.py")
  }

  @Test func setupConfiguration() throws {
    let tree = try Tree([
      "setup.cfg": "[build_ext]\ninclude_dirs = inc:other\ndefine = X,Y=2\n; x\n[bdist_wheel]\npy-limited-api=cp37\n",
      "a.c": "", "inc/x": "", "other/x": "",
    ])
    #expect(try named(tree, "a.c") == ["-I", "/inc", "-I", "/other", "-D", "X", "-D", "Y=2"])
    #expect(try target(tree, "a.c") == "3.7 `py_limited_api` in setup.cfg")
  }

  @Test func pyproject() throws {
    let tree = try Tree([
      "pyproject.toml": """
      [[tool.setuptools.ext-modules]]
      name = "x.a"
      sources = ["a.c"]
      include-dirs = ["inc"]
      define-macros = [["A", "1"], ["Py_LIMITED_API", "0x03080000"]]
      [[tool.setuptools.ext-modules]]
      name = "x.b"
      sources = ["b.c"]
      define-macros = [["B"]]
      [tool.distutils.bdist_wheel]
      py-limited-api = "cp39"
      """,
      "a.c": "", "b.c": "", "inc/x": "",
    ])
    #expect(try named(tree, "a.c") == ["-I", "/inc", "-D", "A=1"])
    #expect(try named(tree, "b.c") == ["-D", "B"])
    #expect(try target(tree, "a.c") == "3.8 `Py_LIMITED_API` in pyproject.toml")
    #expect(try target(tree, "b.c") == "3.9 `py-limited-api` in pyproject.toml")
  }

  @Test func meson() throws {
    let tree = try Tree([
      "meson.build": """
      project('x', 'c', default_options: ['c_std=c11,c99', 'buildtype=release'])
      inc = include_directories('inc', '../out')
      if host_machine.system() == 'windows'
        add_project_arguments('-DWINDOWS', language: 'c')
        more = include_directories('windows')
      endif
      add_project_arguments('-DALL', '-fplugin=x', language: 'c')
      subdir('src')
      """,
      "src/meson.build":
        "py.extension_module('m', 'm.c', c_args: ['-DM', '-O3'], limited_api: '3.9', include_directories: inc)\n",
      "src/m.c": "", "inc/x": "", "windows/x": "", "other.c": "",
    ])
    let found = try named(tree, "src/m.c")
    #expect(found == ["-I", "/inc", "-D", "ALL", "-std=c11", "-D", "M"])
    #expect(try target(tree, "src/m.c") == "3.9 `limited_api` in src/meson.build")
    #expect(try named(tree, "other.c") == ["-I", "/src", "-I", "/inc", "-D", "ALL", "-std=c11"])
  }

  @Test(arguments: [
    "'", "\"\"\"", "include_dirs=[", "f(((", "x = '\\", "include_dirs = include_dirs", "a = b\nb = a\ninclude_dirs=a",
  ])
  func brokenScripts(text: String) throws {
    let tree = try Tree(["setup.py": text, "meson.build": text, "setup.cfg": text, "a.c": ""])
    #expect(try named(tree, "a.c") == [])
  }
}
