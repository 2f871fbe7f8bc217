/// What one run takes on. No project comes near; a tree that is meant to fill the memory or the day ends in one line.
struct RunBounds: Sendable {
  /// Files to check.
  var files = 100_000
  /// What is looked at below a folder in search of them.
  var entries = 2_000_000
  /// Bytes of one source.
  var source = 64 << 20
  /// Bytes of all sources.
  var bytes = 4 << 30
}
