import Observation
import PythonAPI

/// A call with a format string that is known.
struct FormatCall {
  let call: CallObservation
  let function: FormatFunction
  let format: FormatString
  private let text: TextConstant

  /// Nil if the function takes no format, or the format is not constant.
  init?(_ call: CallObservation, context: RuleContext) {
    guard let function = context.database.formatFunction(named: call.symbol),
      let text = call.value(function.format).text
    else { return nil }
    self.call = call
    self.function = function
    self.text = text
    format = FormatString.parse(text.bytes, as: function.language)
  }

  private var argument: CallObservation.Argument { call.arguments[function.format] }

  /// Whether an argument of the call points to an `int` or a shorter integer.
  func pointsToSmallInteger(_ index: Int) -> Bool {
    call.arguments.indices.contains(index) && call.arguments[index].pointsToSmallInteger
  }

  /// Where the macro is first used that the format stands in.
  var firstUse: Place? { argument.firstUse }

  /// The place of a part of the format, if it stands on the line where the argument begins; else that of the argument.
  func place(of range: Range<Int>) -> Place { exactPlace(of: range, onFirstLine: true) ?? argument.place }

  /// The place of a part of the format on a later line; nil where `place` shows it already, or nothing does.
  func laterPlace(of range: Range<Int>) -> Place? {
    exactPlace(of: range, onFirstLine: true) == nil ? exactPlace(of: range, onFirstLine: false) : nil
  }

  private func exactPlace(of range: Range<Int>, onFirstLine: Bool) -> Place? {
    guard !range.isEmpty, text.spots.count >= range.upperBound else { return nil }
    let first = text.spots[range.lowerBound]
    guard !onFirstLine || first.line == argument.place.line else { return nil }
    // The last byte of the unit may stand in another literal, on another line.
    let end = text.spots[range].last { $0.line == first.line }?.endColumn ?? first.endColumn
    return Place(path: argument.place.path, line: first.line, column: first.column, endColumn: end)
  }
}

extension FormatString {
  /// Takes a format apart. A NUL ends it, as it does for the functions.
  static func parse(_ bytes: [UInt8], as language: FormatFunction.Language) -> FormatString {
    switch language {
    case .parse: ArgumentFormat.parse(bytes, style: .tuple)
    case .parseKeywords: ArgumentFormat.parse(bytes, style: .keywords)
    case .parseSingle: ArgumentFormat.parse(bytes, style: .single)
    case .build: BuildFormat.parse(bytes, style: .value)
    case .buildCall: BuildFormat.parse(bytes, style: .call)
    case .text: TextFormat.parse(bytes)
    case .bytes: BytesFormat.parse(bytes)
    }
  }
}
