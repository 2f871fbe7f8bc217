import PythonAPI
import TestSupport
import Testing

@testable import Project

/// What build files say of the stable ABI; nothing of them is run.
@Suite struct StableABISettingTests {
  private func plan(_ files: [String: String]) throws -> CheckPlan {
    let tree = try Tree(files.merging(["src/a.c": "#include <Python.h>\n", ".git/HEAD": ""]) { first, _ in first })
    let planner = Planner(
      resolver: TargetResolver(explicit: nil, currentFolder: tree.root), flags: [], currentFolder: tree.root)
    return try planner.plan(files: [tree.path("src/a.c")])
  }

  private func target(_ file: String, _ text: String) throws -> String? {
    try plan(["pyproject.toml": ""].merging([file: text]) { $1 }).targets.first?.text
  }

  @Test(arguments: [
    (
      "LIMIT = '0x03080000'\nExtension('a', ['src/a.c'], define_macros=[('Py_LIMITED_API', LIMIT)])", 8,
      "Py_LIMITED_API"
    ),
    ("if ABI3:\n    macros.append(('Py_LIMITED_API', 0x030A0000))\n", 10, "Py_LIMITED_API"),
    ("macros = {}\nmacros['Py_LIMITED_API'] = '0x03070000'\n", 7, "Py_LIMITED_API"),
    ("args = {'Py_LIMITED_API': hex(0x03090000)}\n", 9, "Py_LIMITED_API"),
    ("v = 9\nargs = ['-O2', f'-DPy_LIMITED_API={LIMIT}']\nLIMIT = '0x030B0000'\n", 11, "Py_LIMITED_API"),
    ("cflags += ['-DPy_LIMITED_API=0x03090000'] if ABI3 else []\n", 9, "Py_LIMITED_API"),
    ("m = ('Py_LIMITED_API', '0x03080000' if OLD else '0x030C0000')\n", 8, "Py_LIMITED_API"),
    ("m = ('Py_LIMITED_API', os.environ.get('LIMIT', '0x03090000'))\n", 9, "Py_LIMITED_API"),
    ("m = ('Py_LIMITED_API', None)\n", 2, "Py_LIMITED_API"),
    ("m = ('Py_LIMITED_API', '0x%s0000' % '030a')\n", 10, "Py_LIMITED_API"),
    ("TAG = 'cp' + '38'\nsetup(options={'bdist_wheel': {'py_limited_api': TAG}})\n", 8, "py_limited_api"),
    ("setup(options={'bdist_wheel': {'py_limited_api': 'cp39'} if X else {}})\n", 9, "py_limited_api"),
    (
      "class W(bdist_wheel):\n    def get_tag(self):\n        python, abi, plat = super().get_tag()\n"
        + "        if python.startswith('cp'):\n            return 'cp36', 'abi3', plat\n        return python, abi, plat\n",
      6, "get_tag"
    ),
  ])
  func setupScripts(text: String, minor: Int, key: String) throws {
    #expect(try target("setup.py", text) == "3.\(minor) from `\(key)` in setup.py")
  }

  @Test(arguments: [
    "m = ('Py_LIMITED_API', limit())\n", "m = ['-DPy_LIMITED_API=' + limit()]\n",
    "m = f'-DPy_LIMITED_API={limit():#x}'\n",
    "macros['Py_LIMITED_API'] = hex(version << 16)\n",
  ])
  func whatIsComputedIsUnknown(text: String) throws {
    #expect(
      try target("setup.py", text) == "3.10 assumed: setup.py computes `Py_LIMITED_API`; name it with --target")
  }

  @Test(arguments: [
    "if 'Py_LIMITED_API' in macros:\n    pass\n", "# ('Py_LIMITED_API', '0x03090000')\n",
    "'''Py_LIMITED_API=0x03090000 would be nice'''\n", "setup(py_limited_api=True)\n", "x = 'cp39', 'cp39', plat\n",
    "undef_macros=['Py_LIMITED_API']\n", "",
  ])
  func whatSaysNothing(text: String) throws {
    #expect(try target("setup.py", text) == "3.10 from the oldest Python that gets security fixes")
  }

  @Test(arguments: [
    ("Python_add_library(a MODULE USE_SABI 3.12 src/a.c)", 12, "USE_SABI"),
    ("python3_add_library(a MODULE WITH_SOABI USE_SABI ${V} src/a.c)\nset(V 3.9)", 9, "USE_SABI"),
    ("set(ABI USE_SABI 3.9)\npython_add_library(a MODULE ${ABI} WITH_SOABI a.c)", 9, "USE_SABI"),
    ("set(ABI \"USE_SABI;3.11\")\npython_add_library(a MODULE ${ABI} a.c)", 11, "USE_SABI"),
    ("list(APPEND FLAGS STABLE_ABI)\nnanobind_add_module(a ${FLAGS} a.cpp)", 12, "STABLE_ABI"),
    ("Python3_add_library(a MODULE USE_SABI 3 WITH_SOABI a.c)", 2, "USE_SABI"),
    ("nanobind_add_module(a STABLE_ABI NB_STATIC src/a.cpp)", 12, "STABLE_ABI"),
    ("target_compile_definitions(a PRIVATE X=1 Py_LIMITED_API=0x03080000)", 8, "Py_LIMITED_API"),
    ("if(ABI3)\n  add_definitions(-DPy_LIMITED_API=0x030B0000)\nendif()", 11, "Py_LIMITED_API"),
    (
      "target_compile_definitions(a PRIVATE $<$<BOOL:${ABI3}>:Py_LIMITED_API=${LIMIT}>)\nset(LIMIT 0x030A0000 CACHE STRING \"\")",
      10, "Py_LIMITED_API"
    ),
    ("set(CMAKE_C_FLAGS \"${CMAKE_C_FLAGS} -DPy_LIMITED_API=0x03090000\")", 9, "Py_LIMITED_API"),
    (
      "if(NOT SKBUILD)\n set(SKBUILD_SABI_VERSION 3.11)\nendif()\npython_add_library(a MODULE USE_SABI ${SKBUILD_SABI_VERSION} a.c)",
      11, "SKBUILD_SABI_VERSION"
    ),
  ])
  func cmake(text: String, minor: Int, key: String) throws {
    #expect(try target("CMakeLists.txt", text) == "3.\(minor) from `\(key)` in CMakeLists.txt")
  }

  @Test(arguments: [
    "# target_compile_definitions(a PRIVATE Py_LIMITED_API=0x03080000)", "#[[ Python_add_library(a USE_SABI 3.9) ]]",
    "message(STATUS \"-DPy_LIMITED_API=0x03080000\")",
    "python_add_library(a MODULE USE_SABI ${SKBUILD_SABI_VERSION} a.c)",
    "Python_add_library(a MODULE a.c", "set(", ")",
  ])
  func whatCMakeDoesNotSay(text: String) throws {
    #expect(try target("CMakeLists.txt", text) == "3.10 from the oldest Python that gets security fixes")
  }

  @Test func includedCMakeFiles() throws {
    let files = [
      "CMakeLists.txt": "include(cmake/abi.cmake)\ninclude(CMakeLists.txt)\n", "pyproject.toml": "",
      "cmake/abi.cmake": "add_compile_definitions(Py_LIMITED_API=0x03090000)\n",
    ]
    #expect(try plan(files).targets.first?.text == "3.9 from `Py_LIMITED_API` in cmake/abi.cmake")
  }

  @Test(arguments: [
    ("[tool.scikit-build]\nwheel.py-api = \"cp312\"", 12, "py-api"),
    ("[[tool.scikit-build.overrides]]\nif.abi-flags = ''\nwheel.py-api = \"cp311\"", 11, "py-api"),
    ("[tool.cibuildwheel]\nconfig-settings = \"wheel.py-api=cp39\"", 9, "py-api"),
    (
      "[[tool.cibuildwheel.overrides]]\nselect = 'cp3*'\nconfig-settings.\"--build-option\" = \"--py-limited-api=cp38\"",
      8, "py-limited-api"
    ),
    (
      "[[tool.cibuildwheel.overrides]]\nselect = 'cp3*'\nconfig-settings = { \"wheel.py-api\" = \"cp310\" }", 10,
      "py-api"
    ),
    ("[tool.cibuildwheel]\nenvironment = { CFLAGS = \"-O2 -DPy_LIMITED_API=0x03090000\" }", 9, "Py_LIMITED_API"),
    ("[tool.distutils.bdist_wheel]\npy_limited_api = 'cp37'", 7, "py_limited_api"),
  ])
  func pyproject(text: String, minor: Int, key: String) throws {
    #expect(try target("pyproject.toml", text) == "3.\(minor) from `\(key)` in pyproject.toml")
  }

  @Test(arguments: [
    ("py.extension_module('a', 'a.c', limited_api: '3.8')", "3.8 from `limited_api` in meson.build"),
    ("v = '3.9'\npy.extension_module('a', 'a.c', limited_api: v)", "3.9 from `limited_api` in meson.build"),
    ("py.extension_module('a', 'a.c', limited_api: abi3 ? '3.10' : '')", "3.10 from `limited_api` in meson.build"),
    (
      "py.extension_module('a', 'a.c', c_args: '-DPy_LIMITED_API=0x03090000')",
      "3.9 from `Py_LIMITED_API` in meson.build"
    ),
    (
      "py.extension_module('a', 'a.c', limited_api: get_option('limit'))",
      "3.10 assumed: meson.build computes `limited_api`; name it with --target"
    ),
  ])
  func meson(text: String, target: String) throws {
    #expect(try self.target("meson.build", text) == target)
  }

  /// nanobind's own 3.12 counts only where the project names no version.
  @Test func whatALibraryImplies() throws {
    let files = [
      "CMakeLists.txt": "nanobind_add_module(a STABLE_ABI a.cpp)\n",
      "pyproject.toml": "[tool.scikit-build]\nwheel.py-api = 'cp314'\n",
    ]
    #expect(try plan(files).targets.first?.text == "3.14 from `py-api` in pyproject.toml")
  }

  @Test func otherScripts() throws {
    let hatch = ["pyproject.toml": "", "hatch_build.py": "build_data['tag'] = f'cp39-abi3-{platform()}'\n"]
    #expect(try plan(hatch).targets.first?.text == "3.9 from `tag` in hatch_build.py")
    let poetry = [
      "pyproject.toml": "[tool.poetry.build]\nscript = 'make.py'\n",
      "make.py": "m = [('Py_LIMITED_API', '0x03080000')]\n",
    ]
    #expect(try plan(poetry).targets.first?.text == "3.8 from `Py_LIMITED_API` in make.py")
  }

  @Test func placesAndConditions() throws {
    let settings = ScriptStableABI(
      ScriptSettings(
        "'''\n'''\nif X:\n    m = [('Py_LIMITED_API',\n        '0x03090000')]\nsetup(py_limited_api='cp39')\n"),
      file: "setup.py"
    ).settings()
    #expect(
      settings.map { "\($0.line) \($0.key) \($0.isConditional)" } == [
        "4 Py_LIMITED_API true", "6 py_limited_api false",
      ])
  }
}
