/// One of Python's structs.
public struct APIStruct: Hashable, Sendable {
  public let tag: String
  /// The public typedef, such as `PyTypeObject`; the tag if there is none.
  public let typedefName: String
  /// All members that any header set declares.
  public let members: [String]
  /// The members that the newest limited headers show; empty for an opaque struct.
  public let visibleMembers: Set<String>
  /// From which `Py_LIMITED_API` on the members show (`Py_buffer`: 3.11); nil for an opaque struct.
  public let visibleSince: PythonVersion?
  /// Whether the limited headers hide even the name.
  public let isHiddenName: Bool

  init?(packed columns: [Substring]) {
    guard columns.count == 7 else { return nil }
    tag = String(columns[1])
    typedefName = String(columns[2])
    members = columns[3].parts(between: ",").map(String.init)
    visibleMembers = Set(columns[4].parts(between: ",").map(String.init))
    visibleSince = PythonVersion(packed: columns[5])
    isHiddenName = columns[6] == "1"
  }
}

/// What to use instead of something that is not in the Limited API.
public struct Replacement: Hashable, Sendable {
  /// The C names that together do the job, `Py…` names being in the Limited API; empty if there is no way in C.
  public let names: [String]
  /// From which version on the Limited API has all of them.
  public let since: PythonVersion?
  /// Whether the name can simply be exchanged.
  public let isRename: Bool
  /// The row only recommends; the name itself is allowed.
  public let isAdvice: Bool
  /// What the row is about: `read`, `write`, `call`, `define`, `test`; nil for all.
  public let context: String?
  /// The way through Python, where there is none in C.
  public let viaPython: String?
  /// A sentence on what differs.
  public let difference: String
  /// What to do where no name does it, as a clause of a message: "drop the call".
  public let instead: String?

  init?(packed columns: [Substring]) {
    guard columns.count == 10 else { return nil }
    names = columns[2].parts(between: ",").map(String.init)
    since = PythonVersion(packed: columns[3])
    isRename = columns[4] == "rename"
    isAdvice = columns[5] == "advice"
    context = columns[6].isEmpty ? nil : String(columns[6])
    viaPython = columns[7].isEmpty ? nil : String(columns[7])
    difference = String(columns[8])
    instead = columns[9].isEmpty ? nil : String(columns[9])
  }
}

/// How a name is on its way out.
public struct Deprecation: Hashable, Sendable {
  public enum Status: String, Sendable {
    case removed
    case deprecated
    case softDeprecated = "soft-deprecated"
    case superseded
    case abiOnly = "abi-only"
    case notInLimitedAPI = "not-in-limited-api"
    /// It does nothing from `since` on.
    case noEffect = "no-effect"
  }

  public let status: Status
  /// The version that deprecated it; nil where none did.
  public let since: PythonVersion?
  /// The version that took it out of the headers, or out of the Limited API (`notInLimitedAPI`).
  public let removedIn: PythonVersion?
  /// The C names that together do the job; empty if there are none. Standard C's names may be among them.
  public let replacements: [String]
  /// From which version on the Limited API has all the replacements; nil if none of them is Python's.
  public let replacementSince: PythonVersion?
  /// A clause for the reader, without a dot at its end; may be empty.
  public let note: String

  init?(packed columns: [Substring]) {
    guard columns.count == 7, let status = Status(rawValue: String(columns[1])) else { return nil }
    self.status = status
    since = PythonVersion(packed: columns[2])
    removedIn = PythonVersion(packed: columns[3])
    replacements = columns[4].parts(between: ",").map(String.init)
    replacementSince = PythonVersion(packed: columns[5])
    note = String(columns[6])
  }
}

/// A header of Python's.
public struct APIHeader: Hashable, Sendable {
  public let isInLimitedAPI: Bool
  /// What to do instead, or what to know.
  public let advice: String

  init?(packed columns: [Substring]) {
    guard columns.count == 3 else { return nil }
    isInLimitedAPI = columns[1] == "1"
    advice = String(columns[2])
  }
}
