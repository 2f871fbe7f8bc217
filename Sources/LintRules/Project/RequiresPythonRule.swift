import BuildSetup
import PythonAPI
import Report

/// ABI503: a `requires-python` that lets in a Python below the target.
public enum RequiresPythonRule: ProjectRule {
  public static let descriptor = RuleDescriptor(
    code: "ABI503", slug: "requires-python", level: .error,
    summary: "`requires-python` lets in a Python below the target")

  public static func findings(in setup: StableABISetup) -> [Finding] {
    guard let required = setup.requirement, let limit = limit(setup), let version = limit.version,
      required.lowest < version
    else { return [] }
    return [
      finding(
        "`\(required.key)` lets in Python \(required.lowest), but `\(limit.key)` is \(version): on \(required.lowest) pip "
          + "finds no wheel and builds the sources, which ask for a newer API; write `>=\(version)`",
        file: required.file,
        line: required.line, symbol: required.key, notes: [note("the limit is set here", at: limit)])
    ]
  }

  /// The limit that every build of the project has; nil if there are builds without it, or with another.
  ///
  /// scikit-build-core and nanobind ignore theirs on older Pythons and make a usual module there.
  private static func limit(_ setup: StableABISetup) -> StableABISetting? {
    guard [.setuptools, .mesonPython, .poetry].contains(setup.backend), let versions = setup.versions(of: .macro),
      Set(versions).count == 1
    else { return nil }
    let all = setup.all(.macro)
    guard all.allSatisfy({ !$0.isConditional && !$0.isImplied }), setup.all(.tag).allSatisfy({ !$0.isConditional }),
      setup.all(.fileName).allSatisfy({ !$0.isConditional && $0.value == .on }),
      setup.backend != .mesonPython || setup.certain(.permission).contains(where: { $0.value == .on })
    else { return nil }
    return all.first
  }
}
