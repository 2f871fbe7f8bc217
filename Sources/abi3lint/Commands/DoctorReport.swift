import ClangKit
import Engine
import Project
import PythonAPI
import Report
import Reporters
import Workers

/// What `doctor` prints: a row for each thing, and a line with a way out where something is missing.
struct DoctorReport {
  private var rows: [(name: String, values: [String])] = []
  private(set) var lacksSomething = false
  private let command: Doctor
  private let environment: [String: String]
  private let currentFolder: String

  @MainActor init(command: Doctor, environment: [String: String], currentFolder: String) async {
    self.command = command
    self.environment = environment
    self.currentFolder = currentFolder
    add(ToolInfo.name, ["\(ToolInfo.version), API database \(APIDatabase.shared.version)"])
    addBundle()
    await addLibClang()
    addHeaders()
    addProject()
    addCache()
    addSandbox()
  }

  var text: String {
    let width = (rows.map(\.name.count).max() ?? 0) + 2
    return rows.map { name, values in
      values.enumerated().map { position, value in
        let label = position == 0 ? name : ""
        return label + String(repeating: " ", count: width - label.count) + escapingControls(value) + "\n"
      }.joined()
    }.joined()
  }

  private mutating func add(_ name: String, _ values: [String]) { rows.append((name, values)) }

  private mutating func lack(_ name: String, _ error: any Error) {
    lacksSomething = true
    add(name, ["missing: \(error)"])
  }

  private mutating func addBundle() {
    guard let bundle = BundleFolder.own else { return }
    do {
      add("bundle", try BundleText.summary(bundle))
    } catch {
      lack("bundle", error)
    }
  }

  @MainActor private mutating func addLibClang() async {
    let trees = LintedTrees(paths: [command.path], currentFolder: currentFolder, home: environment["HOME"])
    let choice = LibClangChoice(environment: environment, trees: trees, currentFolder: currentFolder)
    do {
      let library = try choice.finder.load(explicit: command.targetOptions.libclang)
      add("libclang", ["\(library.path) (\(library.versionText))"])
      do {
        var system = try SystemHeaders(choice.finder, LibClangInfo(library), files: ["any.cpp"])
        try await system.complete(environment: environment, trees: trees)
        let builtins = system.builtins?.flags.last ?? "those of \(system.compiler?.compiler ?? "")"
        add("builtin headers", [builtins, system.remark].compactMap(\.self))
        if let compiler = system.compiler { add("system headers", ["where \(compiler.compiler) looks for them"]) }
        if system.usesBundle {
          add("", ["what C or C++ headers this machine lacks are bundled ones: those of Linux itself are not among them"])
        }
      } catch {
        lack("builtin headers", error)
      }
    } catch {
      lack("libclang", (error as? LibClangError).map(choice.explained) ?? error)
    }
  }

  private mutating func addHeaders() {
    let finder = PythonFinder(environment: environment)
    let all = finder.all()
    do {
      guard let chosen = try chosenHeaders(finder) else {
        add("Python headers", ["of the target's version, from the bundle"])
        return addFound(all, besides: nil)
      }
      add("Python headers", ["\(chosen.name)  \(chosen.files.folder) (used)"])
    } catch {
      lack("Python headers", error)
    }
    addFound(all, besides: (try? chosenHeaders(finder))?.files.folder)
  }

  private mutating func addFound(_ all: [FoundHeaders], besides folder: String?) {
    let others = all.filter { $0.headers.files.folder != folder }
    if !others.isEmpty {
      add("  also found", others.map { "\($0.headers.name)  \($0.headers.files.folder) (\($0.origin))" })
    }
    if all.contains(where: { $0.headers.flavour == .freeThreaded }) {
      add("", ["a name that ends with `t` is free-threaded: the Limited API is there from 3.15 on"])
    }
  }

  /// Nil where the target decides.
  private func chosenHeaders(_ finder: PythonFinder) throws -> PythonHeaders? {
    if let folder = command.targetOptions.pythonInclude { return try PythonHeaders(folder: folder) }
    if let version = command.targetOptions.python { return try finder.headers(version: version) }
    return try finder.hasInstalled ? finder.headers() : finder.hasBundled ? nil : finder.headers()
  }

  private mutating func addProject() {
    do {
      let configurations = try ConfigurationFinder(
        explicit: command.configuration.config, isIsolated: command.configuration.isolated, currentFolder: currentFolder)
      let found = try SourceFiles(currentFolder: currentFolder, configurations: configurations).files(of: [command.path])
      let files = found.files
      try addKnobs(configurations, sources: files)
      let settings = try files.first.map { try configurations.configuration(forFile: $0) }
      add("configuration", [settings?.file ?? "none: all settings are the usual ones"])
      for flag in settings?.refusedFlags ?? [] { add("", ["its flag `\(flag)` is left out; give it behind `--`"]) }
      let databases = try command.flagOptions.finder(currentFolder: currentFolder)
      let target = settings?.target.map { ResolvedTarget(version: $0, origin: settings?.file ?? "") }
      let plan = try Planner(
        resolver: TargetResolver(explicit: target, currentFolder: currentFolder), flags: [],
        configuredFlags: settings?.flags ?? [], databases: databases, currentFolder: currentFolder
      ).plan(files: files)
      add("sources", ["\(files.count) in \(command.path)"] + (found.failures + plan.failures).map { "\($0.path): \($0.reason)" })
      add("targets", plan.targets.map { "\($0.version) from \($0.origin)" })
      add("compiler flags", CheckRemarks(plans: [plan]).lines + plan.remarks + databases.remarks)
      if plan.flagSources.contains(where: \.isGuessed) {
        add(
          "",
          [
            "for the flags of the real build name its compile_commands.json with -p: CMake makes one with",
            "-DCMAKE_EXPORT_COMPILE_COMMANDS=ON, Meson always, and `abi3lint capture -- <build>` for other builds",
          ])
      }
      addExample(plan)
    } catch {
      lack("sources", error)
    }
  }

  /// What the project's build files say of the stable ABI.
  private mutating func addKnobs(_ configurations: ConfigurationFinder, sources: [String]) throws {
    let roots = ProjectRoots(
      named: [command.path], buildFiles: [], sources: sources, currentFolder: currentFolder)
    for root in roots.roots {
      let project = ProjectFindings(
        root: root, configuration: try configurations.configuration(forFolder: root), codes: [],
        currentFolder: currentFolder)
      add("stable ABI", project.lines)
    }
  }

  private mutating func addExample(_ plan: CheckPlan) {
    guard let job = plan.jobs.first else { return }
    add("  for example", ["\(job.path): " + (job.flags.isEmpty ? "none" : job.flags.joined(separator: " "))])
  }

  private mutating func addCache() {
    guard let folder = command.cache.folder(environment: environment, currentFolder: currentFolder) else {
      return add("cache", [command.cache.noCache ? "off" : "none: there is no home folder; name one with --cache-dir"])
    }
    add("cache", [folder.prepare() ?? folder.path])
  }

  private mutating func addSandbox() {
    let folder = command.cache.folder(environment: environment, currentFolder: currentFolder)
    let isUsable = folder.map { $0.prepare() == nil } ?? false
    add("sandbox", Confinement.lines(preludeFolder: isUsable ? folder.map { $0.path + "/preludes" } : nil))
  }
}
