import PythonAPI

/// The settings that make an abi3 wheel, as text to paste.
public struct KnobText: Sendable {
  public enum BuildSystem: String, CaseIterable, Sendable {
    case setuptools
    case scikitBuildCore = "scikit-build-core"
    case mesonPython = "meson-python"
    case cmake = "CMake"
    case hatchling
  }

  /// One text, and the file that it goes into.
  public struct Part: Hashable, Sendable {
    public var file: String
    public var text: String
  }

  /// What the project's build files show; nil where they show none, and setuptools is assumed.
  public var system: BuildSystem?
  public var parts: [Part]

  /// - Parameter buildFiles: texts by name: `pyproject.toml`, `setup.py`, …
  public init(floor: PythonVersion, buildFiles: [String: String]) {
    system = Self.buildSystem(buildFiles)
    parts =
      Self.parts(system ?? .setuptools, floor) + [
        Part(file: "pyproject.toml", text: "[project]\nrequires-python = \">=\(floor)\"\n"),
        Part(
          file: "CI",
          text: """
            pip install abi3lint abi3audit
            abi3lint check --target \(floor) .
            python -m build --wheel        # on Python \(floor)
            abi3audit --strict dist/*.whl

            """),
      ]
  }

  /// The backend that `pyproject.toml` names goes before the files that stand beside it.
  static func buildSystem(_ files: [String: String]) -> BuildSystem? {
    let backend =
      (files["pyproject.toml"] ?? "").split(separator: "\n").first {
        $0.drop { $0 == " " }.hasPrefix("build-backend")
      } ?? ""
    for (word, system) in [
      ("scikit_build_core", BuildSystem.scikitBuildCore), ("mesonpy", .mesonPython), ("hatchling", .hatchling),
      ("setuptools", .setuptools),
    ] where backend.contains(word) {
      return system
    }
    if files["setup.py"] != nil || files["setup.cfg"] != nil { return .setuptools }
    if files["meson.build"] != nil { return .mesonPython }
    if files["CMakeLists.txt"] != nil { return .cmake }
    return nil
  }

  private static func parts(_ system: BuildSystem, _ floor: PythonVersion) -> [Part] {
    let macro = hex(floor)
    let tag = "cp3\(floor.minor)"
    switch system {
    case .setuptools:
      return [
        Part(
          file: "setup.py",
          text: """
            Extension(
                ...,
                define_macros=[("Py_LIMITED_API", "\(macro)")],
                py_limited_api=True,
            )
            setup(..., options={"bdist_wheel": {"py_limited_api": "\(tag)"}})

            """)
      ]
    case .scikitBuildCore:
      return [
        Part(file: "pyproject.toml", text: "[tool.scikit-build]\nwheel.py-api = \"\(tag)\"\n"),
        Part(file: "CMakeLists.txt", text: cmake("${SKBUILD_SABI_COMPONENT}", "USE_SABI ${SKBUILD_SABI_VERSION}")),
      ]
    case .mesonPython:
      return [
        Part(file: "pyproject.toml", text: "[tool.meson-python]\nlimited-api = true\n"),
        Part(file: "meson.build", text: "py.extension_module(..., limited_api: '\(floor)')\n"),
      ]
    case .cmake:
      return [Part(file: "CMakeLists.txt", text: cmake("Development.SABIModule", "USE_SABI \(floor)"))]
    case .hatchling:
      return [
        Part(
          file: "hatch_build.py",
          text: """
            # In initialize() of the build hook; give the compiler -DPy_LIMITED_API=\(macro).
            build_data["tag"] = f"\(tag)-abi3-{platform_tag}"
            build_data["pure_python"] = False

            """)
      ]
    }
  }

  private static func cmake(_ component: String, _ use: String) -> String {
    """
    find_package(Python REQUIRED COMPONENTS Interpreter Development.Module \(component))
    Python_add_library(NAME MODULE \(use) WITH_SOABI ...)

    """
  }

  /// `0x030B0000`
  private static func hex(_ floor: PythonVersion) -> String {
    let digits = String(floor.limitedAPI, radix: 16, uppercase: true)
    return "0x" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}
