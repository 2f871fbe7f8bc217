/// Where a name of CPython's stands. The values are those of the data in Rules/.
public enum APITier: String, Sendable {
  /// In the Limited API, from `APIEntry.limitedSince` on.
  case limited
  /// Kept in the stable ABI for old binaries; no source may use it.
  case abiOnly = "abi-only"
  /// Public, in no version of the Limited API.
  case `public`
  /// `_Py…`, whatever the headers show.
  case `private`
  /// `PyUnstable_…`
  case unstable
  /// Only the headers under `internal/` have it.
  case `internal`
}

/// What a name is to the compiler; some are several things in one header set, or different ones over time.
public struct APIKinds: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let function = APIKinds(rawValue: 1)
  public static let macro = APIKinds(rawValue: 2)
  public static let variable = APIKinds(rawValue: 4)
  public static let type = APIKinds(rawValue: 8)
  public static let enumerator = APIKinds(rawValue: 16)
  /// The tag of a struct, union or enum.
  public static let tag = APIKinds(rawValue: 32)

  init(packed text: Substring) {
    var kinds: APIKinds = []
    for letter in text {
      switch letter {
      case "f": kinds.insert(.function)
      case "m": kinds.insert(.macro)
      case "v": kinds.insert(.variable)
      case "t": kinds.insert(.type)
      case "e": kinds.insert(.enumerator)
      case "s": kinds.insert(.tag)
      default: break
      }
    }
    self = kinds
  }
}

/// What the database knows of one name.
public struct APIEntry: Hashable, Sendable {
  public let name: String
  public let kinds: APIKinds
  public let tier: APITier
  /// From which version on the name can be used in the Limited API: the manifest's `added`, or where the manifest does
  /// not list the name the lowest `Py_LIMITED_API` at which the newest headers show it. Earlier than `symbolSince` for
  /// names that were macros before they became functions (`Py_TYPE`). Nil unless `tier` is `limited`.
  public let limitedSince: PythonVersion?
  /// From which version on the stable ABI exports the symbol, ABI-only ones included; nil if it has no such symbol.
  public let symbolSince: PythonVersion?
  /// The first version whose headers hide the name again at every `Py_LIMITED_API`; nil if the newest still show it.
  public let limitedUntil: PythonVersion?
  /// The first version whose headers declare it; nil for 3.6 or older.
  public let declaredSince: PythonVersion?
  /// The first version whose headers no longer declare it; nil if the newest still do.
  public let removedIn: PythonVersion?
  /// The header that declares it, relative to the include folder.
  public let header: String
  /// The C macro that must be defined for the platform to have it, as the manifest names it.
  public let platform: String?
  /// The type of a function or variable.
  public let signature: String?
  /// The versions whose headers show the name at their own `Py_LIMITED_API`.
  public let shownIn: [PythonVersion]

  init?(packed columns: [Substring]) {
    guard columns.count == 12, let tier = APITier(rawValue: String(columns[2])) else { return nil }
    name = String(columns[0])
    kinds = APIKinds(packed: columns[1])
    self.tier = tier
    limitedSince = PythonVersion(packed: columns[3])
    symbolSince = PythonVersion(packed: columns[4])
    limitedUntil = PythonVersion(packed: columns[5])
    declaredSince = PythonVersion(packed: columns[6])
    removedIn = PythonVersion(packed: columns[7])
    header = String(columns[8])
    platform = columns[9].isEmpty ? nil : String(columns[9])
    shownIn = columns[10].parts(between: ",").compactMap { PythonVersion(packed: $0) }
    signature = columns[11].isEmpty ? nil : String(columns[11])
  }
}

extension PythonVersion {
  /// Reads a minor number; nil for an empty column.
  init?(packed text: Substring) {
    guard let minor = Int(text), (0...255).contains(minor) else { return nil }
    self.init(minor: minor)
  }
}
