import Files

/// Where a compiler of the system looks for the headers of the system. It is asked where libclang would not find them by
/// itself: that costs time.
public struct CompilerFolders: Hashable, Sendable {
  public let compiler: String
  /// For C, in order.
  let c: [String]
  /// Those that C++ has besides.
  let cxx: [String]

  /// The flags that make libclang look there as well.
  /// - Parameter needsBuiltins: whether the compiler's own `stddef.h` is needed; that of another compiler is in the way of
  ///   libclang's.
  public func flags(needsBuiltins: Bool) -> [String] {
    let own = c.filter(Self.isCompilersOwn)
    let builtins = needsBuiltins ? own.flatMap { ["-isystem", $0] } : []
    // Each kind in its own place: the headers of C++ include those of C that come after them.
    return builtins + cxx.filter { !Self.isCompilersOwn($0) }.flatMap { ["-stdlib++-isystem", $0] }
      + c.filter { !own.contains($0) }.flatMap { ["-idirafter", $0] }
  }

  /// Whether there are headers like `stddef.h`.
  public var hasBuiltins: Bool { c.contains(where: Self.isCompilersOwn) }

  /// Not the folder of a C library that has a `stddef.h` as well.
  private static func isCompilersOwn(_ folder: String) -> Bool {
    FileSystem.exists(folder + "/stddef.h") && !FileSystem.exists(folder + "/stdio.h")
  }

  /// Whether libclang's own search misses the headers of the system.
  public static func isNeeded(hasCXX: Bool) -> Bool { !systemHasC || hasCXX && !systemHasCXX }

  /// Whether the headers of C are where libclang looks by itself.
  public static var systemHasC: Bool { FileSystem.exists("/usr/include/stdio.h") }

  /// Whether the headers of C++ are where libclang looks by itself.
  public static var systemHasCXX: Bool { !FileSystem.entries(of: "/usr/include/c++").isEmpty }

  /// Whether the compiler knows where the headers of C are.
  public var hasC: Bool { c.contains { FileSystem.exists($0 + "/stdio.h") } }

  /// Whether the compiler knows where the headers of C++ are.
  public var hasCXX: Bool { cxx.contains { FileSystem.exists($0 + "/vector") } }

  /// Whether there is a compiler that may be asked.
  public static func hasCompiler(environment: [String: String], trees: LintedTrees) -> Bool {
    compiler(environment, trees) != nil
  }

  /// Asks the system's compiler; nil if there is none, or it says nothing of use.
  public static func find(environment: [String: String], trees: LintedTrees) async -> CompilerFolders? {
    guard let found = compiler(environment, trees) else { return nil }
    return await ask(found)
  }

  private static func compiler(_ environment: [String: String], _ trees: LintedTrees) -> SystemProgram? {
    SystemProgram.find(["cc", "gcc", "clang"], environment: environment, isDistrusted: trees.contain)
  }

  static func ask(_ compiler: SystemProgram) async -> CompilerFolders? {
    let c = await folders(compiler, "c")
    let cxx = await folders(compiler, "c++")
    return c.isEmpty ? nil : CompilerFolders(compiler: compiler.path, c: c, cxx: cxx.filter { !c.contains($0) })
  }

  /// Variables that add folders would make the answer the user's, not the system's.
  private static func folders(_ compiler: SystemProgram, _ language: StaticString) async -> [String] {
    let words: [SystemProgram.Word] = ["-E", "-v", "-x", .literal(language), "/dev/null"]
    let answer = await compiler.run(
      words, variables: ["CPATH": nil, "C_INCLUDE_PATH": nil, "CPLUS_INCLUDE_PATH": nil], in: "/", limit: 1 << 20)
    guard let answer, answer.exitCode == 0 else { return [] }
    return folders(in: String(decoding: answer.errors, as: UTF8.self))
  }

  /// The folders of the list that `-v` prints.
  static func folders(in text: String) -> [String] {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let start = lines.firstIndex(where: { $0.hasPrefix("#include <...> search starts here") }) else { return [] }
    return lines[(start + 1)...].prefix { $0.hasPrefix(" ") }.map(\.trimmed)
      .filter { $0.hasPrefix("/") && !$0.hasSuffix("(framework directory)") }.map(FileSystem.normalized)
  }
}
