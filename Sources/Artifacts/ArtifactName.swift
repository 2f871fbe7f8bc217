import PythonAPI

/// What a wheel's or a module's file name promises.
public struct ArtifactName: Hashable, Sendable {
  /// Which Pythons a module's file is named for.
  public enum Promise: Hashable, Sendable {
    /// All from some version on: `m.abi3.so`.
    case stable
    /// `m.abi3t.so`
    case stableWithoutLock
    /// One: `m.cpython-311-x86_64-linux-gnu.so`, `m.cp311-win_amd64.pyd`.
    case one(PythonVersion?)
    /// The name does not tell: `m.so`, `m.pyd`.
    case open
  }

  /// The tags of a wheel.
  public struct Wheel: Hashable, Sendable {
    /// `cp39` of the first part; the lowest of several.
    public var lowest: PythonVersion?
    /// `abi3`, `cp311`, `none`
    public var abis: [String]
    public var tag: String

    public var isStable: Bool { abis.contains("abi3") }
  }

  /// Nil for a name that is no wheel's.
  public static func wheel(_ name: String) -> Wheel? {
    guard name.hasSuffix(".whl") else { return nil }
    let parts = name.dropLast(4).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5 || parts.count == 6 else { return nil }
    let pythons = parts[parts.count - 3].split(separator: ".").map(String.init)
    let abis = parts[parts.count - 2].split(separator: ".").map(String.init)
    return Wheel(
      lowest: pythons.compactMap { PythonVersion(parsing: $0) }.min(), abis: abis,
      tag: parts.suffix(3).prefix(2).joined(separator: "-"))
  }

  public static func promise(ofModule path: String) -> Promise {
    let parts = (path.split(separator: "/").last ?? "").split(separator: ".").map(String.init)
    guard parts.count > 2 else { return .open }
    switch parts[parts.count - 2] {
    case "abi3": return .stable
    case "abi3t": return .stableWithoutLock
    case let tag where tag.hasPrefix("cpython-"): return .one(version(tag.dropFirst("cpython-".count)))
    case let tag where tag.hasPrefix("cp3"): return .one(version(tag.dropFirst(2)))
    case let tag where tag.hasPrefix("pypy") || tag.hasPrefix("graalpy"): return .one(nil)
    default: return .open
    }
  }

  /// 3.11 of `311-x86_64-linux-gnu`
  private static func version(_ text: Substring) -> PythonVersion? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    return PythonVersion(parsing: "cp" + digits)
  }

  /// Whether a file is one that `check` reads as an artifact.
  public static func isArtifact(_ path: String) -> Bool { path.hasSuffix(".whl") || isModule(path) }

  static func isModule(_ path: String) -> Bool {
    [".so", ".pyd", ".dylib"].contains { path.hasSuffix($0) }
  }
}
