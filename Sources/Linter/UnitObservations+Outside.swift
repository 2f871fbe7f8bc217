import Observation

extension UnitObservations {
  /// Takes all text out that neither the API database nor the project's own files hold. Code and level of what is found
  /// stay, and so does the text of what needs none of it.
  /// - Parameters:
  ///   - withheld: what stands in place of the compiler's messages.
  ///   - outside: the files that nothing may be located in.
  ///   - source: where errors stand whose place is in one of those, unless the include that leads there is known.
  mutating func keepOnly(_ known: KnownTexts, withheld: String, outside: Set<String>, source: Place) {
    names.removeAll { !known.contain($0.name) }
    imports.removeAll { !known.contain($0.symbol) || !known.contain($0.spelled) }
    declarations.removeAll { !known.contain($0.name) }
    members.removeAll { !known.contain($0.structure) || !known.contain($0.member) }
    layouts.removeAll { !known.contain($0.structure) }
    for index in layouts.indices where layouts[index].declared.map(known.contain) == false {
      layouts[index].declared = nil
    }
    includes.removeAll { !known.contain($0.name) }
    packageIncludes.removeAll { !known.contain($0.name) }
    self.outside = self.outside.filter { known.contain($0.value.name) }
    calls.removeAll { !known.contain($0.function) || !known.contain($0.symbol) }
    for call in calls.indices {
      for index in calls[call].arguments.indices { calls[call].arguments[index].value.keepOnly(known) }
    }
    tables.keepOnly(known)
    idioms.removeAll { !known.contain($0.symbol) || $0.receiver.map(known.contain) == false }
    entryPoints.removeAll { !known.contain($0.name) }
    versionTests.removeAll { !known.contain($0.macro) }
    for index in versionTests.indices { versionTests[index].names.removeAll { !known.contain($0) } }
    configuration.keepOnly(known)
    versionGuards.removeAll { outside.contains($0.place.path) || !known.contain($0.message) }
    withhold(known, withheld, outside, source)
    // What is forgotten above is found here: the next member that holds a text, too.
    var known = known
    known.allowed = Set([withheld] + limitedErrors.compactMap(\.lostHeader))
    guard Self.unknownText(in: self, known) != nil else { return }
    self = UnitObservations()
    otherErrors = [SourceError(message: withheld, place: source)]
  }

  private mutating func withhold(_ known: KnownTexts, _ message: String, _ outside: Set<String>, _ source: Place) {
    for index in otherErrors.indices {
      otherErrors[index].message = message
      if otherErrors[index].missingHeader.map(known.contain) == false { otherErrors[index].missingHeader = nil }
      if otherErrors[index].undeclared.map(known.contain) == false { otherErrors[index].undeclared = nil }
      if outside.contains((otherErrors[index].include ?? otherErrors[index].place).path) {
        otherErrors[index].include = Self.own(otherErrors[index].reachedBy, outside) ?? source
      }
    }
    for index in limitedErrors.indices {
      limitedErrors[index].message = message
      if limitedErrors[index].lostName.map(known.contain) == false { limitedErrors[index].lostName = nil }
      // The path of a header of the system's, not what it holds.
      if limitedErrors[index].lostHeader?.hasPrefix("/") == true {
        limitedErrors[index].lostHeader = "a header of the system's"
      }
      if outside.contains(limitedErrors[index].place.path) {
        limitedErrors[index].place = Self.own(limitedErrors[index].reachedBy, outside) ?? source
        limitedErrors[index].declaration = nil
      }
    }
  }

  /// The include, if it stands in a file of the project.
  private static func own(_ include: Place?, _ outside: Set<String>) -> Place? {
    include.flatMap { outside.contains($0.path) ? nil : $0 }
  }

  /// What holds paths, or what the command line says: nothing of this comes from a file's bytes.
  private static let vouched: Set<String> = [
    "path", "userFiles", "readFiles", "preludeRemark", "flags", "outside",
  ]

  /// A text anywhere in a value that nobody vouches for. It goes by reflection, so that no member is left out.
  static func unknownText(in value: Any, _ known: KnownTexts) -> String? {
    if let text = value as? String { return known.contain(text) ? nil : text }
    if value is any BinaryInteger || value is Bool { return nil }
    for child in Mirror(reflecting: value).children where child.label.map(vouched.contains) != true {
      if let found = unknownText(in: child.value, known) { return found }
    }
    return nil
  }
}

extension ConstantValue {
  fileprivate mutating func keepOnly(_ known: KnownTexts) {
    switch self {
    case .unknown, .null: break
    case .integer(let number): if !known.contain(number) { self = .unknown }
    // Its units are single letters, which stand anywhere: it is the whole that must be the project's.
    case .text(let text): if !known.contain(text.string) { self = .unknown }
    case .address(var address):
      if !known.contain(address.name) { address.name = KnownTexts.placeholder }
      for index in (address.elements ?? []).indices { address.elements?[index].keepOnly(known) }
      self = .address(address)
    }
  }
}

extension ObjectKey {
  /// Its place alone tells it from others.
  fileprivate mutating func keepOnly(_ known: KnownTexts) {
    if !known.contain(name) { name = KnownTexts.placeholder }
  }
}

extension TableObservations {
  fileprivate mutating func keepOnly(_ known: KnownTexts) {
    rows.removeAll { !known.contain($0.structure) }
    for index in rows.indices {
      rows[index].owner?.keepOnly(known)
      rows[index].members.removeAll { !known.contain($0.name) }
      for member in rows[index].members.indices { rows[index].members[member].keepOnly(known) }
    }
    callbacks.removeAll { body in
      !(body.words.union(body.called).union(body.parameters)).allSatisfy(known.contain)
    }
    for index in callbacks.indices { callbacks[index].key.keepOnly(known) }
    makers.removeAll { !known.contain($0.macro) || !known.contain($0.structure) }
  }
}

extension TableMember {
  fileprivate mutating func keepOnly(_ known: KnownTexts) {
    names.removeAll { !known.contain($0.name) }
    if !known.contain(text) { text = "" }
    switch value {
    case .integer(let number): if !known.contain(number), names.isEmpty { value = .unknown }
    case .string(let string): if !known.contain(string) { value = .unknown }
    case .function(var key):
      key.keepOnly(known)
      value = .function(key)
    case .variable(var key, let isAutomatic):
      key.keepOnly(known)
      value = .variable(key, isAutomatic: isAutomatic)
    case .null, .unknown: break
    }
  }
}

extension Configuration {
  fileprivate mutating func keepOnly(_ known: KnownTexts) {
    definitions.removeAll { !known.contain($0.name) }
    for index in definitions.indices {
      if !known.contain(definitions[index].text) { definitions[index].text = KnownTexts.placeholder }
      if definitions[index].earlier.map(known.contain) == false { definitions[index].earlier = KnownTexts.placeholder }
    }
    builtIn.removeAll { !known.contain($0) }
    headersOnWindows = headersOnWindows?.filter(known.contain)
    fullAPIHeaders.removeAll { !known.contain($0.name) }
  }
}
