import Libc

/// Runs `body` on a thread of its own, which nobody waits for.
func startThread(_ body: @escaping @Sendable () -> Void) {
  final class Box: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
  let box = Unmanaged.passRetained(Box(body)).toOpaque()
  #if canImport(Darwin)
    var thread: pthread_t?
    pthread_create(
      &thread, nil,
      { box in
        Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body()
        return nil
      }, box)
  #else
    var thread = pthread_t()
    pthread_create(
      &thread, nil,
      { box in
        if let box { Unmanaged<Box>.fromOpaque(box).takeRetainedValue().body() }
        return nil
      }, box)
  #endif
}

/// Whether this process has no thread but this one; false where nobody can tell.
var isSingleThreaded: Bool {
  #if os(Linux)
    // A folder has one link for itself, one from its parent, and one from each folder in it.
    var status = stat()
    return stat("/proc/self/task", &status) == 0 && status.st_nlink == 3
  #else
    return false
  #endif
}
