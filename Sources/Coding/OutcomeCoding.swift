import PythonAPI
import Report

/// Outcomes as bytes, for the pipe of a worker and for the cache: thousands of findings are read back in the time that JSON takes for a few hundred.
extension LintOutcome {
  public var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(findings) { $0.write($1) }
    writer.write(userFiles)
    writer.write(failure) { $0.write([$1.path, $1.reason]) }
    writer.write(readFiles)
    writer.write(missingHeaders)
    writer.write(reachesPython ? 1 : 0)
    writer.write(preludeRemark) { $0.write($1) }
    writer.write(limitedAPI) { writer, claim in
      writer.write(claim.path)
      writer.write(claim.version.minor)
      writer.write(claim.location)
      writer.write(claim.hasEntryPoint ? 1 : 0)
      writer.write(claim.isAbsent ? 1 : 0)
    }
    writer.write(judged) { writer, judged in
      writer.write(judged.version.minor)
      writer.write(judged.path) { $0.write($1) }
    }
    writer.write(imports) { writer, site in
      writer.write([site.symbol, site.spelled])
      writer.write(site.location)
    }
    writer.write(floors) { writer, floor in
      writer.write(floor.floor.minor)
      writer.write(floor.positions) { $0.write($1) }
    }
    return writer.bytes
  }

  /// Nil for bytes that are no outcome.
  public init?(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    guard let findings = reader.list({ $0.finding() }), let userFiles = reader.texts(),
      let failure = reader.optional({ $0.texts() }), let readFiles = reader.texts(), let missing = reader.texts(),
      let reach = reader.number(),
      let remark = reader.optional({ $0.text() }), let claim = reader.optional({ $0.claim() }),
      let judged = reader.optional({ $0.judged() }), let imports = reader.list({ $0.site() }),
      let floors = reader.list({ $0.floor() }), reader.isAtEnd
    else { return nil }
    self.init(
      findings: findings, userFiles: userFiles, readFiles: readFiles, missingHeaders: missing, preludeRemark: remark,
      limitedAPI: claim, judged: judged)
    reachesPython = reach == 1
    self.imports = imports
    self.floors = floors
    if let failure {
      guard failure.count == 2 else { return nil }
      self.failure = FileFailure(path: failure[0], reason: failure[1])
    }
  }
}

extension ByteWriter {
  fileprivate mutating func write<Element>(_ elements: [Element], _ write: (inout ByteWriter, Element) -> Void) {
    self.write(elements.count)
    for element in elements { write(&self, element) }
  }

  public mutating func write<Value>(_ value: Value?, _ write: (inout ByteWriter, Value) -> Void) {
    self.write(value.map { [$0] } ?? [], write)
  }

  fileprivate mutating func write(_ range: SourceRange) {
    write(range.path)
    for number in [range.startLine, range.startColumn, range.endLine, range.endColumn] { write(number) }
    write(range.lineText) { $0.write($1) }
  }

  fileprivate mutating func write(_ finding: Finding) {
    write(finding.code)
    write(finding.level.rawValue)
    write(finding.message)
    write(finding.location)
    write(finding.symbol) { $0.write($1) }
    write(finding.since) { $0.write($1.minor) }
    write(finding.notes) { writer, note in
      writer.write(note.message)
      writer.write(note.location) { $0.write($1) }
    }
    write(finding.headers) { $0.write($1) }
    write(finding.outside) { writer, outside in
      writer.write([outside.name, outside.package ?? ""])
      writer.write(outside.location)
    }
  }
}

extension ByteReader {
  fileprivate mutating func list<Element>(_ read: (inout ByteReader) -> Element?) -> [Element]? {
    guard let count = number(), count >= 0 else { return nil }
    var elements: [Element] = []
    for _ in 0..<count {
      guard let element = read(&self) else { return nil }
      elements.append(element)
    }
    return elements
  }

  /// Nil for bytes that are neither; what they hold else, which may be nil.
  public mutating func optional<Value>(_ read: (inout ByteReader) -> Value?) -> Value?? {
    guard let found = list(read), found.count <= 1 else { return nil }
    return .some(found.first)
  }

  private mutating func version() -> PythonVersion? {
    number().flatMap { (0...255).contains($0) ? PythonVersion(minor: $0) : nil }
  }

  private mutating func range() -> SourceRange? {
    guard let path = text(), let startLine = number(), let startColumn = number(), let endLine = number(),
      let endColumn = number(), let line = optional({ $0.text() })
    else { return nil }
    return SourceRange(
      path: path, startLine: startLine, startColumn: startColumn, endLine: endLine, endColumn: endColumn, lineText: line
    )
  }

  private mutating func note() -> Note? {
    guard let message = text(), let location = optional({ $0.range() }) else { return nil }
    return Note(message, at: location)
  }

  private mutating func outside() -> OutsideInclude? {
    guard let words = texts(), words.count == 2, let location = range() else { return nil }
    return OutsideInclude(name: words[0], package: words[1].isEmpty ? nil : words[1], location: location)
  }

  fileprivate mutating func finding() -> Finding? {
    guard let code = text(), let level = text().flatMap(Level.init), let message = text(), let location = range(),
      let symbol = optional({ $0.text() }), let since = optional({ $0.version() }), let notes = list({ $0.note() }),
      let headers = optional({ $0.texts() }), let outside = optional({ $0.outside() })
    else { return nil }
    var finding = Finding(
      code: code, level: level, message: message, location: location, symbol: symbol, since: since, notes: notes)
    finding.headers = headers
    finding.outside = outside
    return finding
  }

  fileprivate mutating func claim() -> LimitedAPIClaim? {
    guard let path = text(), let version = version(), let location = range(), let entry = number(),
      let absent = number()
    else { return nil }
    var claim = LimitedAPIClaim(path: path, version: version, location: location, hasEntryPoint: entry == 1)
    claim.isAbsent = absent == 1
    return claim
  }

  fileprivate mutating func site() -> ImportSite? {
    guard let words = texts(), words.count == 2, let location = range() else { return nil }
    return ImportSite(symbol: words[0], spelled: words[1], location: location)
  }

  fileprivate mutating func floor() -> FloorFindings? {
    guard let version = version(), let positions = list({ $0.number() }) else { return nil }
    return FloorFindings(floor: version, positions: positions)
  }

  fileprivate mutating func judged() -> JudgedTarget? {
    guard let version = version(), let path = optional({ $0.text() }) else { return nil }
    return JudgedTarget(version: version, path: path)
  }
}
