import LintRules
import Testing

@Suite struct QueryTests {
  @Test func version() throws {
    let outcome = try CommandLineTool.run(["--version"])
    #expect(outcome.output.wholeMatch(of: /abi3lint \d+\.\d+\.\d+ \(API database \d{4}\.\d+\.\d+, .+\)\n/) != nil)
    #expect(outcome.status == 0)
  }

  @Test func help() throws {
    let outcome = try CommandLineTool.run(["check", "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.output.contains("USAGE: abi3lint [check] [<options>] <files> ... [-- <compiler flags> ...]"))
    for option in [
      "--target", "--python-include", "--libclang", "--select", "--extend-select", "--ignore", "--color", "--format",
      "--config", "--isolated", "--fail-on",
      "--diff-filter", "--stdin-filename",
    ] {
      #expect(outcome.output.contains("\n  \(option) "))
    }
  }

  @Test func ruleTable() throws {
    let lines = try CommandLineTool.run(["rules"]).output.split(separator: "\n")
    #expect(lines.dropFirst().map { $0.prefix(6) } == RuleRegistry.descriptors.map { $0.code[...] })
    #expect(lines.contains { $0.hasPrefix("ABI108  needs-newer-headers") && $0.contains("note, opt-in") })
  }

  @Test(arguments: ["ABI101", "abi101", "not-in-limited-api"])
  func explain(word: String) throws {
    let outcome = try CommandLineTool.run(["explain", word])
    #expect(outcome.output.hasPrefix("# ABI101"))
    #expect(outcome.status == 0)
  }

  @Test func apiOfAName() throws {
    let outcome = try CommandLineTool.run(["api", "PyObject_CallNoArgs", "PyList_GET_ITEM"])
    let text = outcome.output
    #expect(text.contains("PyObject_CallNoArgs: function\n  status    in the Limited API since 3.10\n"))
    #expect(text.contains("\n\nPyList_GET_ITEM: macro\n  status    public, in no version of the Limited API\n"))
    #expect(text.contains("  instead   `PyList_GetItem` (since 3.2): "))
    #expect(outcome.status == 0)
  }

  @Test func apiOfMembers() throws {
    let outcome = try CommandLineTool.run(["api", "PyTypeObject.tp_name", "PyType_Spec.basicsize", "PyType_Spec"])
    #expect(outcome.output.contains("  status    hidden: `PyTypeObject` is opaque under the Limited API\n"))
    #expect(
      outcome.output.contains("PyType_Spec.basicsize: member of a struct\n  status    visible under the Limited API\n"))
    #expect(outcome.output.contains("  members   basicsize, "))
  }

  @Test func apiOfUnknownAmongKnown() throws {
    let outcome = try CommandLineTool.run(["api", "PyList_Size", "PyNoSuchThingAtAllEver"])
    #expect(outcome.status == 2)
    #expect(outcome.output.hasPrefix("PyList_Size: function\n"))
    #expect(outcome.errors == "abi3lint: error: `PyNoSuchThingAtAllEver` is in no CPython from 3.6 on\n")
  }
}
