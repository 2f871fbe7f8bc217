import Testing

@testable import PythonAPI

@Suite struct WayOutTests {
  @Test(arguments: [
    ("ABI101", "PyTuple_GET_SIZE", 9, WayOut.rename), ("ABI101", "PyUnicode_AsUTF8", 10, .rename),
    // Below 3.10 only by way of a bytes object.
    ("ABI101", "PyUnicode_AsUTF8", 9, .rewrite), ("ABI201", "PyTypeObject.tp_free", 10, .rename),
    ("ABI201", "PyTypeObject.tp_free", 9, .rewrite), ("ABI203", "PyTypeObject", 9, .redesign),
    ("ABI101", "PyNumberMethods", 9, .redesign), ("ABI201", "PyThreadState.frame", 9, .rewrite),
    ("ABI101", "CFrame", 9, .none),
  ])
  func classes(code: String, name: String, minor: Int, way: WayOut) {
    #expect(WayOut.of(code: code, name: name, target: PythonVersion(minor: minor)) == way)
  }

  /// What is offered must be there at the target, and a safe one must name its check.
  @Test func rulesAreConsistent() {
    #expect(FixRule.names.count > 200)
    for name in FixRule.names {
      for rule in FixRule.rules(for: name) {
        #expect(rule.safeSince == nil || rule.proof != nil, "\(name)")
        #expect(rule.safeSince != nil || !rule.needsFresh, "\(name)")
        if let type = rule.knownType { #expect(FixRule.type(type) != nil, "\(name): \(type)") }
      }
    }
  }
}
