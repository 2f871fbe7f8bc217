import CProcess
import ClangKit
import Libc
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A worker as the coordinator sees it.
final class WorkerProcess {
  /// How a worker ended.
  enum End: Equatable {
    case exit(Int32)
    case signal(Int32)
  }

  let id: pid_t
  /// The coordinator's end; it does not block.
  let socket: Int32
  private var incoming: [UInt8] = []
  private var outgoing: ArraySlice<UInt8> = []
  /// What it was last told.
  private var setup: WorkerRequest.Setup?

  private init(id: pid_t, socket: Int32) {
    self.id = id
    self.socket = socket
  }

  /// The running executable.
  static var ownExecutable: String? {
    #if os(Linux)
      // The running file, even when another one has taken its place; a chroot may have no /proc.
      if access("/proc/self/exe", X_OK) == 0 { return "/proc/self/exe" }
    #endif
    return ExecutablePath.real
  }

  /// Starts a worker.
  ///
  /// A process with a single thread is simply copied: what it has loaded is there at once. Else the executable is started
  /// anew.
  /// - Parameters:
  ///   - executable: takes `Worker.subcommand` and serves on its standard input.
  ///   - others: descriptors of the coordinator that a copy must not keep open.
  /// - Returns: nil where the system has no more processes or descriptors.
  static func start(executable: String, others: [Int32], signals: SignalWatch?) -> WorkerProcess? {
    guard let (ours, theirs) = connection() else { return nil }
    let child: pid_t?
    if isSingleThreaded, executable == ownExecutable {
      child = copy(serving: theirs, closing: others + [ours], signals: signals)
    } else {
      child = spawn(executable, serving: theirs)
    }
    close(theirs)
    guard let child else {
      close(ours)
      return nil
    }
    return WorkerProcess(id: child, socket: ours)
  }

  /// Two connected sockets, neither of them one of the standard streams; the first one does not block.
  private static func connection() -> (Int32, Int32)? {
    var ends: [Int32] = [-1, -1]
    guard socketpair(AF_UNIX, streamSocket, 0, &ends) == 0 else { return nil }
    let moved = ends.map { end in
      let high = fcntl(end, F_DUPFD_CLOEXEC, 3)
      close(end)
      return high
    }
    guard moved.allSatisfy({ $0 >= 0 }) else {
      for end in moved where end >= 0 { close(end) }
      return nil
    }
    _ = fcntl(moved[0], F_SETFL, O_NONBLOCK)
    #if canImport(Darwin)
      var on: Int32 = 1
      setsockopt(moved[0], SOL_SOCKET, SO_NOSIGPIPE, &on, socklen_t(MemoryLayout<Int32>.size))
    #endif
    return (moved[0], moved[1])
  }

  #if canImport(Glibc)
    private static let streamSocket = Int32(SOCK_STREAM.rawValue)
  #else
    private static let streamSocket = SOCK_STREAM
  #endif

  private static func copy(serving socket: Int32, closing others: [Int32], signals: SignalWatch?) -> pid_t? {
    let child = abi3lint_fork()
    guard child == 0 else { return child < 0 ? nil : child }
    signals?.leave()
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGABRT, SIGFPE, SIGTRAP] { signal(number, SIG_DFL) }
    for socket in others { close(socket) }
    let nothing = open("/dev/null", O_RDWR)
    for stream in 0...2 { dup2(nothing, Int32(stream)) }
    if nothing > 2 { close(nothing) }
    Worker.run(socket: socket)
  }

  private static func spawn(_ executable: String, serving socket: Int32) -> pid_t? {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, socket, STDIN_FILENO)
    for stream in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, stream, "/dev/null", O_WRONLY, 0)
    }
    let environment = ProcessInfo.processInfo.environment
      // Swift's runtime shall not spend seconds on a backtrace that nobody reads.
      .merging(["SWIFT_BACKTRACE": "enable=no"]) { $1 }.map { "\($0)=\($1)" }
    let arguments = copies(["abi3lint", Worker.subcommand])
    let variables = copies(environment)
    defer {
      for text in arguments + variables { free(text) }
    }
    var child: pid_t = 0
    return posix_spawn(&child, executable, &actions, nil, arguments, variables) == 0 ? child : nil
  }

  /// C strings, and a nil at the end.
  private static func copies(_ strings: [String]) -> [UnsafeMutablePointer<CChar>?] {
    strings.map { (string: String) in strdup(string) } + [nil]
  }

  // MARK: -

  /// Whether something waits to be written.
  var hasOutput: Bool { !outgoing.isEmpty }

  /// Gives it a file; what does not go out at once waits for `flush`.
  func give(_ job: LintJob, setup new: WorkerRequest.Setup) {
    let request = WorkerRequest(setup: new == setup ? nil : new, job: job)
    setup = new
    // Strings and numbers have no way to fail.
    outgoing = WorkerFrame.frame(request.bytes ?? [])[...]
    flush()
  }

  /// Writes what the socket takes. Errors show up when it is read.
  func flush() {
    while !outgoing.isEmpty {
      let count = outgoing.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Self.sendFlags) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        if errno != EAGAIN { outgoing = [] }
        return
      }
      outgoing = outgoing.dropFirst(count)
    }
  }

  #if canImport(Darwin)
    private static let sendFlags: Int32 = 0
  #else
    private static let sendFlags = Int32(MSG_NOSIGNAL)
  #endif

  enum Reading {
    case nothing
    case answer(WorkerAnswer)
    /// It has ended, or says what no worker says.
    case gone
    /// It says more than anybody reads.
    case endless
  }

  /// Reads what there is.
  func read() -> Reading {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    var isGone = false
    while true {
      let count = chunk.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { isGone = count == 0 || errno != EAGAIN }
      guard count > 0 else { break }
      incoming += chunk.prefix(count)
      if incoming.count > WorkerFrame.largest { return .endless }
    }
    do {
      if let message = try WorkerFrame.take(from: &incoming) {
        return WorkerAnswer(message).map { .answer($0) } ?? .gone
      }
    } catch {
      return .endless
    }
    return isGone ? .gone : .nothing
  }

  /// Stops it without waiting until it is gone; `end` has to follow.
  func stop() { kill(id, SIGKILL) }

  /// Ends it, and says how it ended: by itself, if it already had.
  @discardableResult func end() -> End {
    close(socket)
    stop()
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    // WIFSIGNALED and WEXITSTATUS are macros that Swift does not see.
    return status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
  }
}
