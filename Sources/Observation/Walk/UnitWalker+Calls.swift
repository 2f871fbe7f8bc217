import CLibclang
import ClangKit
import PythonAPI

/// A place in a file where the GIL is given up or taken back.
struct GILSwitch: Hashable {
  var path: String
  var offset: Int
  var isHeld: Bool
}

/// A call as the walk met it.
struct PendingCall {
  var call: CallObservation
  var path: String
  /// Where the call stands in its file.
  var offset: Int
  /// The inline function that holds it; nil for what is compiled whether or not anything calls it.
  var inlineFunction: UnsafeRawPointer?
}

/// Calls of Python's functions.
extension UnitWalker {
  /// Notes a call, if the facts mention what it calls.
  func noteCall(_ cursor: Cursor) {
    guard let (callee, declaration) = callee(of: cursor), let function = declaration.factName else { return }
    let location = clang.location(callee)
    guard let file = files.file(location, cursor: callee), file.origin == .user else { return }
    let spelled = file.source.identifier(at: location.offset)
    var call = CallObservation(
      function: function, symbol: declaration.name, place: place(of: spelled, at: location, in: file), arguments: [])
    if FactTable.shared.isAboutArguments(of: function) {
      call.isVersionChecked = speaksOfVersions(before: location, in: file, macro: spelled)
    }
    var isInMacro = false
    if spelled != function, spelled != declaration.name {
      // The words of a header's own macro are not the user's, but for its name.
      guard macros.macros[spelled] != nil else {
        guard FactTable.shared.functionName(spelled) == spelled else { return }
        call.function = spelled
        call.arguments = arguments(of: cursor, call: call, at: location, in: file, isInMacro: false)
        append(call, path: file.path, offset: location.offset)
        return
      }
      guard
        let found = macros.find(function, asMember: false, from: spelled)
          ?? macros.find(declaration.name, asMember: false, from: spelled)
      else {
        guard macros.pastes(function, from: spelled) else { return }
        call.arguments = arguments(of: cursor, call: call, at: location, in: file, isInMacro: false)
        append(call, path: file.path, offset: location.offset)
        return
      }
      call.firstUse = macros.firstUses[found.macro] ?? call.place
      call.place = found.place
      isInMacro = true
    }
    if !isInMacro { noteResult(of: call, at: location, in: file) }
    call.arguments = arguments(of: cursor, call: call, at: location, in: file, isInMacro: isInMacro)
    append(call, path: file.path, offset: location.offset)
  }

  private func append(_ call: CallObservation, path: String, offset: Int) {
    let isInline = currentFunction.map(inlineFunctions.contains) ?? false
    calls.append(PendingCall(call: call, path: path, offset: offset, inlineFunction: isInline ? currentFunction : nil))
  }

  /// The reference to the function that is called, and the function.
  private func callee(of call: Cursor) -> (Cursor, Declaration)? {
    // Most calls are of what the facts do not mention: ask that first.
    let known = declarations.declaration(clang.referenced(call))
    if let known, known.factName == nil { return nil }
    var current = call
    for _ in 0..<16 {
      guard let inner = firstChild(of: current) else { return nil }
      switch inner.kind {
      case CursorKind.declRefExpr:
        var target = clang.referenced(inner)
        // In a template, arguments whose type is not known yet leave open which function it is.
        if target.kind == CursorKind.overloadedDeclRef { target = clang.overloads(target).first ?? target }
        guard let declaration = known ?? declarations.declaration(target) else { return nil }
        return (inner, declaration)
      case CursorKind.unexposedExpr, CursorKind.parenExpr: current = inner
      default: return nil
      }
    }
    return nil
  }

  private func arguments(
    of cursor: Cursor, call: CallObservation, at callee: RawLocation, in file: FileTable.File, isInMacro: Bool
  ) -> [CallObservation.Argument] {
    let reader = ConstantReader(clang: clang, declarations: declarations)
    return clang.arguments(of: cursor).map { argument in
      // The macro may put the argument that it is given into parentheses, or cast it.
      let isBare = !isInMacro || clang.extent(argument).start.offset != callee.offset
      let extent = clang.extent(isBare ? argument : reader.core(of: argument) ?? argument)
      var value = reader.value(of: argument)
      let isSmall = pointsToSmallInteger(argument)
      guard let home = files.file(extent.start, cursor: argument), home.origin == .user else {
        return .init(place: call.place, value: value, firstUse: call.firstUse, pointsToSmallInteger: isSmall)
      }
      // What stands in the macro's body has the place of the macro's use.
      if isInMacro, home.path == file.path, extent.start.offset == callee.offset {
        return .init(place: call.place, value: value, firstUse: call.firstUse, pointsToSmallInteger: isSmall)
      }
      if case .text(var text) = value {
        let bytes = home.source.bytes
        let end = min(max(extent.end.offset, extent.start.offset), bytes.count)
        text.spots = LiteralSpots(source: home.source, start: extent.start, end: end).spots(of: text.bytes) ?? []
        value = .text(text)
      }
      return .init(
        place: place(from: extent.start, to: extent.end, in: home), value: value, firstUse: nil,
        pointsToSmallInteger: isSmall)
    }
  }

  private func pointsToSmallInteger(_ argument: Cursor) -> Bool {
    let type = clang.canonical(clang.type(of: argument))
    return type.kind == TypeKind.pointer && TypeKind.smallIntegers.contains(clang.canonical(clang.pointee(type)).kind)
  }

  /// Whether the function's text up to a call, or the macro that makes it, has a word such as `runtime_version`.
  func speaksOfVersions(before call: RawLocation, in file: FileTable.File, macro: String) -> Bool {
    if macros.speaksOfVersions(from: macro) { return true }
    guard functionStart < call.offset, call.offset <= file.source.bytes.count else { return false }
    // Calls come one after the other: each goes on where the one before ended.
    if versionWords.path != file.path || versionWords.start != functionStart || versionWords.end > call.offset {
      versionWords = (file.path, functionStart, functionStart, false)
    }
    if !versionWords.isFound {
      // What `#if` asks was answered when the file was compiled.
      versionWords.isFound = compiledText.tokens(versionWords.end..<call.offset, in: file).contains { token in
        token.kind == .identifier && Self.isAboutVersions(file.source.text(token))
      }
      versionWords.end = call.offset
    }
    return versionWords.isFound
  }

  private static func isAboutVersions(_ word: String) -> Bool { word.lowercased().contains("version") }

  /// A stretch of source, up to the end of its first line.
  func place(from start: RawLocation, to end: RawLocation, in file: FileTable.File) -> Place {
    var endColumn = end.column
    if end.line != start.line || end.column <= start.column {
      let bytes = file.source.bytes
      var last = min(start.offset, bytes.count)
      while last < bytes.count, bytes[last] != UInt8(ascii: "\n"), bytes[last] != UInt8(ascii: "\r") { last += 1 }
      while last > start.offset, bytes[last - 1] == UInt8(ascii: " ") { last -= 1 }
      endColumn = start.column + max(1, last - start.offset)
    }
    return Place(path: file.path, line: start.line, column: start.column, endColumn: endColumn)
  }

  /// Notes the macros that give up the GIL and take it back.
  func noteGIL(_ name: String, at location: RawLocation, in file: FileTable.File) {
    switch name {
    case "Py_BEGIN_ALLOW_THREADS", "Py_UNBLOCK_THREADS":
      gilSwitches.append(GILSwitch(path: file.path, offset: location.offset, isHeld: false))
    case "Py_END_ALLOW_THREADS", "Py_BLOCK_THREADS":
      gilSwitches.append(GILSwitch(path: file.path, offset: location.offset, isHeld: true))
    default: break
    }
  }

  /// The calls that were met, each once, without those in inline functions that nothing calls.
  func observedCalls() -> [CallObservation] {
    let emitted = emission.emitted()
    var switches: [String: [GILSwitch]] = Dictionary(grouping: gilSwitches, by: \.path)
    for path in switches.keys { switches[path]?.sort { $0.offset < $1.offset } }
    var seen: Set<CallObservation> = []
    return calls.compactMap { pending in
      if let function = pending.inlineFunction, !emitted.contains(function) { return nil }
      var call = pending.call
      call.isWithoutGIL = switches[pending.path]?.last { $0.offset < pending.offset }?.isHeld == false
      return seen.insert(call).inserted ? call : nil
    }
  }
}
