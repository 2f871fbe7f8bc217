import Artifacts
import Report

/// ABI502 for what was built: the wheel's tag against the names of its modules.
extension WheelTag: ArtifactRule {
  public static func findings(in artifact: Artifact, context: ArtifactContext) -> [Finding] {
    guard let wheel = artifact.wheel else { return [] }
    return wheel.isStable ? namedForOne(artifact, wheel) : servingOne(artifact, wheel)
  }

  /// Modules that only one Python finds, in a wheel for many.
  private static func namedForOne(_ artifact: Artifact, _ wheel: ArtifactName.Wheel) -> [Finding] {
    let groups = Dictionary(grouping: artifact.modules) { base($0.name) }
    return groups.values.compactMap { modules -> Finding? in
      guard modules.count == 1, let module = modules.first, case .one(let version) = module.promise, let version else {
        return nil
      }
      return finding(
        "the wheel's tag is `\(wheel.tag)`, but `\(module.name)` is named for Python \(version): no other imports it; "
          + "build it with `py_limited_api=True`, or take the tag away", in: artifact, symbol: module.name)
    }.sorted { ($0.symbol ?? "") < ($1.symbol ?? "") }
  }

  /// The module's path up to the first dot of its file.
  private static func base(_ name: String) -> Substring {
    let file = name.lastIndex(of: "/").map { name[name.index(after: $0)...] } ?? name[...]
    let end = file.firstIndex(of: ".") ?? name.endIndex
    return name[..<end]
  }

  /// A wheel for one Python whose modules could serve many.
  private static func servingOne(_ artifact: Artifact, _ wheel: ArtifactName.Wheel) -> [Finding] {
    guard let first = artifact.modules.first, artifact.modules.allSatisfy({ $0.promise == .stable }),
      wheel.abis.contains(where: { $0.hasPrefix("cp3") })
    else { return [] }
    return [
      finding(
        "the wheel's tag is `\(wheel.tag)`, but all its modules are named for the stable ABI (`\(first.name)`): give "
          + "bdist_wheel `py_limited_api`, and it serves other Pythons too", in: artifact, symbol: wheel.tag,
        level: .note)
    ]
  }
}

/// ABI501 for what was built.
extension VersionedImportLibrary: ArtifactRule {
  public static func findings(in artifact: Artifact, context: ArtifactContext) -> [Finding] {
    artifact.stableModules.flatMap { module in
      module.binary.libraries.filter { isVersioned($0) || $0.contains("Python.framework/Versions/3.") }.map { library in
        finding(
          "\(artifact.subject(module)) is linked with `\(library)`, the library of one Python version: it loads in no other",
          in: artifact, symbol: library)
      }
    }
  }
}
