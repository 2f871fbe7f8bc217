import BuildSetup
import Files
import PythonAPI

/// What the lines of a file say of the knobs where nothing else reads it: workflows, scripts, makefiles. What is not
/// understood is a mention, so that nothing is claimed of the knob.
enum KnobMentions {
  struct Found {
    var settings: [StableABISetting] = []
    var mentioned: Set<StableABISetting.Knob> = []
  }

  /// - Parameter known: the lines of the file that another reader has understood.
  static func read(_ text: String, file: String, known: Set<Int> = []) -> Found {
    var found = Found()
    guard words.contains(where: { text.contains($0) }) else { return found }
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let content = line.trimmed
      if known.contains(index + 1) || content.hasPrefix("#") || content.hasPrefix(";") { continue }
      let settings = Self.settings(content, file: file, line: index + 1)
      found.settings += settings
      // A line that is understood turns no other knob.
      if settings.isEmpty { found.mentioned.formUnion(knobs(content)) }
    }
    return found
  }

  private static let words = ["limited", "LIMITED", "abi3", "ABI3", "py-api", "SABI", "STABLE_ABI", "stable_abi"]

  private static func settings(_ line: String, file: String, line number: Int) -> [StableABISetting] {
    func setting(_ knob: StableABISetting.Knob, _ value: StableABISetting.Value, _ key: String) -> StableABISetting {
      StableABISetting(knob: knob, value: value, key: key, file: file, line: number, isConditional: true)
    }
    let macros = StableABISetting.macros(in: line).map { setting(.macro, $0, "Py_LIMITED_API") }
    return macros + PyprojectStableABI.tags(in: line).map { setting(.tag, $0.value, $0.key) }
  }

  /// The knobs that a line may turn.
  private static func knobs(_ line: String) -> Set<StableABISetting.Knob> {
    var found: Set<StableABISetting.Knob> = []
    let text = line.replacing("abi3audit", with: "").replacing("abi3lint", with: "").replacing("-", with: "_")
      .lowercased()
    if text.contains("py_limited_api") { found.formUnion([.macro, .tag, .fileName]) }
    if text.contains("limited_api") { found.formUnion([.permission, .macro, .tag]) }
    if text.contains("abi3") || text.contains("stable_abi") { found.formUnion([.tag, .fileName, .macro]) }
    if text.contains("py_api") { found.insert(.tag) }
    if text.contains("sabi") { found.insert(.macro) }
    return found
  }
}
