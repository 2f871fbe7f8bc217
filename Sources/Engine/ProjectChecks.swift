import LintRules
import Project
import Report

/// What a run judges beside the sources: the projects that they belong to, and what was built of them.
extension CheckRun {
  /// What the build files say of the projects whose folders were named whole, or of whose build files one was named.
  func projects() throws -> [ProjectFindings] {
    let roots = ProjectRoots(
      named: sources.named, buildFiles: sources.buildFiles, sources: files, currentFolder: currentFolder)
    return try roots.roots.map { root in
      let configuration = try configurations.configuration(forFolder: root)
      let group = try FileGroup(request, configuration: configuration, files: [])
      return ProjectFindings(root: root, configuration: configuration, codes: group.codes, currentFolder: currentFolder)
    }
  }

  /// The groups of the sources, and one more for each configuration that holds only for a build file or an artifact.
  func allGroups() throws -> [FileGroup] {
    var all = groups
    for path in sources.buildFiles + sources.artifacts {
      let configuration = try configurations.configuration(forFile: path)
      if all.contains(where: { $0.configuration == configuration }) { continue }
      all.append(try FileGroup(request, configuration: configuration, files: []))
    }
    return all
  }

  /// Whether there is nothing to parse, so that neither libclang nor headers are needed.
  var hasNoSources: Bool {
    files.isEmpty && sources.unsearched.isEmpty && sources.cythonFiles == 0
      && !(sources.artifacts + sources.buildFiles).isEmpty
  }

  /// What the wheels and modules that were named import, with the lines of the sources that pull it in.
  func artifactFindings(_ outcomes: [LintOutcome], targets: [ResolvedTarget]) throws -> ArtifactFindings {
    let configuration = try configurations.configuration(forFolder: currentFolder)
    let group = try FileGroup(request, configuration: configuration, files: [])
    let sites = Set(outcomes.flatMap(\.imports)).sorted { $0.location.comesBefore($1.location) }
    return ArtifactFindings(
      paths: sources.artifacts, explicit: group.target, codes: group.codes, sites: files.isEmpty ? nil : sites,
      sourceTargets: files.isEmpty ? [] : targets, currentFolder: currentFolder)
  }

  /// The rules of the projects' own, each code once.
  public func ownRules() throws -> [BannedNames] {
    var seen: Set<String> = []
    return try allGroups().flatMap(\.configuration.banned).filter { seen.insert($0.code).inserted }
  }
}

extension Pipeline {
  /// Adds what is to be said of projects and artifacts.
  func add(_ projects: [ProjectFindings], _ built: ArtifactFindings, to report: inout RunReport) {
    report.findings = (report.findings + projects.flatMap(\.findings) + built.findings).sorted(by: Finding.comesBefore)
    let named = Set(run.sources.buildFiles.map(paths.display))
    let judged = Set(projects.flatMap(\.files))
    report.checkedFiles = Set(report.checkedFiles + built.checked).union(judged.intersection(named)).sorted()
    report.buildFiles = judged.subtracting(report.checkedFiles).sorted()
    report.failures += built.failures.map { FileFailure(path: paths.display($0.path), reason: $0.reason) }
    report.failures.sort { $0.path < $1.path }
    report.targets = CheckPlan.ordered(report.targets + built.targets)
    run.remark(built.remarks)
  }

  /// A clean run says what is still to do where nothing asks for the stable ABI.
  func remark(on projects: [ProjectFindings], _ report: RunReport) {
    guard report.findings.isEmpty, report.failures.isEmpty, let target = report.targets.first, !jobs.isEmpty else {
      return
    }
    run.remark(projects.compactMap { $0.remark(target: target.version.description) })
  }
}
