/// How a file writes its comments, told by its name.
enum CommentStyle {
  /// `//` and `/* … */`
  case c
  /// `#`, not within strings: Python, TOML, Meson.
  case script
  /// `#`, not within double quotes, which may go over lines: CMake.
  case cmake
  /// `#` behind white space; quotes mean nothing: `setup.cfg`, YAML.
  case plain

  init(path: String) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let suffix = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch (name, suffix) {
    case ("meson.build", _), (_, "py"), (_, "toml"): self = .script
    case ("CMakeLists.txt", _), (_, "cmake"): self = .cmake
    case (_, "cfg"), (_, "ini"), (_, "yml"), (_, "yaml"): self = .plain
    default: self = .c
    }
  }

  /// What opens a comment that ends with its line.
  var lineOpening: String { self == .c ? "//" : "#" }
}

/// Finds the comments of files that begin them with `#`. It never fails.
struct HashCommentScanner {
  private(set) var comments: [SourceComment] = []
  private(set) var lines: [LineEnd] = []

  private let source: [UInt8]
  private let style: CommentStyle
  private var position = 0
  private var lineStart = 0
  private var hasCode = false

  init(_ source: [UInt8], style: CommentStyle) {
    self.source = source
    self.style = style
    while position < source.count { step() }
    endLine(.code)
  }

  private mutating func step() {
    switch source[position] {
    case UInt8(ascii: "\n"):
      endLine(.code)
      nextLine()
    case UInt8(ascii: "#") where style != .plain || isBehindSpace: comment()
    case UInt8(ascii: "\"") where style != .plain: string()
    case UInt8(ascii: "'") where style == .script: string()
    case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
    default:
      hasCode = true
      position +=
        source[position] == UInt8(ascii: "\\") && position + 1 < source.count
          && source[position + 1] != UInt8(ascii: "\n") ? 2 : 1
    }
  }

  private var isBehindSpace: Bool { position == lineStart || [32, 9].contains(source[position - 1]) }

  private mutating func nextLine() {
    position += 1
    lineStart = position
    hasCode = false
  }

  private mutating func endLine(_ state: LineEnd.State) {
    var end = position
    if end > lineStart, source[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    lines.append(LineEnd(bytes: lineStart..<end, state: state, splice: nil, hasCode: hasCode))
  }

  private mutating func comment() {
    let start = position
    while position < source.count, source[position] != UInt8(ascii: "\n") { position += 1 }
    comments.append(
      SourceComment(
        bytes: start..<position, startLine: lines.count + 1, endLine: lines.count + 1, isBlock: false,
        isAlone: !hasCode, isConditional: false, opening: 1))
    guard position < source.count else { return }
    endLine(.lineComment)
    nextLine()
  }

  private mutating func string() {
    hasCode = true
    let quote = source[position]
    let isLong = style == .script && source[position...].starts(with: [quote, quote, quote])
    let goesOn = isLong || style == .cmake
    position += isLong ? 3 : 1
    while position < source.count {
      switch source[position] {
      case UInt8(ascii: "\n"):
        guard goesOn else { return }
        endLine(.inside)
        nextLine()
        hasCode = true
      case UInt8(ascii: "\\") where position + 1 < source.count && source[position + 1] != UInt8(ascii: "\n"):
        position += 2
      case quote where !isLong:
        position += 1
        return
      case quote where source[position...].starts(with: [quote, quote, quote]):
        position += 3
        return
      default: position += 1
      }
    }
  }
}
