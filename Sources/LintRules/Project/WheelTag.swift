import BuildSetup
import PythonAPI
import Report

/// ABI502: a wheel's tag that promises another version than the module is built for.
public enum WheelTag: ProjectRule {
  public static let descriptor = RuleDescriptor(
    code: "ABI502", slug: "wheel-tag", level: .error,
    summary: "A wheel or file tag that promises another version or ABI than `Py_LIMITED_API`")

  public static func findings(in setup: StableABISetup) -> [Finding] {
    setup.all(.tag).flatMap { tag in
      [tooLow(tag, setup) ?? tooHigh(tag, setup), withoutLock(tag, setup)].compactMap(\.self)
    }
  }

  /// Such a wheel is installed where the module cannot run.
  private static func tooLow(_ tag: StableABISetting, _ setup: StableABISetup) -> Finding? {
    guard let promised = tag.version else { return nil }
    let higher = setup.certain(.macro).filter { $0.version.map { $0 > promised } ?? false }
    // Where conditions decide, they may decide both.
    let isCertain =
      tag.isConditional
      ? setup.versions(of: .macro)?.min().map { $0 > promised } ?? false : !higher.isEmpty
    let macros = higher.isEmpty ? setup.all(.macro).filter { $0.version != nil } : higher
    guard isCertain, let macro = macros.max(by: { ($0.version?.minor ?? 0) < ($1.version?.minor ?? 0) }),
      let needed = macro.version
    else { return nil }
    return finding(
      "the wheel's tag promises Python \(promised), but \(limit(macro, needed)): pip installs it on "
        + "\(range(promised, needed)), where the module is not meant to run; write `\(needed.wheelTag)`", at: tag,
      notes: [note("the limit is set here", at: macro)])
  }

  private static func limit(_ macro: StableABISetting, _ version: PythonVersion) -> String {
    switch macro.key {
    case "STABLE_ABI": "nanobind's `STABLE_ABI` needs \(version)"
    case "Py_LIMITED_API", "Py_TARGET_ABI3T": "`\(macro.key)` is \(LimitedAPIValue.hex(version)) (\(version))"
    default: "`\(macro.key)` is \(version)"
    }
  }

  /// `3.8`, `3.8 and 3.9`, `3.8 to 3.10`: what lies between two versions, without the second.
  private static func range(_ first: PythonVersion, _ end: PythonVersion) -> String {
    switch end.minor - first.minor {
    case 1: "\(first)"
    case 2: "\(first) and 3.\(end.minor - 1)"
    default: "\(first) to 3.\(end.minor - 1)"
    }
  }

  /// The module could serve more Pythons than the wheel says.
  private static func tooHigh(_ tag: StableABISetting, _ setup: StableABISetup) -> Finding? {
    guard !tag.isConditional, let promised = tag.version, setup.all(.tag).count == 1,
      let limits = setup.versions(of: .macro), let macro = setup.certain(.macro).first, let highest = limits.max(),
      setup.certain(.macro).count == setup.all(.macro).count, highest < promised, highest != .firstLimited,
      // Where the package does not go lower anyway, nothing is lost.
      let required = setup.requirement, required.lowest < promised
    else { return nil }
    let lowest = max(highest, required.lowest)
    return finding(
      "the wheel's tag promises Python \(promised) and later, but the module is built for \(highest), and the package "
        + "installs from \(required.lowest) on: `\(lowest.wheelTag)` would serve \(range(lowest, promised)) as well",
      at: tag, level: .note, notes: [note("the limit is set here", at: macro)])
  }

  /// A build for a free-threaded Python that refuses the Limited API: 3.13t and 3.14t do.
  private static func withoutLock(_ tag: StableABISetting, _ setup: StableABISetup) -> Finding? {
    guard tag == setup.all(.tag).first, !tag.isConditional, [.setuptools, .mesonPython].contains(setup.backend),
      setup.certain(.macro).count == setup.all(.macro).count, !setup.certain(.macro).isEmpty,
      setup.definitions.isEmpty, let versions = setup.versions(of: .macro), let limit = versions.max(),
      limit < PythonVersion(minor: 15), let threaded = setup.certain(.freeThreaded).first
    else { return nil }
    return finding(
      "`\(threaded.key)` builds for a free-threaded Python, which refuses `Py_LIMITED_API` below 3.15: that build fails; "
        + "switch the stable ABI off where `sysconfig.get_config_var(\"Py_GIL_DISABLED\")` is set", at: threaded,
      notes: [note("the stable ABI is asked for here", at: tag)])
  }
}
