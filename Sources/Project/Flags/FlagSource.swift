import BuildSetup
import CompilerFlags
import Report

/// The compiler flags of one file, and where they come from.
public struct FlagSource: Hashable, Sendable {
  public var flags: [String]
  /// Completes "flags from …".
  public var origin: String
  /// Whether no database says how the file is compiled.
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
  /// The flags with the language of a header, which its own name does not tell.
  static func asHeader(_ flags: [String], of source: String, path: String) -> [String] {
    guard SourceLanguage.isHeader(path), !flags.contains("-x") else {
      return flags
    }
    return ["-x", SourceLanguage.ofSource(source) == .c ? "c" : "c++"] + flags
  }
}
