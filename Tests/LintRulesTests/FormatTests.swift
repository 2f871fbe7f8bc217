import PythonAPI
import Testing

@testable import LintRules

/// The parsers of the three languages of format strings. What they call a mistake was tried on Python 3.6 to 3.15.
@Suite struct FormatTests {
  private typealias Kind = FormatString.Mistake.Kind

  private func parse(_ text: String, _ language: FormatFunction.Language) -> FormatString {
    FormatString.parse(Array(text.utf8), as: language)
  }

  private func mistakes(_ text: String, _ language: FormatFunction.Language) -> [FormatString.Mistake.Kind] {
    parse(text, language).mistakes.map(\.kind)
  }

  // MARK: - PyArg_ParseTuple

  @Test func argumentUnitsTakeTheirArguments() {
    let format = parse("is#y*es#O!O&|z(ii):name", .parse)
    #expect(format.mistakes.isEmpty)
    #expect(format.units.map(\.text) == ["i", "s#", "y*", "es#", "O!", "O&", "z", "i", "i"])
    #expect(format.units.map(\.arguments.count) == [1, 2, 1, 3, 2, 2, 1, 1, 1])
    #expect(format.units.map(\.range.lowerBound) == [0, 1, 3, 5, 8, 10, 13, 15, 16])
    #expect(format.units.filter(\.hasLength).map(\.text) == ["s#", "es#"])
  }

  @Test(arguments: ["", "|", "i|", "()", "i:anything ( goes", "i;anything ) goes", "i|i|i", "((i)(s(O)))"])
  func argumentFormatsThatWork(_ text: String) {
    #expect(mistakes(text, .parse).isEmpty)
  }

  @Test(
    arguments: [
      ("i i", .unknownUnit), ("i?", .unknownUnit), ("U#", .unknownUnit), ("w", .unknownUnit), ("e", .unknownUnit),
      ("i$i", .unknownUnit), ("(i|i)", .unknownUnit), ("i|i x", .unknownOptional), ("(i", .unclosed),
      ("(i:f)", .unclosed), ("i)", .unopened),
    ] as [(String, FormatString.Mistake.Kind)])
  func argumentMistakesAreFound(_ text: String, _ kind: FormatString.Mistake.Kind) {
    #expect(mistakes(text, .parse).first == kind)
  }

  @Test func dollarAndBarOfKeywords() {
    #expect(parse("i xu", .parse).units.map(\.text) == ["i"], "nothing after an unknown unit is reached")
    #expect(parse("i|$i", .parseKeywords).units.map(\.text) == ["i", "$", "i"])
    #expect(mistakes("i$|i", .parseKeywords).isEmpty)
    #expect(mistakes("i|i|i", .parseKeywords) == [.repeated])
    #expect(mistakes("i|$i$i", .parseKeywords) == [.repeated])
    #expect(mistakes("i|i x", .parseKeywords) == [.unknownUnit])
  }

  @Test func singleValuesAreSingle() {
    for text in ["i", "(ii)", "O!", "es#", "i|", "i:f", "", "O?", "i $"] {
      #expect(mistakes(text, .parseSingle).isEmpty, "\(text)")
    }
    for text in ["ii", "|i", "(ii)i"] { #expect(mistakes(text, .parseSingle) == [.notSingle], "\(text)") }
  }

  @Test func groupsTellWhetherTheyBorrow() {
    #expect(parse("(OO)(ii)(s*)(O&)(i(s))", .parse).groups.map(\.borrows) == [true, false, false, false, true, true])
  }

  // MARK: - Py_BuildValue

  @Test func builtUnitsTakeTheirArguments() {
    let format = parse("(is#, {s:O&}) y#", .build)
    #expect(format.mistakes.isEmpty)
    #expect(format.units.map(\.text) == ["i", "s#", "s", "O&", "y#"])
    #expect(
      format.units.map(\.arguments) == [
        [.int], [.pointer, .length], [.pointer], [.pointer, .pointer], [.pointer, .length],
      ])
  }

  @Test(arguments: ["", " ", "i ", "(i) ", ")", "i)", "i#", "i i", " (ii)", "{}", "[],", "(,i)"])
  func builtFormatsThatWork(_ text: String) { #expect(mistakes(text, .build).isEmpty) }

  @Test(
    arguments: [
      ("(i )", .separatorBeforeEnd), ("ii,", .separatorBeforeEnd), ("{s:i,}", .separatorBeforeEnd), ("(i", .unclosed),
      ("(i]", .unclosed), ("ii)", .unopened), ("x", .unknownUnit), ("ii#", .unknownUnit), ("(i&)", .unknownUnit),
      ("i;", .unknownUnit), ("{i}", .oddDictionary), ("i(", .unclosed),
    ] as [(String, FormatString.Mistake.Kind)])
  func buildingMistakesAreFound(_ text: String, _ kind: FormatString.Mistake.Kind) {
    #expect(mistakes(text, .build) == [kind])
  }

  @Test func argumentsOfCallsAreReadToTheEnd() {
    #expect(mistakes("i ", .buildCall) == [.separatorBeforeEnd])
    #expect(mistakes("i)", .buildCall) == [.unopened])
    #expect(mistakes("i#", .buildCall) == [.unknownUnit])
    #expect(mistakes(")", .buildCall).isEmpty)
  }

  // MARK: - PyUnicode_FromFormat

  @Test func conversionsAreTakenApart() throws {
    let format = parse("%% %-*.3lld, %V%.*s", .text)
    #expect(format.mistakes.isEmpty)
    #expect(format.units.map(\.text) == ["%-*.3lld", "%V", "%.*s"])
    #expect(format.units.map(\.arguments) == [[.int, .longLong], [.pointer, .pointer], [.int, .pointer]])
    let conversion = try #require(format.units.first?.conversion)
    #expect(conversion == .init(flags: "-", width: .argument, precision: .number, length: "ll", letter: "d"))
  }

  @Test(
    arguments: [
      ("100%", .lonePercent), ("%5%", .lonePercent), ("%l", .lonePercent), ("%f", .unknownUnit), ("%hd", .unknownUnit),
      ("%lllx", .unknownUnit),
      ("%+d", .unknownUnit), ("% d", .unknownUnit), ("%lc", .unknownUnit), ("%5p", .uselessWidth),
      ("%.3c", .uselessWidth), ("é", .notASCII),
    ] as [(String, FormatString.Mistake.Kind)])
  func textMistakesAreFound(_ text: String, _ kind: FormatString.Mistake.Kind) {
    #expect(mistakes(text, .text) == [kind])
  }

  @Test(arguments: [
    ("%jd", "%jd", true), ("%jd", "%5.3jd", true), ("%jd", "%d", false), ("%d", "%jd", false), ("%-", "%-5s", true),
    ("%-", "%5s", false),
    ("%*", "%*d", true), ("%*", "%.*d", false), ("%.*", "%.*s", true), ("%.s", "%.3s", true), ("%.s", "%3s", false),
    ("%5s", "%.3s", true),
    ("%#T", "%T", false), ("%T", "%#T", true),
  ])
  func patternsMatch(_ pattern: String, _ text: String, _ matches: Bool) throws {
    let pattern = try #require(TextFormat.pattern(pattern))
    let conversion = try #require(TextFormat.pattern(text))
    #expect(pattern.isPattern(of: conversion) == matches)
  }

  @Test func bytesHaveFewerConversions() {
    #expect(mistakes("%c%d%u%i%x%s%p%%%ld%lu%zd%zu é 100%", .bytes).isEmpty)
    #expect(mistakes("%5d%-5d%.3s%#x", .bytes).isEmpty)
    for text in ["%lld", "%li", "%zx", "%X", "%S"] { #expect(mistakes(text, .bytes) == [.unknownUnit], "\(text)") }
    #expect(mistakes("%.*s", .bytes) == [.starIgnored])
  }

  // MARK: - All of them

  @Test func nulEndsAFormat() {
    #expect(FormatString.parse(Array("i\0x".utf8), as: .parse).units.map(\.text) == ["i"])
  }

  /// Any bytes have a result, whose ranges lie in the format and whose texts are those of the ranges.
  @Test func parsersTakeAnyBytes() {
    var generator = Seeded(state: 305)
    let alphabet =
      Array("%()[]{}|$:;#*!&?., \t-+0123456789lzjthcsdiuxXoSRAUVTNpeOywbBnfDCHIKLkqYZ".utf8) + [0, 0x80, 0xC3, 0xFF]
    let languages: [FormatFunction.Language] = [
      .parse, .parseKeywords, .parseSingle, .build, .buildCall, .text, .bytes,
    ]
    for _ in 0..<2_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &generator)).map { _ in
        Bool.random(using: &generator)
          ? alphabet.randomElement(using: &generator)! : UInt8.random(in: 0...255, using: &generator)
      }
      let end = bytes.firstIndex(of: 0) ?? bytes.count
      for language in languages {
        let format = FormatString.parse(bytes, as: language)
        let parts = format.units.map { ($0.range, $0.text) } + format.mistakes.map { ($0.range, $0.text) }
        let isSound = parts.allSatisfy { range, text in
          range.upperBound <= end && !range.isEmpty && String(decoding: bytes[range], as: UTF8.self) == text
        }
        let isOrdered = zip(format.units, format.units.dropFirst()).allSatisfy {
          $0.range.upperBound <= $1.range.lowerBound
        }
        if !isSound || !isOrdered { Issue.record("\(bytes) as \(language)") }
      }
    }
  }

  /// The same numbers every time.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  // MARK: - The data

  @Test func everyFunctionOfTheFactsIsKnown() {
    for fact in FactTable.shared.facts where fact.kind == .format && fact.rule != nil {
      for symbol in fact.symbols {
        let function = APIDatabase.shared.formatFunction(named: symbol)
        #expect(function != nil, "formats.toml lacks \(symbol) of \(fact.id)")
      }
    }
  }

  @Test func everyFunctionTakesItsFormatBeforeItsArguments() {
    #expect(APIDatabase.shared.formatFunctions.count > 20)
    for function in APIDatabase.shared.formatFunctions {
      if let arguments = function.arguments { #expect(arguments > function.format) }
      #expect(APIDatabase.shared.formatFunction(named: function.publicName) != nil)
    }
  }

  @Test func everyMistakeHasAFact() {
    let words = Set(FactTable.shared.facts(ofRule: "ABI305").map(\.when))
    let kinds: [FormatString.Mistake.Kind] = [
      .unknownUnit, .unknownOptional, .unclosed, .unopened, .repeated, .notSingle, .oddDictionary, .separatorBeforeEnd,
      .lonePercent,
      .uselessWidth, .starIgnored, .notASCII,
    ]
    for kind in kinds { #expect(words.contains(kind.word), "no fact says \(kind.word)") }
  }
}
