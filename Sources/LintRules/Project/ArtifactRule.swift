import Artifacts
import PythonAPI
import Report

/// What a built artifact is judged against.
public struct ArtifactContext: Sendable {
  /// The lowest Python that the artifact promises.
  public var target: PythonVersion
  /// Completes "…, and … 3.9": `the wheel's tag promises`, `the target is`.
  public var promise: String
  /// Where the sources of the run pull in symbols; nil without sources.
  public var sites: [String: [ImportSite]]?
  public var database: APIDatabase

  public init(
    target: PythonVersion, promise: String, sites: [String: [ImportSite]]? = nil, database: APIDatabase = .shared
  ) {
    self.target = target
    self.promise = promise
    self.sites = sites
    self.database = database
  }
}

/// A rule about what was built: a pure function from an artifact to findings.
public protocol ArtifactRule: Sendable {
  static var descriptor: RuleDescriptor { get }
  static func findings(in artifact: Artifact, context: ArtifactContext) -> [Finding]
}

extension ArtifactRule {
  static func finding(
    _ message: String, in artifact: Artifact, symbol: String?, since: PythonVersion? = nil, level: Level? = nil,
    notes: [Note] = []
  ) -> Finding {
    Finding(
      code: descriptor.code, level: level ?? descriptor.level, message: message,
      location: SourceRange(path: artifact.path, startLine: 1, startColumn: 1, endLine: 1, endColumn: 2),
      symbol: symbol,
      since: since, notes: notes)
  }
}

extension Artifact {
  /// The modules that promise to serve several Pythons.
  var stableModules: [Module] {
    modules.filter { module in
      switch module.promise {
      case .one: false
      case .stable, .stableWithoutLock: true
      case .open: wheel?.isStable ?? true
      }
    }
  }

  /// Completes "… imports": nothing more than the path where the artifact is the module itself.
  func subject(_ module: Module) -> String { wheel == nil ? "the module" : "`\(module.name)`" }
}
