import Artifacts
import Files
import LintRules
import PythonAPI
import Report

/// What is to be said of the wheels and modules that the user named.
public struct ArtifactFindings {
  public private(set) var findings: [Finding] = []
  public private(set) var failures: [FileFailure] = []
  /// Those that were judged, and those that promise nothing to judge.
  public private(set) var checked: [String] = []
  public private(set) var remarks: [String] = []
  public private(set) var targets: [ResolvedTarget] = []

  private static let rules: [any ArtifactRule.Type] = [
    SymbolAfterTarget.self, VersionedImportLibrary.self, WheelTag.self,
  ]

  /// Whether a name is that of a wheel or a module.
  public static func isArtifact(_ path: String) -> Bool { ArtifactName.isArtifact(path) }

  /// - Parameters:
  ///   - paths: as the user would name them.
  ///   - explicit: the target that the user names: it counts where no wheel's tag tells.
  ///   - codes: the rules that run.
  ///   - sites: where the sources of the run pull in symbols; nil without sources.
  ///   - sourceTargets: what these were judged against.
  public init(
    paths: [String], explicit: ResolvedTarget?, codes: Set<String>, sites: [ImportSite]?,
    sourceTargets: [ResolvedTarget], currentFolder: String
  ) {
    let shown = PathDisplay(currentFolder: currentFolder)
    let grouped = sites.map { Dictionary(grouping: $0, by: \.symbol) }
    for path in Set(paths).sorted() {
      let name = shown.display(path)
      do throws(ArtifactError) {
        guard let bytes = FileSystem.bytes(of: path) else {
          failures.append(FileFailure(path: path, reason: Self.problem(path)))
          continue
        }
        let artifact = try Artifact(path: name, bytes: bytes)
        judge(artifact, explicit: explicit ?? sourceTargets.first, codes, grouped)
      } catch {
        failures.append(FileFailure(path: path, reason: "not checked: \(error.description)"))
      }
    }
  }

  private static func problem(_ path: String) -> String {
    FileSystem.size(of: path) > FileSystem.largest
      ? "larger than \(FileSystem.largest >> 20) MB, which is not read" : "cannot be read; does it exist?"
  }

  private mutating func judge(
    _ artifact: Artifact, explicit: ResolvedTarget?, _ codes: Set<String>, _ sites: [String: [ImportSite]]?
  ) {
    failures += artifact.failures.map { FileFailure(path: artifact.path, reason: $0) }
    let (target, promise) = Self.target(artifact, explicit)
    targets.append(target)
    checked.append(artifact.path)
    let context = ArtifactContext(target: target.version, promise: promise, sites: sites)
    findings += Self.rules.filter { codes.contains($0.descriptor.code) }.flatMap {
      $0.findings(in: artifact, context: context)
    }
    if let wheel = artifact.wheel, !wheel.isStable, artifact.modules.allSatisfy({ $0.promise != .stable }) {
      remarks.append("\(artifact.path): its tag `\(wheel.tag)` promises no stable ABI: there is nothing to judge")
    }
    if artifact.wheel == nil, case .one? = artifact.modules.first?.promise {
      remarks.append("\(artifact.path): its name is for one Python: there is nothing to judge")
    }
  }

  private static func target(_ artifact: Artifact, _ explicit: ResolvedTarget?) -> (ResolvedTarget, String) {
    if let wheel = artifact.wheel, let lowest = wheel.lowest {
      return (ResolvedTarget(version: lowest, origin: "the tag of \(artifact.path)"), "the wheel's tag promises")
    }
    if let explicit { return (explicit, "the target is") }
    let oldest = SupportedPython.oldest()
    return (ResolvedTarget(version: oldest, origin: "the oldest Python that gets security fixes"), "the target is")
  }
}
