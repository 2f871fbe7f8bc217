import CProcess

/// The words behind the program's name.
enum ProcessArguments {
  /// Swift reads `/proc/self/cmdline` for them, and has none where a chroot or a container has no `/proc`.
  static var own: [String] {
    if !CommandLine.arguments.isEmpty { return Array(CommandLine.arguments.dropFirst()) }
    guard let words = abi3lint_arguments() else { return [] }
    return (1...).lazy.map { words[$0] }.prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
  }
}
