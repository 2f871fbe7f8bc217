import CLibclang
import Files

/// A file that exists only for the parse: its text stands in for whatever the path holds on disk.
public struct VirtualFile: Sendable, Hashable {
  public var path: String
  public var bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  public init(path: String, text: String) { self.init(path: path, bytes: Array(text.utf8)) }
}

/// An error or fatal error of a parse.
public struct CompilerError: Sendable, Hashable {
  /// clang's sentence, without its place.
  public var message: String
  /// The path as clang names it; empty for errors that are in no file (a bad flag).
  public var path: String
  public var line: Int
  /// Counts bytes from 1.
  public var column: Int
  /// Bytes from the file's beginning.
  public var offset: Int
  public var isFatal: Bool
  /// Whether it stands in a header that was found by `-isystem` or in the compiler's own folders.
  public var isInSystemHeader: Bool
}

/// libclang's set of translation units. Use one per thread.
public final class Index {
  public let clang: LibClang
  let handle: CXIndex?

  public init(_ clang: LibClang) {
    self.clang = clang
    // What a precompiled header declares is not visited: that would load all of it.
    handle = clang.functions.createIndex(1, 0)
  }

  deinit { clang.functions.disposeIndex(handle) }

  private var firstNames: [String: String] = [:]

  /// Begins anew with the names of files: the next source may call the same header otherwise.
  public func forgetFileNames() { firstNames.removeAll(keepingCapacity: true) }

  fileprivate func firstName(_ name: String, ofFileAt path: String) -> String {
    if let known = firstNames[path] { return known }
    firstNames[path] = name
    return name
  }
}

/// What libclang could not do with a file at all; errors in the source are no reason to throw.
public struct ParseFailure: Error, CustomStringConvertible {
  /// `enum CXErrorCode`: 1 failure, 2 crashed, 3 invalid arguments, 4 AST read error.
  public let code: Int

  public var description: String {
    code == 2 ? "libclang crashed on it" : "libclang could not parse it (error \(code))"
  }
}

/// One parsed source file with all that it includes.
public final class TranslationUnit {
  public let clang: LibClang
  let handle: CXTranslationUnit
  // libclang keeps its pointers into the index.
  private let index: Index
  private var names: [CXFile: String] = [:]

  /// What becomes of a parsed file.
  public enum Purpose: Sendable {
    case reading
    /// It is the beginning of other files: `save` writes it as a precompiled header.
    case saving
  }

  /// Parses `path` with the compiler flags `flags`, going on after missing headers.
  public init(
    path: String, flags: [String], virtualFiles: [VirtualFile] = [], purpose: Purpose = .reading, index: Index
  ) throws(ParseFailure) {
    clang = index.clang
    self.index = index
    let detailedPreprocessingRecord: UInt32 = 0x01
    let incomplete: UInt32 = 0x02
    let forSerialization: UInt32 = 0x10
    let keepGoing: UInt32 = 0x200
    var options = detailedPreprocessingRecord | keepGoing
    if purpose == .saving { options |= incomplete | forSerialization }
    var unit: CXTranslationUnit?
    let code = withCStrings(flags.map { Array($0.utf8) }) { flags in
      withCStrings(virtualFiles.flatMap { [Array(ArgumentPath($0.path).text.utf8), $0.bytes] }) { texts in
        var unsaved = virtualFiles.enumerated().map { position, file in
          CXUnsavedFile(
            Filename: texts[2 * position], Contents: texts[2 * position + 1], Length: UInt(file.bytes.count))
        }
        return index.clang.functions.parseTranslationUnit2(
          index.handle, ArgumentPath(path).text, flags, Int32(flags.count), &unsaved, UInt32(unsaved.count),
          options, &unit)
      }
    }
    guard code == 0, let unit else { throw ParseFailure(code: code == 0 ? 1 : Int(code)) }
    handle = unit
  }

  deinit { clang.functions.disposeTranslationUnit(handle) }

  /// Writes a unit that was parsed for it as a precompiled header.
  public func save(to path: String) -> Bool {
    clang.functions.saveTranslationUnit(handle, ArgumentPath(path).text, 0) == 0
  }

  /// The file that clang opened under a name.
  public func file(named path: String) -> CXFile? {
    clang.functions.getFile(handle, ArgumentPath(path).text)
  }

  /// The root of the tree.
  public var cursor: Cursor { clang.functions.getTranslationUnitCursor(handle) }

  /// The name under which clang first opened a file, without a `./` before it. Later parses may open it by another name
  /// (`a.h` beside the source, `/src/a.h` by a flag); they get the same answer until `Index.forgetFileNames`.
  public func name(of file: CXFile) -> String {
    if let known = names[file] { return known }
    let given = clang.take(clang.functions.getFileName(file))
    // By bytes, as `ArgumentPath` puts it before a name.
    var rest = given.utf8[...]
    while rest.starts(with: "./".utf8) { rest = rest.dropFirst(2) }
    let name = rest.count == given.utf8.count ? given : String(Substring(rest))
    let identity = clang.take(clang.functions.File_tryGetRealPathName(file))
    let first = index.firstName(name, ofFileAt: identity.isEmpty ? name : identity)
    names[file] = first
    return first
  }

  /// A file's text as clang read it. The buffer lives as long as the translation unit.
  public func contents(of file: CXFile) -> UnsafeBufferPointer<UInt8> {
    var size = 0
    guard let start = clang.functions.getFileContents(handle, file, &size) else { return .init(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: start, count: size).bindMemory(to: UInt8.self)
  }

  /// The errors, in the order in which clang met them.
  public func errors() -> [CompilerError] {
    (0..<clang.functions.getNumDiagnostics(handle)).compactMap { position in
      guard let diagnostic = clang.functions.getDiagnostic(handle, position) else { return nil }
      defer { clang.functions.disposeDiagnostic(diagnostic) }
      let severity = clang.functions.getDiagnosticSeverity(diagnostic)
      guard severity >= 3 else { return nil }
      let location = clang.functions.getDiagnosticLocation(diagnostic)
      let place = clang.fileLocation(location)
      return CompilerError(
        message: clang.take(clang.functions.getDiagnosticSpelling(diagnostic)), path: place.file.map(name) ?? "",
        line: place.line, column: place.column, offset: place.offset, isFatal: severity == 4,
        isInSystemHeader: clang.functions.Location_isInSystemHeader(location) != 0)
    }
  }

  /// Where the preprocessor skipped text because of a conditional: file, first line, last line (that of the next directive).
  /// Those of a precompiled header are among them, and the text of its files is read for that.
  public func skippedRanges() -> [(file: CXFile, start: RawLocation, end: RawLocation)] {
    ranges(clang.functions.getAllSkippedRanges(handle))
  }

  /// The same for one file; if it was entered more than once, for the first time only.
  public func skippedRanges(in file: CXFile) -> [(file: CXFile, start: RawLocation, end: RawLocation)] {
    ranges(clang.functions.getSkippedRanges(handle, file))
  }

  private func ranges(
    _ list: UnsafeMutablePointer<CXSourceRangeList>?
  ) -> [(file: CXFile, start: RawLocation, end: RawLocation)] {
    guard let list else { return [] }
    defer { clang.functions.disposeSourceRangeList(list) }
    return (0..<Int(list.pointee.count)).compactMap { position in
      let range = list.pointee.ranges[position]
      let start = clang.fileLocation(clang.functions.getRangeStart(range))
      let end = clang.fileLocation(clang.functions.getRangeEnd(range))
      return start.file.map { ($0, start, end) }
    }
  }

  /// The files that were read, in order; one that was entered several times stands there as often.
  public func includedFiles() -> [CXFile] {
    var files: [CXFile] = []
    visitInclusions { file, _ in files.append(file) }
    return files
  }

  /// For each file that an include brought in when it was first entered, what `choose` makes of those includes, the
  /// nearest first, the first of it that is not nil.
  public func includes<Value>(_ choose: (RawLocation) -> Value?) -> [String: Value] {
    var found: [String: Value] = [:]
    var seen: Set<String> = []
    visitInclusions { file, locations in
      let name = name(of: file)
      guard !locations.isEmpty, seen.insert(name).inserted else { return }
      for location in locations {
        guard let value = choose(clang.fileLocation(location)) else { continue }
        found[name] = value
        break
      }
    }
    return found
  }

  /// Calls `body` for each entry of a file, with the places of the includes that led there, the nearest first.
  private func visitInclusions(_ body: (CXFile, UnsafeBufferPointer<CXSourceLocation>) -> Void) {
    withoutActuallyEscaping(body) { escapable in
      let box = InclusionVisitorBox(escapable)
      withExtendedLifetime(box) {
        clang.functions.getInclusions(
          handle,
          { file, stack, depth, data in
            guard let file, let data else { return }
            Unmanaged<InclusionVisitorBox>.fromOpaque(data).takeUnretainedValue()
              .body(file, UnsafeBufferPointer(start: stack, count: Int(depth)))
          }, Unmanaged.passUnretained(box).toOpaque())
      }
    }
  }
}

private final class InclusionVisitorBox {
  let body: (CXFile, UnsafeBufferPointer<CXSourceLocation>) -> Void
  init(_ body: @escaping (CXFile, UnsafeBufferPointer<CXSourceLocation>) -> Void) { self.body = body }
}

/// Calls `body` with C copies of `strings` that live for the call.
private func withCStrings<Result>(_ strings: [[UInt8]], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
  var storage: [CChar] = []
  var starts: [Int] = []
  for string in strings {
    starts.append(storage.count)
    string.withUnsafeBytes { storage.append(contentsOf: $0.bindMemory(to: CChar.self)) }
    storage.append(0)
  }
  return storage.withUnsafeBufferPointer { buffer in
    guard let base = buffer.baseAddress else { return body([]) }
    return body(starts.map { base + $0 })
  }
}
