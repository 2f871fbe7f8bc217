import Files
import Observation
import PythonAPI

/// A set of CPython's headers.
public struct PythonHeaders: Hashable, Sendable {
  /// What kind of interpreter the headers build for.
  public enum Flavour: String, Hashable, Sendable {
    case standard = ""
    /// Its `pyconfig.h` defines `Py_GIL_DISABLED`: the Limited API exists there from 3.15 on only.
    case freeThreaded = "t"
    /// Its `pyconfig.h` defines `Py_DEBUG`.
    case debug = "d"
  }

  /// What the observer needs of them.
  public let files: Observer.Headers
  /// The full version from `patchlevel.h`, such as `3.13.0`; nil if it names none.
  public let version: String?
  public let flavour: Flavour

  /// Such as `3.13.0` or `3.13.0t`.
  public var name: String { (version ?? "unknown") + flavour.rawValue }

  /// The version without its last part; nil where `version` is.
  public var minorVersion: PythonVersion? {
    version.flatMap { PythonVersion(parsing: $0.split(separator: ".").prefix(2).joined(separator: ".")) }
  }

  /// The last part of the version: 5 of `3.13.5`, 0 of `3.14.0b3`; nil where `version` is.
  public var micro: Int? {
    guard let parts = version?.split(separator: "."), parts.count > 2 else { return nil }
    return Int(parts[2].prefix { $0.isNumber })
  }

  /// Reads what is in a folder.
  /// - Throws: `InputError` if there is no `Python.h` in it, or it cannot be read.
  public init(folder path: String) throws(InputError) {
    let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard FileSystem.kind(of: folder) == .folder else {
      throw InputError("\(path): no such folder; --python-include takes the folder of `Python.h`")
    }
    guard FileSystem.exists(folder + "/Python.h") else {
      throw InputError(
        "\(path): no `Python.h` in this folder; name the one that has it, such as /usr/include/python3.11")
    }
    guard FileSystem.bytes(of: folder + "/Python.h") != nil else {
      throw InputError("\(path)/Python.h: cannot be read; check its permissions")
    }
    files = Observer.Headers(
      folder: folder, extraFolders: Self.configurationFolders(beside: folder), names: Self.names(in: folder))
    version = FileSystem.text(of: folder + "/patchlevel.h").flatMap(Self.version)
    flavour = Self.flavour(folders: [folder] + Self.architectureFolders(beside: folder))
  }

  private static func flavour(folders: [String]) -> Flavour {
    for text in folders.compactMap({ FileSystem.text(of: $0 + "/pyconfig.h") }) {
      // Thousands of lines: those that matter are told by their bytes.
      for line in text.utf8.split(separator: UInt8(ascii: "\n")) where line.starts(with: "#define Py_".utf8) {
        let words = Substring(line).split(whereSeparator: \.isWhitespace)
        guard words.count >= 3, words[0] == "#define", words[2] == "1" else { continue }
        if words[1] == "Py_GIL_DISABLED" { return .freeThreaded }
        if words[1] == "Py_DEBUG" { return .debug }
      }
    }
    return .standard
  }

  /// The headers that sources include, relative to the folder. `pyconfig.h` and `patchlevel.h` know no Limited API.
  private static func names(in folder: String) -> [String] {
    func headers(_ name: String) -> [String] {
      FileSystem.entries(of: folder + "/" + name).filter { $0.hasSuffix(".h") }
    }
    let own = headers("").filter { $0 != "pyconfig.h" && $0 != "patchlevel.h" }
    return (own + headers("cpython").map { "cpython/" + $0 } + headers("internal").map { "internal/" + $0 }).sorted()
  }

  /// Debian keeps `pyconfig.h` in a folder per architecture, beside the one of `Python.h`.
  private static func configurationFolders(beside folder: String) -> [String] {
    let parent = FileSystem.parent(of: folder)
    guard let found = architectureFolders(beside: folder).first else { return [] }
    // `pyconfig.h` includes it as <architecture/python3.X/pyconfig.h>; compilers know /usr/include themselves.
    return parent == "/usr/include" ? [found] : [parent]
  }

  private static func architectureFolders(beside folder: String) -> [String] {
    let parent = FileSystem.parent(of: folder)
    let name = FileSystem.name(of: folder)
    return FileSystem.entries(of: parent).filter { $0.contains("-linux-") }.map { "\(parent)/\($0)/\(name)" }
      .filter { FileSystem.exists($0 + "/pyconfig.h") }
  }

  private static func version(patchlevel text: String) -> String? {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      if words.count >= 3, words[0] == "#define", words[1] == "PY_VERSION" { return words[2].filter { $0 != "\"" } }
    }
    return nil
  }
}
