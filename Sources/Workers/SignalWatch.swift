import Libc

/// Where the handler writes; -1 outside of a run. Set before a handler is installed, and only from one thread.
nonisolated(unsafe) private var signalPipe: Int32 = -1

/// Turns the signals that ask a process to end into bytes in a pipe, so that a loop can wait for them beside other
/// things. Signals that were ignored before stay so.
struct SignalWatch {
  /// Readable once a signal has come.
  let readEnd: Int32
  private let writeEnd: Int32
  private var previous: [(Int32, Handler)] = []

  #if canImport(Darwin)
    private typealias Handler = sig_t?
  #else
    private typealias Handler = __sighandler_t?
  #endif

  /// Nil where no pipe is to be had.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    signalPipe = writeEnd
    Self.unblock()
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { number in
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(signalPipe, &byte, 1)
      }
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      } else {
        previous.append((number, before))
      }
    }
  }

  /// Whoever starts this process from a thread that blocks signals hands that down.
  private static func unblock() {
    var all = sigset_t()
    sigemptyset(&all)
    for number in [SIGINT, SIGTERM, SIGHUP] { sigaddset(&all, number) }
    pthread_sigmask(SIG_UNBLOCK, &all, nil)
  }

  /// The signal that came; nil if none did.
  func received() -> Int32? {
    var byte: UInt8 = 0
    return read(readEnd, &byte, 1) == 1 ? Int32(byte) : nil
  }

  /// Handles signals as before.
  func end() {
    for (number, handler) in previous { signal(number, handler) }
    signalPipe = -1
    close(readEnd)
    close(writeEnd)
  }

  /// For a child that shares the parent's memory: nothing may reach the parent's pipe.
  func leave() {
    for (number, _) in previous { signal(number, SIG_DFL) }
    close(readEnd)
    close(writeEnd)
  }
}
