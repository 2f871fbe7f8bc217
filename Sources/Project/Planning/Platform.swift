/// A platform that code can be judged for on another one.
///
/// Only what the preprocessor sees is changed: the platform's macros. Types keep the sizes of this machine, and the
/// headers are this machine's; those of the other platform are missing.
public enum Platform: String, CaseIterable, Sendable {
  case linux, macos, windows

  /// The platform that this program runs on.
  public static var host: Platform {
    #if os(Windows)
      .windows
    #elseif os(macOS)
      .macos
    #else
      .linux
    #endif
  }

  /// The flags that make the code of the platform visible; none on the platform itself.
  var flags: [String] {
    if self == .host { return [] }
    let linux = ["__linux__", "__linux", "linux", "__gnu_linux__", "__unix__", "__unix", "unix"]
    let apple = ["__APPLE__", "__MACH__"]
    let undefined = (Self.host == .macos ? apple : linux).map { "-U" + $0 }
    switch self {
    case .linux: return undefined + ["-D__linux__=1", "-D__unix__=1"]
    case .macos: return undefined + ["-D__APPLE__=1", "-D__MACH__=1"]
    case .windows:
      // What `pyconfig.h` defines on Windows, beside the compiler's own.
      return undefined + [
        "-D_WIN32=1", "-D_WIN64=1", "-DWIN32=1", "-DMS_WINDOWS=1", "-DMS_WIN32=1", "-DMS_WIN64=1", "-DNT_THREADS=1",
        "-fdeclspec", "-fms-extensions",
      ]
    }
  }
}
