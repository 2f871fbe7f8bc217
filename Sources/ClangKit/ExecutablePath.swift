import CProcess
import Libc

/// Where the running program's file is.
public enum ExecutablePath {
  /// Absolute and without links; nil where the system does not tell.
  public static let real: String? = {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var path = [CChar](repeating: 0, count: Int(size))
      return _NSGetExecutablePath(&path, &size) == 0 ? resolved(String(cString: path)) : nil
    #else
      // A container or a chroot may have no /proc.
      return resolved("/proc/self/exe") ?? startPath.flatMap(resolved)
    #endif
  }()

  #if !canImport(Darwin)
    private static var startPath: String? { abi3lint_started_as().map { String(cString: $0) } }
  #endif

  private static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
