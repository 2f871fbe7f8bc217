import BuildSetup
import PythonAPI
import Report

/// A rule about the files around the sources: a pure function from what they say to findings.
public protocol ProjectRule: Sendable {
  static var descriptor: RuleDescriptor { get }
  static func findings(in setup: StableABISetup) -> [Finding]
}

extension ProjectRule {
  /// A finding of this rule where a file turns a knob.
  static func finding(
    _ message: String, at setting: StableABISetting, symbol: String? = nil, level: Level? = nil, notes: [Note] = []
  ) -> Finding {
    finding(message, file: setting.file, line: setting.line, symbol: symbol ?? setting.key, level: level, notes: notes)
  }

  static func finding(
    _ message: String, file: String, line: Int, symbol: String?, level: Level? = nil, notes: [Note] = []
  ) -> Finding {
    Finding(
      code: descriptor.code, level: level ?? descriptor.level, message: message,
      location: place(file, line), symbol: symbol, notes: notes)
  }

  /// The first column of a line; who knows the text moves it to the word.
  static func place(_ file: String, _ line: Int) -> SourceRange {
    SourceRange(path: file, startLine: max(1, line), startColumn: 1, endLine: max(1, line), endColumn: 2)
  }

  static func note(_ message: String, at setting: StableABISetting) -> Note {
    Note(message, at: place(setting.file, setting.line))
  }
}

extension PythonVersion {
  /// `cp39`
  var wheelTag: String { "cp3\(minor)" }
}
