import BuildSetup
import PythonAPI
import Report

/// ABI504: one or two of the knobs of the stable ABI that are set without the others.
public enum MissingKnob: ProjectRule {
  public static let descriptor = RuleDescriptor(
    code: "ABI504", slug: "missing-knob", level: .warning,
    summary: "One of the macro, `py_limited_api=True` and the wheel option is set and another is not")

  public static func findings(in setup: StableABISetup) -> [Finding] {
    switch setup.backend {
    case .setuptools: setuptools(setup)
    case .mesonPython: meson(setup)
    case .scikitBuildCore: scikitBuild(setup)
    case .hatchling, .poetry, .other: []
    }
  }

  // MARK: - setuptools

  private static func setuptools(_ setup: StableABISetup) -> [Finding] {
    // Extensions that a helper makes may have their knobs from it.
    guard setup.buildsExtension else { return [] }
    let macro = setup.certain(.macro).first { !$0.isImplied }
    let name = setup.all(.fileName).first { $0.value == .on }
    let tag = setup.all(.tag).first { $0.version != nil }
    let version = (macro?.version ?? tag?.version ?? setup.requirement?.lowest).map { max($0, .firstLimited) }
    var missing: [String] = []
    if setup.isAbsent(.macro) { missing.append(macroLine(version)) }
    if setup.isAbsent(.fileName) { missing.append("`py_limited_api=True` in `Extension(…)`") }
    // The option may stand in what a source distribution leaves out.
    if setup.isAbsent(.tag), setup.hasPipelines { missing.append(tagLine(version, setup)) }
    guard !missing.isEmpty, missing.count < 3, let set = [name, tag, macro].compactMap(\.self).first else { return [] }
    return [finding(effect(set, setup) + "; add " + listed(missing), at: set)]
  }

  private static func macroLine(_ version: PythonVersion?) -> String {
    "`define_macros=[(\"Py_LIMITED_API\", \"\(LimitedAPIValue.hex(version ?? PythonVersion(minor: 9)))\")]`"
  }

  private static func tagLine(_ version: PythonVersion?, _ setup: StableABISetup) -> String {
    let tag = (version.map { max($0, PythonVersion(minor: 2)) } ?? PythonVersion(minor: 9)).wheelTag
    return setup.files.contains("setup.py")
      ? "`options={\"bdist_wheel\": {\"py_limited_api\": \"\(tag)\"}}` in `setup(…)`"
      : "`[tool.distutils.bdist_wheel]` with `py-limited-api = \"\(tag)\"` in pyproject.toml"
  }

  /// What the knob that is set does without the others.
  private static func effect(_ set: StableABISetting, _ setup: StableABISetup) -> String {
    switch set.knob {
    case .fileName where setup.isAbsent(.macro):
      "`\(set.key)` names the module's file for every Python, but `Py_LIMITED_API` is not defined: it is compiled for one"
    case .fileName:
      "`\(set.key)` names the module's file for every Python, but the wheel's tag stays that of the Python that builds it"
    case .tag where setup.isAbsent(.fileName):
      "the wheel's tag says abi3, but the module's file is named for the Python that builds it: no other imports it"
    case .tag: "the wheel's tag says abi3, but `Py_LIMITED_API` is not defined: the module is compiled for one Python"
    default:
      "`Py_LIMITED_API` is defined, but "
        + (setup.isAbsent(.fileName)
          ? "the module's file is named for the Python that builds it: no other imports it"
          : "the wheel's tag stays that of the Python that builds it")
    }
  }

  private static func listed(_ parts: [String]) -> String {
    parts.count < 2 ? parts.first ?? "" : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
  }

  // MARK: - Others

  private static func meson(_ setup: StableABISetup) -> [Finding] {
    let permission = setup.all(.permission)
    if let on = permission.first(where: { $0.value == .on }), setup.isAbsent(.macro), setup.buildsExtension {
      return [
        finding(
          "`\(on.key)` promises a stable ABI, but no `limited_api` stands in meson.build: meson-python refuses the module; "
            + "add `limited_api: '\(setup.requirement?.lowest ?? PythonVersion(minor: 9))'` to `extension_module(…)`",
          at: on)
      ]
    }
    let limit = setup.certain(.macro).first { $0.key == "limited_api" }
    guard let limit, permission.isEmpty, setup.isAbsent(.permission), setup.hasPipelines else { return [] }
    return [
      finding(
        "`limited_api` has no effect: meson-python switches it off unless it is told otherwise; add `[tool.meson-python]` "
          + "with `limited-api = true` to pyproject.toml", at: limit)
    ]
  }

  private static func scikitBuild(_ setup: StableABISetup) -> [Finding] {
    guard let tag = setup.certain(.tag).first(where: { $0.version != nil }), setup.isAbsent(.macro),
      setup.buildsExtension
    else { return [] }
    return [
      finding(
        "`\(tag.key)` makes the wheel's tag abi3, but CMake is not told to build for it: the module is compiled for one "
          + "Python; add `USE_SABI ${SKBUILD_SABI_VERSION}` to `python_add_library(…)` (`STABLE_ABI` with nanobind)",
        at: tag)
    ]
  }
}
