import BuildSetup
import Files
import LintRules
import Report

/// What is to be said of the files around the sources of one project.
public struct ProjectFindings {
  public private(set) var findings: [Finding]
  /// The build files that were read, as findings name them.
  public let files: [String]
  let setup: StableABISetup

  /// - Parameters:
  ///   - root: of the project, absolute.
  ///   - codes: the rules that run.
  public init(root: String, configuration: Configuration, codes: Set<String>, currentFolder: String) {
    let reader = StableABISetupReader(root: root, configuration: configuration, currentFolder: currentFolder)
    setup = reader.result
    files = reader.buildFiles
    var lines = BuildFileLines(currentFolder: currentFolder)
    let rules = RuleRegistry.projectRules.filter { codes.contains($0.descriptor.code) }
    let setup = setup
    findings = rules.flatMap { $0.findings(in: setup) }.map { lines.placed($0) }.sorted(by: Finding.comesBefore)
  }

  /// What a clean run has to add where nothing asks for the stable ABI; nil where something does.
  /// - Parameter target: the lowest Python that the sources were judged against.
  public func remark(target: String) -> String? {
    guard setup.buildsExtension, !setup.isAsked, let way = way(target) else { return nil }
    return "the sources are ready for \(target); the build does not ask for abi3: \(way)"
  }

  private func way(_ target: String) -> String? {
    let tag = "cp" + target.filter { $0 != "." }
    switch setup.backend {
    case .setuptools:
      return "give `Extension` `py_limited_api=True` and `define_macros=[(\"Py_LIMITED_API\", \"\(hex(target))\")]`, "
        + "and bdist_wheel `py_limited_api = \(tag)`"
    case .mesonPython:
      return "give `extension_module` `limited_api: '\(target)'`, and `[tool.meson-python]` `limited-api = true`"
    case .scikitBuildCore:
      return "set `wheel.py-api = \"\(tag)\"` in `[tool.scikit-build]`, and `USE_SABI ${SKBUILD_SABI_VERSION}` "
        + "(`STABLE_ABI` with nanobind) in CMakeLists.txt"
    case .hatchling, .poetry, .other: return nil
    }
  }

  private func hex(_ target: String) -> String {
    let minor = Int(target.split(separator: ".").last ?? "") ?? 0
    let digits = String(minor, radix: 16, uppercase: true)
    return "0x03" + (digits.count < 2 ? "0" : "") + digits + "0000"
  }
}

/// The lines of build files, for the places of findings.
private struct BuildFileLines {
  let currentFolder: String
  private var known: [String: [Substring]] = [:]

  init(currentFolder: String) { self.currentFolder = currentFolder }

  private mutating func line(_ number: Int, of file: String) -> String? {
    let lines =
      known[file]
      ?? (BuildFiles.text(of: FileSystem.absolute(file, in: currentFolder)) ?? "")
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    known[file] = lines
    return lines.indices.contains(number - 1) ? String(lines[number - 1]) : nil
  }

  /// The finding with its line's text, and at the word that it is about.
  mutating func placed(_ finding: Finding) -> Finding {
    var finding = finding
    place(&finding.location, word: finding.symbol)
    for index in finding.notes.indices {
      guard var location = finding.notes[index].location else { continue }
      place(&location, word: nil)
      finding.notes[index].location = location
    }
    return finding
  }

  private mutating func place(_ range: inout SourceRange, word: String?) {
    guard let text = line(range.startLine, of: range.path) else { return }
    range.lineText = text.clipped(to: FindingBounds.line)
    let found = word.flatMap { text.firstRange(of: $0) }
    let start =
      found.map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
      ?? text.utf8.prefix { $0 == 32 || $0 == 9 }.count
    range.startColumn = start + 1
    range.endColumn = start + 1 + max(1, (found == nil ? text.trimmed : word ?? "").utf8.count)
  }
}
