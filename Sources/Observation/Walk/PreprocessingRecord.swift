import PythonAPI

/// What the walk notes of the preprocessor's work, for questions that only the text answers in full.
struct PreprocessingRecord {
  /// A directive in one of the user's files.
  struct Spot {
    var path: String
    var offset: Int
    var place: Place
  }

  /// Where in directives the names of defined macros stand, in bytes, by file. `#ifdef NAME` counts as a use for libclang
  /// only if `NAME` is defined.
  var definedNames: [String: Set<Int>] = [:]
  /// The user's files that define macros.
  var definitionPaths: Set<String> = []
  /// The user's files that ask for the version of Python.
  var versionPaths: Set<String> = []
  /// The user's files that define configuration macros, or ask for `Py_LIMITED_API`.
  var configurationPaths: Set<String> = []
  /// By which directive each of the user's files was first included.
  var includers: [String: Spot] = [:]
  /// The include that brings in the first of Python's headers that asks for `Py_LIMITED_API`; nil if none does, and for
  /// `-include`.
  var pythonInclude: Spot?
  var readsPython = false
  var builtIn: Set<String> = []
  var fullAPIHeaders: [HeaderInclude] = []
  private var lastInclude: Spot?
  private var lastPython = (path: "", isPlain: false)

  mutating func noteDirectiveUse(at offset: Int, in file: FileTable.File) {
    definedNames[file.path, default: []].insert(offset)
    let end = file.source.identifierEnd(from: offset)
    // Few names begin so; no string is made for the others.
    guard end - offset >= 12, file.source.bytes[offset] == UInt8(ascii: "P") else { return }
    switch ConfigurationMacro.role(of: file.source.identifier(at: offset)) {
    case .version: versionPaths.insert(file.path)
    case .limitedAPI: configurationPaths.insert(file.path)
    default: break
    }
  }

  /// Notes a macro of the user's.
  mutating func noteDefinition(of name: String, in file: FileTable.File) {
    definitionPaths.insert(file.path)
    if ConfigurationMacro.role(of: name) != nil { configurationPaths.insert(file.path) }
  }

  /// Notes a macro of Python's headers; few of their names matter.
  mutating func notePythonMacro(in path: String, name: () -> String) {
    if lastPython.path != path { lastPython = (path, Self.isPlain(path)) }
    if lastPython.isPlain {
      let name = name()
      if ConfigurationMacro.role(of: name) == .incompatible { builtIn.insert(name) }
    } else if !readsPython {
      notePython()
    }
  }

  /// Notes that one of Python's headers that ask for `Py_LIMITED_API` was read, by the last include.
  mutating func notePython() {
    if !readsPython { notePython(lastInclude) }
  }

  /// - Parameter found: the path of the file that was brought in; nil if it was not found.
  mutating func noteInclude(_ include: HeaderInclude, at spot: Spot, found: String?, isOfPython: Bool) {
    lastInclude = spot
    if ConfigurationMacro.role(ofHeader: include.name) == .fullAPIHeader { fullAPIHeaders.append(include) }
    guard let found else { return }
    if !isOfPython {
      if includers[found] == nil { includers[found] = spot }
    } else if !readsPython, !Self.isPlain(found) {
      notePython(spot)
    }
  }

  private mutating func notePython(_ spot: Spot?) {
    readsPython = true
    pythonInclude = spot
  }

  static func isPlain(_ path: String) -> Bool { ConfigurationMacro.role(ofHeader: path) == .plainHeader }

  /// Where a place comes in the order in which the preprocessor reads: the offsets of the includes that lead there, and
  /// its own.
  func position(_ offset: Int, in path: String) -> [Int] {
    var position = [offset]
    var path = path
    var seen: Set<String> = [path]
    while let spot = includers[path], seen.insert(spot.path).inserted {
      position.insert(spot.offset, at: 0)
      path = spot.path
    }
    return position
  }
}
