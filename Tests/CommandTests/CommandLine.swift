import Foundation
import Testing

/// What a run of the built executable left behind.
struct Outcome {
  var status: Int32
  var output: String
  var errors: String
}

/// The built executable, run as a user would.
enum CommandLineTool {
  /// It stands beside the test bundle.
  static let path: String = {
    #if os(macOS)
      let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
      return (bundle?.deletingLastPathComponent() ?? URL(fileURLWithPath: ".")).appendingPathComponent("abi3lint").path
    #else
      return URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("abi3lint").path
    #endif
  }()

  static func run(
    _ arguments: [String], in folder: String? = nil, environment: [String: String] = [:], input: String? = nil,
    program: String = path
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = Self.environment.merging(environment) { $1 }
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = stdin
    try process.run()
    stdin.fileHandleForWriting.write(Data((input ?? "").utf8))
    try stdin.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    let complaints = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return Outcome(status: process.terminationStatus, output: text, errors: withoutRemark(complaints))
  }

  /// What a run says, but for the one line about a libclang that brings no builtin headers: with such a one every run has it.
  static func withoutRemark(_ complaints: String) -> String {
    complaints.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !($0.hasPrefix("abi3lint: /") && $0.contains(" has no builtin headers (stddef.h) of its own here, ")) }
      .joined(separator: "\n")
  }

  /// What runs inherit: nothing that changes their output, but for the libclang that the tests are to use.
  static let environment: [String: String] = {
    var variables = ProcessInfo.processInfo.environment
    for name in ["NO_COLOR", "FORCE_COLOR", "ABI3LINT_CACHE_DIR"] { variables[name] = nil }
    variables["XDG_CACHE_HOME"] = caches
    return variables
  }()

  /// Where runs keep their caches unless a test says otherwise; gone when the tests are over.
  private static let caches: String = {
    atexit { try? FileManager.default.removeItem(atPath: CommandLineTool.cachesPath) }
    return cachesPath
  }()
  private static let cachesPath =
    NSTemporaryDirectory() + "/abi3lint-tests-\(ProcessInfo.processInfo.processIdentifier)"

  /// The system's headers, of its newest Python: what the tests that parse need. They are skipped where there are none.
  static let headers: String = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/include")) ?? []
    let minors = names.compactMap { name in name.hasPrefix("python3.") ? Int(name.dropFirst("python3.".count)) : nil }
    let folders = minors.sorted(by: >).map { "/usr/include/python3.\($0)" }
    return folders.first { FileManager.default.fileExists(atPath: $0 + "/Python.h") } ?? "/usr/include/python3.11"
  }()
  /// The libraries to try: the one that a run finds, and those that `ABI3LINT_TEST_LIBCLANGS` names, with colons between.
  static let libraries: [String?] = {
    let named = ProcessInfo.processInfo.environment["ABI3LINT_TEST_LIBCLANGS"] ?? ""
    return [nil] + named.split(separator: ":").map(String.init)
  }()
  /// The version of `headers`, such as `3.11`.
  static let headersVersion = headers.drop { !$0.isNumber }
  static let hasHeaders = FileManager.default.fileExists(atPath: headers + "/Python.h")
}
