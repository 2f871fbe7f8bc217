/// One step of the work, after which the extension compiles and passes its tests.
public struct WorkStep: Sendable {
  public var title: String
  /// What it is, and why it stands here.
  public var text: String
  public var errors: Int
  /// Most errors first.
  public var names: [CountedName]
  public var files: [String]

  /// The steps in their order: what decides all first, then what works with and without the macro, the macro last.
  static func steps(_ blockers: [Blocker]) -> [WorkStep] {
    let known: [WorkStep] = WayClass.allCases.sorted { place($0) < place($1) }.compactMap { kind in
      let own = blockers.filter { $0.wayOut.kind == kind }
      guard !own.isEmpty else { return nil }
      let (title, text) = words(kind)
      var counts: [String: Int] = [:]
      for blocker in own { counts[blocker.name, default: 0] += blocker.count }
      return WorkStep(
        title: title, text: text, errors: own.reduce(0) { $0 + $1.count },
        names: counts.map { CountedName(name: $0.key, count: $0.value) }.sorted {
          (-$0.count, $0.name) < (-$1.count, $1.name)
        },
        files: Set(own.flatMap(\.files)).sorted())
    }
    return known + [
      WorkStep(
        title: "Define the macro, without the wheel tag",
        text: "Build with Py_LIMITED_API and run the tests; `abi3lint check` then says nothing.", errors: 0, names: [],
        files: []),
      WorkStep(
        title: "Tag the wheel and audit it in CI",
        text: "The settings below, and one job that builds on the lowest Python and tests on the newest.", errors: 0,
        names: [], files: []),
    ]
  }

  /// No-way comes first because the rest is of no use without it; a type is best turned around when its calls are done.
  private static func place(_ kind: WayClass) -> Int {
    switch kind {
    case .noWay: 0
    case .rename: 1
    case .rewrite: 2
    case .redesign: 3
    }
  }

  private static func words(_ kind: WayClass) -> (title: String, text: String) {
    switch kind {
    case .noWay:
      (
        "Decide about what has no way",
        "Nothing in the Limited API stands in its place at this floor: leave the feature out of the abi3 wheel, do it in "
          + "Python, or raise the floor. Without an answer the rest is of no use."
      )
    case .rename:
      (
        "Rename",
        "The new name means the same in both modes: each file can be committed for itself, before the macro is on."
      )
    case .rewrite:
      (
        "Rewrite calls",
        "The replacement works in both modes and differs in ownership, errors or speed: one name at a time, with a test."
      )
    case .redesign:
      (
        "Turn types and fields around",
        "PyType_FromSpec and module state work in both modes: one type at a time, with its allocation, deallocation and "
          + "visits; fields last."
      )
    }
  }
}
