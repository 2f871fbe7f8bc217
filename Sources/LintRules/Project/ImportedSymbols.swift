import Artifacts
import PythonAPI
import Report

/// ABI109 for what was built: the symbols that a module imports and the stable ABI lacks.
extension SymbolAfterTarget: ArtifactRule {
  public static func findings(in artifact: Artifact, context: ArtifactContext) -> [Finding] {
    let own = artifact.definitions
    return artifact.stableModules.flatMap { module in
      module.binary.imports.subtracting(own).sorted().compactMap { finding(about: $0, of: module, artifact, context) }
    }
  }

  private static func finding(
    about symbol: String, of module: Artifact.Module, _ artifact: Artifact, _ context: ArtifactContext
  ) -> Finding? {
    // A name that no Python ever had is another library's.
    guard let entry = context.database.entry(named: symbol) else { return nil }
    let start = "\(artifact.subject(module)) imports `\(symbol)`, which the stable ABI "
    let level: Level = module.binary.weakImports.contains(symbol) ? .warning : .error
    guard let since = entry.symbolSince else {
      return finding(
        start + "does not have", in: artifact, symbol: symbol, level: level, notes: places(of: symbol, context))
    }
    guard since > context.target else { return nil }
    return finding(
      start + "has since \(since) only, and \(context.promise) \(context.target)", in: artifact, symbol: symbol,
      since: since, level: level, notes: places(of: symbol, context))
  }

  private static let mostPlaces = 5

  /// The lines that pull the symbol in.
  private static func places(of symbol: String, _ context: ArtifactContext) -> [Note] {
    guard let sites = context.sites else { return [] }
    guard let found = sites[symbol], !found.isEmpty else {
      return [Note("nothing in the sources given pulls it in: a static library or generated code does")]
    }
    let notes = found.prefix(mostPlaces).map { site in
      Note(
        site.spelled == symbol ? "it is used here" : "it is pulled in here, through `\(site.spelled)`",
        at: site.location)
    }
    let rest = found.count - notes.count
    return notes + (rest > 0 ? [Note("\(rest) more \(rest == 1 ? "place" : "places")")] : [])
  }
}
