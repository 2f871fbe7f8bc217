import ClangKit

/// An error of a parse, with what its message says, read once.
@dynamicMemberLookup
struct ParseError {
  let error: CompilerError
  let subject: ErrorMessage.Subject?

  init(_ error: CompilerError) {
    self.error = error
    subject = ErrorMessage(error.message).subject
  }

  /// Whether a function is called that nothing declares, as old C allows.
  var isOfUndeclaredFunction: Bool {
    ["call to undeclared ", "implicit declaration of ", "implicitly declaring "].contains(
      where: error.message.hasPrefix)
  }

  subscript<Value>(dynamicMember path: KeyPath<CompilerError, Value>) -> Value { error[keyPath: path] }
}

/// What one of clang's error messages says about a name, in the wordings of clang 14 and later.
struct ErrorMessage {
  enum Subject: Hashable {
    /// A name that nothing declares.
    case undeclared(String)
    /// A type whose members or size are asked for, but hidden.
    case incomplete(String)
    /// A member that a struct does not have.
    case member(String, of: String)
    /// A header that was not found.
    case missingHeader(String)
  }

  let subject: Subject?

  init(_ message: String) {
    subject = Self.subject(of: message)
  }

  /// A type's name without its keyword: `struct _ts` is `_ts`.
  static func typeName(_ type: String) -> String {
    for keyword in ["struct ", "union ", "class ", "enum "] where type.hasPrefix(keyword) {
      return String(type.dropFirst(keyword.count))
    }
    return type
  }

  private static let undeclaredPrefixes = [
    "use of undeclared identifier '", "call to undeclared function '", "call to undeclared library function '",
    "implicit declaration of function '", "implicitly declaring library function '", "unknown type name '",
    "no type named '",
  ]

  private static func subject(of message: String) -> Subject? {
    for prefix in undeclaredPrefixes where message.hasPrefix(prefix) {
      return quoted(in: message).map { .undeclared($0) }
    }
    if message.hasSuffix(" in the global namespace") || message.hasPrefix("must use '") {
      // must use 'struct' tag to refer to type 'X'
      return quoted(in: message, last: message.hasPrefix("must use '")).map { .undeclared($0) }
    }
    if message.contains("incomplete") || message.contains("never completed") {
      return quoted(in: message, after: "type '").map { .incomplete($0) }
    }
    if message.hasPrefix("no member named '"), let member = quoted(in: message) {
      return .member(member, of: quoted(in: message, last: true) ?? "")
    }
    // field designator 'x' does not refer to any field in type 'X' (aka 'struct X')
    if message.hasPrefix("field designator '"), let member = quoted(in: message) {
      return .member(member, of: quoted(in: message, after: "type '") ?? "")
    }
    if message.hasSuffix("file not found") { return quoted(in: message).map { .missingHeader($0) } }
    return nil
  }

  private static func quoted(in message: String, last: Bool = false) -> String? {
    let parts = message.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return nil }
    return String(last ? parts[parts.count - 2] : parts[1])
  }

  private static func quoted(in message: String, after marker: String) -> String? {
    guard let range = message.firstRange(of: marker) else { return quoted(in: message) }
    return String(message[range.upperBound...].prefix { $0 != "'" })
  }
}
