import BuildSetup
import Observation
import Report

/// ABI501: a library of one version of Python in place of `python3`.
public enum VersionedImportLibrary: Rule, ProjectRule {
  public static let descriptor = RuleDescriptor(
    code: "ABI501", slug: "versioned-import-library", level: .error,
    summary: "A library of one Python version (`python311.lib`, `-lpython3.11`) linked in place of `python3`")

  /// Libraries that the build files of a project name, if it asks for the stable ABI.
  public static func findings(in setup: StableABISetup) -> [Finding] {
    guard setup.isAsked else { return [] }
    return setup.all(.library).map { setting in
      finding(message(setting.key, advice: "link no library of Python's (on Windows `python3.lib`)"), at: setting)
    }
  }

  /// `#pragma comment(lib, "python311.lib")`
  public static func findings(in unit: UnitObservations, context: RuleContext) -> [Finding] {
    unit.configuration.linkedLibraries.filter { isVersioned($0.name) }.map { library in
      finding(
        message(library.name, advice: "write `python3.lib`, or leave it out: `Python.h` names it"), at: library.place,
        symbol: library.name)
    }
  }

  private static func message(_ name: String, advice: String) -> String {
    "`\(name)` is the library of one Python version: the module loads in no other; \(advice)"
  }

  /// `python311.lib`, `python3.11`, `libpython3.11.so`, `python313t`; not `python3.lib` and `python3t.lib`.
  public static func isVersioned(_ library: String) -> Bool {
    var name = library.lowercased().split(separator: "/").last.map(String.init) ?? ""
    if name.hasPrefix("lib") { name.removeFirst(3) }
    guard name.hasPrefix("python3") else { return false }
    var rest = name.dropFirst("python3".count)
    if rest.first == "." { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count) else { return false }
    let suffix = rest.dropFirst(digits.count)
    let end = suffix.drop { "tdm".contains($0) }
    return end.isEmpty || [".lib", ".dll", ".a", ".dylib"].contains(String(end)) || end.hasPrefix(".so")
      || end.hasPrefix("_d.")
  }
}
