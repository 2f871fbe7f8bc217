import Observation
import PythonAPI
import Testing

@testable import LintRules

/// The facts as the rules use them.
@Suite struct FactTests {
  @Test func everyFactIsReadAndHasItsRule() {
    #expect(FactTable.shared.facts.count > 200)
    let codes = Set(RulePages.codes)
    for fact in FactTable.shared.facts {
      #expect((fact.rule == nil) == (fact.undetected != nil), "\(fact.id)")
      #expect(FactTable.shared.fact(fact.id) == fact)
      #expect(FactTable.shared.facts(about: fact.symbols[0]).contains(fact))
      guard let rule = fact.rule, codes.contains(rule) else { continue }
      #expect(FactTable.shared.facts(ofRule: rule).contains(fact))
      #expect(!fact.below.isEmpty || !fact.above.isEmpty, "\(fact.id) says nothing")
    }
  }

  @Test func linesReadAsOneSentence() {
    for fact in FactTable.shared.facts {
      let line = FactText.line(fact)
      #expect(!line.hasSuffix(".") && !line.contains("  ") && !line.contains("\n"), "\(line)")
      #expect(line.count { $0 == "`" }.isMultiple(of: 2), "\(line)")
    }
  }

  private func clause(_ id: String, target: Int) throws -> String? {
    let fact = try #require(FactTable.shared.fact(id))
    return FactVerdict(fact, context: RuleContext(target: PythonVersion(minor: target), headers: nil))?.clause
  }

  @Test func whatNeedsANewerVersionIsJudgedAgainstTheTarget() throws {
    #expect(
      try clause("null-setexcinfo-traceback", target: 8)
        == "Python 3.8 to 3.10 loses the traceback of the handled exception; it works from 3.11 on; pass the traceback")
    #expect(try clause("null-setexcinfo-traceback", target: 10)?.hasPrefix("Python 3.10 loses") == true)
    #expect(try clause("null-setexcinfo-traceback", target: 11) == nil)
    #expect(
      try clause("bytearray-resize-negative", target: 8)?.contains(
        "Python 3.8 to 3.13 raises `MemoryError` for a negative length, but makes an object of length -1 for -1; "
          + "3.14 and newer raises `ValueError`; pass") == true)
  }

  @Test func whatNewerVersionsRefuseIsWrongAtEveryTarget() throws {
    #expect(try clause("null-unicode-fromstringandsize", target: 8)?.hasPrefix("Python 3.12 and newer raises") == true)
    #expect(try clause("null-unicode-fromstringandsize", target: 14)?.hasPrefix("Python 3.14 and newer raises") == true)
  }

  @Test func effectsThatDifferByVersionAreTold() throws {
    #expect(
      try clause("bases-single-class", target: 6)?.hasPrefix(
        "Python 3.6 to 3.7 returns NULL without an exception, and 3.8 to 3.9 raises `SystemError`; it works") == true)
    #expect(try clause("bases-single-class", target: 9)?.hasPrefix("Python 3.9 raises") == true)
    // 3.6 clamps by itself, and the fault came with 3.7.
    #expect(try clause("lock-timeout-too-large", target: 6)?.hasPrefix("Python 3.7 to 3.10 ends") == true)
    #expect(try clause("lock-timeout-too-large", target: 11) == nil)
  }

  @Test func changesAreToldFromBothSides() throws {
    #expect(
      try clause("hasattr-swallows", target: 8)?.hasPrefix(
        "Python 3.8 to 3.12 drops errors other than a missing attribute or key silently, and 3.13 and newer reports")
        == true)
    #expect(try clause("hasattr-swallows", target: 13) == nil)
  }

  @Test func adviceDependsOnTheTarget() throws {
    #expect(try clause("pymem-malloc-gil", target: 8)?.hasSuffix("use `malloc` and `free`") == true)
    #expect(try clause("pymem-malloc-gil", target: 13)?.hasSuffix("use `PyMem_RawMalloc` and its relatives") == true)
  }

  @Test func adviceNamesTheHeadersThatAreRight() throws {
    #expect(
      try clause("parse-hash-ssize-3.13-headers", target: 8)?.contains("define `PY_SSIZE_T_CLEAN` and build with")
        == true)
    let none = try #require(FactTable.shared.fact("hdr-return-none"))
    #expect(none.advice(at: PythonVersion(minor: 8))?.hasPrefix("build with headers of 3.13.5 or newer") == true)
  }

  @Test func versionsThatAreRightAreNotCalledWrong() throws {
    #expect(
      try clause("typespec-module-from-getset", target: 8)
        == "Python 3.8 overwrites `__module__`; it works from 3.9 on; raise the target to 3.9")
  }

  /// What a flag does in a specification says nothing of a question for it, or of a static type.
  @Test func hiddenFlagsTellWhatTheyDoOnlyWhereTheyAreSet() {
    var unit = UnitObservations()
    func message(_ flagUse: FlagUse) -> [String] {
      let place = Place(path: "a.c", line: 1, column: 1, endColumn: 27)
      unit.names = [NameUse(name: "Py_TPFLAGS_HAVE_VECTORCALL", place: place, visibility: .hidden)]
      unit.names[0].flagUse = flagUse
      let context = RuleContext(target: PythonVersion(minor: 8), headers: PythonVersion(minor: 13))
      return FlagMeaning.findings(in: unit, context: context).map(\.message)
    }
    let hidden = "`Py_TPFLAGS_HAVE_VECTORCALL` is in the Limited API since 3.12, the target is 3.8"
    #expect(message(.read) == [hidden])
    #expect(message(.staticType) == [hidden])
    #expect(message(.set).first?.contains("Python 3.8 crashes") == true)
  }

  @Test func symbolOfBrokenHeadersIsReportedOnce() {
    let place = Place(path: "a.c", line: 1, column: 1, endColumn: 17)
    var unit = UnitObservations()
    unit.names = [NameUse(name: "PyObject_DelAttr", place: place, visibility: .symbol)]
    func codes(micro: Int?, without: String? = nil) -> [String] {
      var context = RuleContext(target: PythonVersion(minor: 8), headers: PythonVersion(minor: 13))
      context.headersMicro = micro
      context.enabledCodes = Set(RuleRegistry.descriptors.map(\.code).filter { $0 != without })
      return RuleRegistry.rules.flatMap { $0.findings(in: unit, context: context) }.map(\.code).filter(context.isOn)
    }
    #expect(codes(micro: 0) == ["ABI309"])
    #expect(codes(micro: nil) == ["ABI309"])
    #expect(codes(micro: 0, without: "ABI309") == ["ABI109"])
    // Later headers make a symbol of it only where something else is wrong.
    #expect(codes(micro: 5) == ["ABI102"])
  }

  @Test func headersThatAreBrokenForSomeTargets() {
    func messages(target: Int, micro: Int) -> [String] {
      var unit = UnitObservations()
      let place = Place(path: "a.c", line: 1, column: 1, endColumn: 10)
      unit.names = [NameUse(name: "Py_REFCNT", place: place, visibility: .symbol)]
      var context = RuleContext(target: PythonVersion(minor: target), headers: PythonVersion(minor: 14))
      context.headersMicro = micro
      return HeaderBug.findings(in: unit, context: context).map(\.message)
    }
    #expect(
      messages(target: 11, micro: 0) == [
        "`Py_REFCNT` of 3.14.0's headers is broken at this target: Python 3.11 to 3.13 lacks the symbol, and the module "
          + "does not load; build with headers of 3.14.1 or newer, or of 3.13"
      ])
    #expect(messages(target: 10, micro: 0).isEmpty)
    #expect(messages(target: 14, micro: 0).isEmpty)
    #expect(messages(target: 11, micro: 1).isEmpty)
  }

  @Test func headerRangesAreRead() throws {
    let early = try #require(HeaderRange("3.13.0-3.13.4"))
    #expect(early.contains(PythonVersion(minor: 13), micro: 4) && early.contains(PythonVersion(minor: 13), micro: nil))
    #expect(!early.contains(PythonVersion(minor: 13), micro: 5) && !early.contains(PythonVersion(minor: 12), micro: 4))
    let all = try #require(HeaderRange("3.12"))
    #expect(all.contains(PythonVersion(minor: 12), micro: 99))
    #expect(HeaderRange("3.14.0")?.contains(PythonVersion(minor: 14), micro: 1) == false)
    #expect(HeaderRange("3") == nil && HeaderRange("3.12-3.13") == nil)
  }
}
