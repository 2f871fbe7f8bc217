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
    let project = Result { try DoctorProject(command, environment, currentFolder: currentFolder) }
    addHeaders(project)
    addProject(project)
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
      let library = try choice.finder.load(explicit: command.targetOptions.parser.libclang)
      add("libclang", ["\(library.path) (\(library.versionText))"])
      do {
        var system = try SystemHeaders(choice.finder, LibClangInfo(library), files: ["any.cpp"])
        try await system.complete(environment: environment, trees: trees)
        let builtins = system.builtins?.flags.last ?? "those of \(system.compiler?.compiler ?? "")"
        add("builtin headers", [builtins, system.remark].compactMap(\.self))
        if let compiler = system.compiler { add("system headers", ["where \(compiler.compiler) looks for them"]) }
        if system.usesBundle {
          add(
            "", ["what C or C++ headers this machine lacks are bundled ones: those of Linux itself are not among them"])
        }
      } catch {
        lack("builtin headers", error)
      }
    } catch {
      lack("libclang", (error as? LibClangError).map(choice.explained) ?? error)
    }
  }

  /// - Parameter project: what a check would do with the files; an error where that cannot be said.
  private mutating func addHeaders(_ project: Result<DoctorProject, any Error>) {
    let all = PythonFinder(environment: environment).all()
    var used: [UsedHeaders] = []
    do {
      used = try (try? project.get())?.headers(environment) ?? DoctorProject.headers(command, environment)
      add("Python headers", used.map(\.text))
    } catch {
      lack("Python headers", error)
    }
    let folders = Set(used.map(\.headers.files.folder))
    let others = all.filter { !folders.contains($0.headers.files.folder) }
    if !others.isEmpty {
      add("  also found", others.map { "\($0.headers.name)  \($0.headers.files.folder) (\($0.origin))" })
    }
    if all.contains(where: { $0.headers.flavour == .freeThreaded }) {
      add("", ["a name that ends with `t` is free-threaded: the Limited API is there from 3.15 on"])
    }
  }

  private mutating func addProject(_ found: Result<DoctorProject, any Error>) {
    do {
      let project = try found.get()
      let plan = project.plan
      try addKnobs(project.configurations, sources: project.files)
      add("configuration", [project.settings?.file ?? "none: all settings are the usual ones"])
      for flag in project.settings?.refusedFlags ?? [] {
        add("", ["its flag `\(flag)` is left out; give it behind `--`"])
      }
      add(
        "sources", ["\(project.files.count) in \(command.path)"] + project.failures.map { "\($0.path): \($0.reason)" })
      add("targets", plan.targets.map { "\($0.version) from \($0.origin)" })
      add("compiler flags", CheckRemarks(plans: [plan]).lines + plan.remarks + project.databases.remarks)
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
