import CRules

/// A package whose headers extensions are written with; the data is `Rules/data/packages.toml`.
public struct HeaderPackage: Hashable, Sendable {
  public let name: String
  /// The header that tells the package's folder, as includes spell it.
  public let header: String
  /// Whether it is known what becomes of it under `Py_LIMITED_API`.
  public let isJudged: Bool
  /// The lowest target it may be used at; nil for none.
  public let limitedSince: PythonVersion?
  /// A clause that says what to do.
  public let advice: String

  init?(packed columns: [Substring]) {
    guard columns.count == 5 else { return nil }
    name = String(columns[0])
    header = String(columns[1])
    isJudged = columns[2] == "1"
    limitedSince = PythonVersion(packed: columns[3])
    advice = String(columns[4])
  }

  /// Whether it is known to break a build for a target.
  public func breaks(at target: PythonVersion) -> Bool { isJudged && limitedSince.map { target < $0 } ?? true }

  /// All of them, in the order of their names.
  public static let all: [HeaderPackage] = PackedTable(abi3lint_packages).allRows().compactMap {
    HeaderPackage(packed: $0)
  }

  /// The package of a header, as an include spells it; nil for none.
  public static func of(include name: String) -> HeaderPackage? {
    all.first { name == $0.header || name.hasPrefix($0.name + "/") }
  }

  /// The package that a file lies in: its folder has the package's header.
  /// - Parameter isFile: asked for few paths.
  public static func of(path: String, isFile: (String) -> Bool) -> HeaderPackage? {
    all.first { package in
      path.ranges(of: "/\(package.name)").contains { range in
        guard let next = path[range.upperBound...].first, next == "/" || next == "." else { return false }
        return isFile("\(path[..<range.lowerBound])/\(package.header)")
      }
    }
  }
}
