import Files
import Libc
import Subprocess

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A program of the system that a check asks something: its compiler, git. Nothing else starts one.
public struct SystemProgram: Hashable, Sendable {
  /// One word of its command line. No text of a linted tree becomes an option.
  public enum Word: ExpressibleByStringLiteral, Sendable {
    /// Written in this program's source.
    case literal(StaticString)
    case path(ArgumentPath)
    /// The hexadecimal name of one of git's objects.
    case object(GitObjectName)

    public init(stringLiteral value: StaticString) { self = .literal(value) }

    var text: String {
      switch self {
      case .literal(let text): text.description
      case .path(let path): path.text
      case .object(let name): name.text
      }
    }
  }

  /// What it said.
  public struct Answer: Sendable {
    /// Nil where a signal ended it.
    public var exitCode: Int?
    public var output: [UInt8]
    public var errors: [UInt8]
  }

  /// Absolute.
  let path: String

  /// The system's folders first, then those of the path that are absolute: never one that is part of the linted tree.
  /// - Parameter names: of programs that serve as well as each other, best first.
  public static func find(
    _ names: [String], environment: [String: String], system: [String] = ["/usr/bin", "/usr/local/bin"],
    isDistrusted: (String) -> Bool
  ) -> SystemProgram? {
    let path = (environment["PATH"] ?? "").split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    for folder in system + path {
      for name in names {
        let program = FileSystem.normalized(folder + "/" + name)
        if FileSystem.isExecutable(program), !isDistrusted(program) { return SystemProgram(path: program) }
      }
    }
    return nil
  }

  /// - Parameters:
  ///   - variables: changes to the environment; nil takes one away.
  ///   - folder: where it runs; absolute.
  ///   - limit: the most bytes that it may say.
  ///   - time: after which it is ended: what it reads of a linted tree may be a pipe that nobody writes to.
  /// - Returns: nil where it cannot be run, says too much, or takes too long.
  public func run(
    _ words: [Word], variables: [String: String?], in folder: String, input: [UInt8] = [], limit: Int = 256 << 20,
    time: Duration = .seconds(30)
  ) async -> Answer? {
    await withTaskGroup(of: Answer?.self) { group in
      group.addTask { await answer(words, variables: variables, in: folder, input: input, limit: limit) }
      group.addTask {
        try? await Task.sleep(for: time)
        return nil
      }
      // Whoever is not first is cancelled: a program is killed then.
      defer { group.cancelAll() }
      return await group.next() ?? nil
    }
  }

  private func answer(
    _ words: [Word], variables: [String: String?], in folder: String, input: [UInt8], limit: Int
  ) async -> Answer? {
    var changes: [Environment.Key: String?] = ["LC_ALL": "C"]
    for (name, value) in variables { changes[Environment.Key(stringLiteral: name)] = .some(value) }
    guard let stdin = Self.file(of: input) else { return nil }
    let result = try? await Subprocess.run(
      .path(FilePath(path)), arguments: Arguments(words.map(\.text)), environment: .inherit.updating(changes),
      workingDirectory: FilePath(folder), input: .fileDescriptor(stdin, closeAfterSpawningProcess: true),
      output: .bytes(limit: limit), error: .bytes(limit: 1 << 20))
    guard let result else { return nil }
    let code: Int? = if case .exited(let code) = result.terminationStatus { Int(code) } else { nil }
    return Answer(exitCode: code, output: result.standardOutput, errors: result.standardError)
  }

  /// A file without a name that holds what a program is told. A pipe would end this process by a signal where the program
  /// ends before it has read all, as git does in a repository whose settings it cannot read.
  private static func file(of bytes: [UInt8]) -> FileDescriptor? {
    var name = Array((FileManager.default.temporaryDirectory.path + "/abi3lint-XXXXXX").utf8CString)
    let number = mkstemp(&name)
    guard number >= 0 else { return nil }
    unlink(&name)
    _ = fcntl(number, F_SETFD, FD_CLOEXEC)
    let file = FileDescriptor(rawValue: number)
    do {
      try bytes.withUnsafeBytes { _ = try file.writeAll($0) }
      try file.seek(offset: 0, from: .start)
      return file
    } catch {
      try? file.close()
      return nil
    }
  }
}

/// The name of an object of git's: 40 or 64 hexadecimal digits.
public struct GitObjectName: Hashable, Sendable {
  public let text: String

  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 40 || text.utf8.count == 64, text.utf8.allSatisfy(Self.isDigit) else { return nil }
    self.text = String(text)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
