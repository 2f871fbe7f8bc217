import Files

/// What a generated file says of where its lines come from: `#line` directives, and the comments that Cython writes.
struct LineOrigins {
  enum Origin: Hashable {
    case source(file: String, line: Int)
    /// Code that Cython brings along: utilities, tables of types, the module's start.
    case cython(CythonVersion)
  }

  private struct Mark {
    /// The line of the mark itself, from 1.
    var line: Int
    var kind: Kind
  }

  private enum Kind {
    /// The line after the mark is line `origin`, and the others follow.
    case counted(file: String, origin: Int)
    /// All lines up to the next mark are from line `origin`. Inside a function the mark ends with it.
    case whole(file: String, origin: Int, isInside: Bool)
    case cython
    case unknown
  }

  private var marks: [Mark] = []
  private let path: String
  private let cython: CythonVersion?

  init(_ lines: [Substring], of path: String) {
    self.path = path
    cython = lines.first.flatMap(CythonVersion.init)
    if cython != nil { marks.append(Mark(line: 1, kind: .cython)) }
    var file = ""
    for (index, line) in lines.enumerated() {
      // Nearly all lines of nearly all files leave here.
      guard let first = line.utf8.first(where: { $0 != 32 && $0 != 9 }) else { continue }
      if first == UInt8(ascii: "#"), let mark = Self.directive(line) {
        file = mark.file ?? file
        marks.append(Mark(line: index + 1, kind: .counted(file: file, origin: mark.line)))
      } else if cython != nil, let kind = kind(line, first) {
        marks.append(Mark(line: index + 1, kind: kind))
      }
    }
  }

  func origin(ofLine number: Int) -> Origin? {
    // The last mark before the line; generated code has thousands.
    let next = marks.partitioningIndex { $0.line >= number }
    guard next > 0 else { return nil }
    let mark = marks[next - 1]
    switch mark.kind {
    case .counted(let file, let origin):
      return isOwn(file) || !Self.isFile(file) ? nil : .source(file: file, line: origin + number - mark.line - 1)
    // What is in no file Cython made up: pickling, for one.
    case .whole(let file, let origin, _):
      return Self.isFile(file) ? .source(file: file, line: origin) : cython.map(Origin.cython)
    case .cython: return cython.map(Origin.cython)
    case .unknown: return nil
    }
  }

  // MARK: - Cython

  /// What a line of Cython's output says of those behind it; nil if nothing.
  private func kind(_ line: Substring, _ first: UInt8) -> Kind? {
    let isInside = line.utf8.first != first
    if first == UInt8(ascii: "/") {
      if let mark = Self.comment(line) { return .whole(file: mark.file, origin: mark.line, isInside: isInside) }
      return isInside ? nil : CythonSections.isOfCython(comment: line).map { $0 ? .cython : .unknown }
    }
    guard !isInside else { return nil }
    if first == UInt8(ascii: "}"), case .whole(_, _, isInside: true) = marks.last?.kind { return .unknown }
    if first == UInt8(ascii: "#") { return CythonSections.endsIncludes(line) ? .cython : nil }
    return first == UInt8(ascii: "s") && CythonSections.isTable(line) ? .cython : nil
  }

  /// Cython names code of its own making `(tree fragment)` and `<stringsource>`, Clang what is nowhere `<stdin>`.
  private static func isFile(_ name: String) -> Bool {
    !name.isEmpty && name != "stringsource" && !(name.hasPrefix("(") && name.hasSuffix(")"))
      && !(name.hasPrefix("<") && name.hasSuffix(">"))
  }

  /// Generators name the file itself where its own lines go on.
  private func isOwn(_ file: String) -> Bool {
    func name(_ path: String) -> Substring { path.split(separator: "/").last ?? "" }
    return name(file) == name(path)
  }

  /// `#line 12 "x.pyx"`, `# 12 "x.pyx"`
  private static func directive(_ line: Substring) -> (line: Int, file: String?)? {
    let words = line.drop { $0 == " " || $0 == "\t" }.dropFirst().split(
      maxSplits: 2, whereSeparator: { $0 == " " || $0 == "\t" })
    let rest = words.first == "line" ? words.dropFirst() : words[...]
    // Compilers count to 2^31; what is beyond is no line.
    guard let number = rest.first.flatMap({ Int32($0) }).map(Int.init), number >= 0 else { return nil }
    let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
    return (number, parts.count > 2 ? String(parts[1]) : nil)
  }

  /// `  /* "package/module.pyx":12`
  private static func comment(_ line: Substring) -> (line: Int, file: String)? {
    let text = line.drop { $0 == " " }
    guard text.hasPrefix("/* \"") else { return nil }
    let parts = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[2].hasPrefix(":"), let number = Int32(parts[2].dropFirst()) else { return nil }
    return (Int(number), String(parts[1]))
  }
}
