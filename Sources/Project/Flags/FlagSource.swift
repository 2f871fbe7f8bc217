import Linter

/// The compiler flags of one file, and where they come from.
public struct FlagSource: Hashable, Sendable {
  public var flags: [String]
  /// Completes "flags from …".
  public var origin: String
  /// Whether neither the command line nor a database says how the file is compiled.
  public var isGuessed = false
  /// The folder of `Python.h` that the build of the file uses; nil where nothing is known of it.
  public var pythonFolder: String?
  /// Flags of the build that were left out.
  public var refused: [String] = []
  /// What the project's build files say of the target.
  var target: ResolvedTarget?
  /// Whether that is a macro on the compiler's command line, which stands before what the sources define in its place.
  var targetIsMacro = false
  /// The setting of a build file whose value cannot be read; nil if there is none, or another tells.
  var computedLimit: StableABISetting?
  /// The lowest Python that they let the package be installed on.
  var required: ResolvedTarget?

  init(flags: [String], origin: String) {
    self.flags = flags
    self.origin = origin
  }

  /// Takes what build files say of the target, wherever the flags come from.
  mutating func takeTarget(of hints: BuildHints) {
    target = hints.target
    targetIsMacro = hints.targetIsMacro
    computedLimit = hints.computedLimit
    required = hints.required
  }
}

extension DefaultFlags {
  static func isC(_ path: String) -> Bool { FileSystem.fileExtension(of: path) == "c" }

  /// The folders that a compiler searches with these flags.
  static func folders(in flags: [String]) -> [String] {
    zip(flags, flags.dropFirst()).compactMap { flag, value in
      ["-I", "-iquote", "-isystem", "-idirafter"].contains(flag) ? value : nil
    }
  }

  /// The flags with the language of a header, which its own name does not tell.
  static func asHeader(_ flags: [String], of source: String, path: String) -> [String] {
    guard SourceFiles.headerExtensions.contains(FileSystem.fileExtension(of: path)), !flags.contains("-x") else {
      return flags
    }
    return ["-x", isC(source) ? "c" : "c++"] + flags
  }
}
