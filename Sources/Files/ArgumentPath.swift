/// A path as a library or a program may get it: absolute, or with `./` before it.
///
/// File names of a linted tree are anybody's. One that begins with `-` would be read as an option, with `@` as a file of
/// arguments, and `-` alone as stdin. All calls that take paths take this type or make one.
public struct ArgumentPath: Hashable, Sendable {
  public let text: String

  public init(_ path: String) {
    // By bytes: a combining character behind a slash makes another character of it.
    let isSafe = path.utf8.first == UInt8(ascii: "/") || path.utf8.starts(with: "./".utf8)
    text = isSafe ? path : "./" + path
  }
}
