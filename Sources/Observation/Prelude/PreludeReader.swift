import Files

/// Reads the prelude of a source file.
struct PreludeReader {
  /// Why a file has none.
  struct Obstacle: Error, Hashable {
    var reason: String
  }

  /// What was found: up to the first Python header, and as far as directives go. Equal where nothing follows.
  struct Result {
    var short: PreludeText
    var long: PreludeText
  }

  private let search: IncludeSearch
  private let headers: Set<String>
  private var prelude = PreludeText()
  private var short: PreludeText?
  private var entered: Set<String> = []
  private var obstacle = "no Python header is included"
  private static let maximumDepth = 24

  /// - Parameter headers: the names of Python's headers.
  private init(search: IncludeSearch, headers: Set<String>) {
    self.search = search
    self.headers = headers
  }

  /// Reads a file, and those headers of the user's that stand before the first one of Python's.
  static func read(path: String, bytes: [UInt8], search: IncludeSearch, headers: Set<String>)
    -> Swift.Result<Result, Obstacle>
  {
    if let flag = search.obstacle { return .failure(Obstacle(reason: "the flag `\(flag)`")) }
    var reader = PreludeReader(search: search, headers: headers)
    reader.prelude.files = [.init(path: path, bytes: bytes)]
    if search.includesPython { reader.short = reader.prelude }
    _ = reader.enter(0, depth: 0)
    guard let short = reader.short else { return .failure(Obstacle(reason: reader.obstacle)) }
    for name in reader.prelude.guards where reader.mentions(name) {
      return .failure(Obstacle(reason: "`\(name)` is more than an include guard"))
    }
    return .success(Result(short: short, long: reader.prelude))
  }

  private enum Outcome { case end, stop }

  /// Goes through a file until its end, or to where the prelude ends.
  private mutating func enter(_ file: Int, depth: Int) -> Outcome {
    // Where the compiler may see other lines than the reader does, nothing is moved.
    guard Self.hasPlainLines(prelude.files[file].bytes) else {
      return stop("`\(prelude.files[file].path)` has trigraphs, or lines that end in a carriage return alone")
    }
    var items = ItemReader(prelude.files[file].bytes)
    let guarding = items.includeGuard()
    if let guarding { prelude.guards.append(guarding) }
    if depth > 0, guarding == nil, !items.hasPragmaOnce() { prelude.unguarded.append(file) }
    var isInGuard = guarding != nil
    while let item = items.next() {
      // Behind the guard's end a second include would see it again.
      if guarding != nil, !isInGuard { return stop("`\(prelude.files[file].path)` goes on after its include guard") }
      switch item.kind {
      case .directive("define"), .directive("undef"):
        if !isPlain(item, of: file) { return stop(item, of: file) }
        prelude.take(item, of: file)
        prelude.files[file].taken.append(item.start..<item.end)
      case .directive("include"):
        if include(item, of: file, depth: depth) == .stop { return .stop }
      case .directive("if"), .directive("ifdef"), .directive("ifndef"):
        guard let block = items.block(from: item) else { return stop(item, of: file) }
        if takeBlock(block, of: file) == .stop { return stop(item, of: file) }
      case .directive("pragma"):
        if !items.isPragmaOnce(item) { return stop(item, of: file) }
      case .directive("endif"):
        if !isInGuard { return stop(item, of: file) }
        isInGuard = false
      case .directive(""): break
      default: return stop(item, of: file)
      }
    }
    return isInGuard ? .stop : .end
  }

  private static func hasPlainLines(_ bytes: [UInt8]) -> Bool {
    let (mark, slash, ending) = (UInt8(ascii: "?"), UInt8(ascii: "/"), UInt8(ascii: "\r"))
    return bytes.withUnsafeBufferPointer { bytes in
      for position in bytes.indices.dropLast() {
        if bytes[position] == ending, bytes[position + 1] != UInt8(ascii: "\n") { return false }
        if bytes[position] == mark, bytes[position + 1] == mark, position + 2 < bytes.count,
          bytes[position + 2] == slash || bytes[position + 2] == UInt8(ascii: "=")
        {
          return false
        }
      }
      return true
    }
  }

  private mutating func stop(_ reason: String) -> Outcome {
    if short == nil { obstacle = reason }
    return .stop
  }

  private mutating func stop(_ item: SourceItem, of file: Int) -> Outcome {
    // The text is not quoted: the file may be none of the project's.
    stop("what stands at \(prelude.files[file].path):\(item.line) comes before any Python header")
  }

  // MARK: - Includes

  private mutating func include(_ item: SourceItem, of file: Int, depth: Int) -> Outcome {
    guard isPlain(item, of: file), let (name, isQuoted) = Self.headerName(item, in: prelude.files[file].bytes)
    else { return stop(item, of: file) }
    guard let found = search.find(name, isQuoted: isQuoted, from: folder(of: file)) else {
      prelude.take(item, of: file)
      prelude.files[file].taken.append(item.start..<item.end)
      if headers.contains(name), short == nil { short = prelude }
      return .end
    }
    if name.split(separator: "/").last == "Python.h" { return stop("`\(found)` is a `Python.h` of its own") }
    let identity = Self.identity(found)
    // Its guard keeps it from being read again.
    if entered.contains(identity) { return .end }
    guard depth < Self.maximumDepth, let bytes = IncludeSearch.bytes(of: found) else {
      return stop(item, of: file)
    }
    entered.insert(identity)
    prelude.files.append(.init(path: found, bytes: bytes))
    return enter(prelude.files.count - 1, depth: depth + 1)
  }

  private func folder(of file: Int) -> String { IncludeSearch.folder(of: prelude.files[file].path) }

  private static func identity(_ path: String) -> String {
    FileIdentity(path: path).map { "\($0.device):\($0.inode)" } ?? path
  }

  /// What an include directive names, if it names it literally.
  static func headerName(_ item: SourceItem, in bytes: [UInt8]) -> (name: String, isQuoted: Bool)? {
    var start = item.rest
    while start < item.end, bytes[start] == UInt8(ascii: " ") || bytes[start] == UInt8(ascii: "\t") { start += 1 }
    guard start < item.end, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "<") else { return nil }
    let close = bytes[start] == UInt8(ascii: "<") ? UInt8(ascii: ">") : UInt8(ascii: "\"")
    guard let end = bytes[(start + 1)..<item.end].firstIndex(of: close) else { return nil }
    let name = String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
    return name.isEmpty || name.contains("\\") ? nil : (name, close == UInt8(ascii: "\""))
  }

  // MARK: - Conditionals

  /// Takes a conditional with all its branches over, if none of them has code or a header of the user's.
  private mutating func takeBlock(_ block: [SourceItem], of file: Int) -> Outcome {
    guard let first = block.first, let last = block.last else { return .stop }
    var reachesPython = false
    var kept: [SourceItem] = []
    var neverDepth: Int?
    var depth = 0
    for item in block {
      guard case .directive(let name) = item.kind else {
        if neverDepth == nil { return .stop }
        continue
      }
      if name.hasPrefix("if") {
        depth += 1
        if neverDepth == nil, name == "if", isZero(item, of: file) { neverDepth = depth }
      } else if name == "endif" {
        if neverDepth == depth { neverDepth = nil }
        depth -= 1
      } else if name.hasPrefix("el"), neverDepth == depth {
        neverDepth = nil
      }
      kept.append(item)
      // What stands below `#if 0` is not even looked at.
      guard neverDepth == nil else { continue }
      guard isPlain(item, of: file) else { return .stop }
      switch name {
      case "if", "ifdef", "ifndef", "elif", "elifdef", "elifndef":
        if asksForPlace(item, of: file) { return .stop }
      case "define", "undef", "else", "endif", "error", "warning", "": break
      case "include":
        guard let (header, isQuoted) = Self.headerName(item, in: prelude.files[file].bytes) else { return .stop }
        if search.find(header, isQuoted: isQuoted, from: folder(of: file)) != nil { return .stop }
        if headers.contains(header) { reachesPython = true }
      default: return .stop
      }
    }
    for item in kept { prelude.take(item, of: file) }
    prelude.files[file].taken.append(first.start..<last.end)
    if reachesPython, short == nil { short = prelude }
    return .end
  }

  private func isZero(_ item: SourceItem, of file: Int) -> Bool {
    let rest = prelude.files[file].bytes[item.rest..<item.end]
    return String(decoding: rest, as: UTF8.self).split(whereSeparator: \.isWhitespace).first == "0"
  }

  /// What a condition may ask that another file's place would answer differently.
  private func asksForPlace(_ item: SourceItem, of file: Int) -> Bool {
    let words = identifiers(in: prelude.files[file].bytes[item.rest..<item.end])
    return words.contains { $0.hasPrefix("__has_include") || $0.hasPrefix("__has_embed") }
  }

  /// Whether a directive means the same wherever it stands; raw strings and trigraphs are left alone.
  private func isPlain(_ item: SourceItem, of file: Int) -> Bool {
    let text = prelude.files[file].bytes[item.start..<item.end]
    var previous: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "\""), previous == UInt8(ascii: "R") { return false }
      if byte == UInt8(ascii: "?"), previous == UInt8(ascii: "?") { return false }
      previous = byte
    }
    return !identifiers(in: text).contains { Self.places.contains($0) }
  }

  private static let places: Set<String> = [
    "__LINE__", "__FILE__", "__FILE_NAME__", "__BASE_FILE__", "__INCLUDE_LEVEL__", "__COUNTER__", "__TIMESTAMP__",
    "_Pragma",
    "__pragma",
  ]

  private func mentions(_ name: String) -> Bool { identifiers(in: prelude.text[...]).contains(name) }
}
