// swift-tools-version: 6.1

import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let collections = Target.Dependency.product(name: "OrderedCollections", package: "swift-collections")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")

// Each target may import only what stands below it.
let package = Package(
  name: "abi3lint",
  platforms: [.macOS(.v13)],
  products: [
    .executable(name: "abi3lint", targets: ["abi3lint"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
  ],
  targets: [
    .executableTarget(name: "abi3lint", dependencies: ["Engine", "Reporters", "Plan", argumentParser]),
    // One run: from what the user asks for to the report.
    .target(name: "Engine", dependencies: ["Workers", "Cache", "Filtering", "Fixes", "Project", "Linter"]),
    // What would mend findings: edits, the plan, the patch, and the writing.
    .target(name: "Fixes", dependencies: ["Linter", "LintRules", "Observation", "Report", "Files"]),
    // Comments, baselines, ignored and unchanged lines.
    .target(name: "Filtering", dependencies: ["Project", "LintRules", "Report", "Files"]),
    // The processes that parse.
    .target(name: "Workers", dependencies: ["Coding", "Linter", "CompilerFlags", "CProcess"]),
    // What is known from earlier runs.
    .target(name: "Cache", dependencies: ["Coding", "Linter", "Files", crypto]),
    // One translation unit: parse, observe, judge.
    .target(name: "Linter", dependencies: ["LintRules", "Report", "Files"]),
    .target(
      name: "Project",
      dependencies: [
        "LintRules", "Report", "BuildSetup", "Artifacts", "ClangKit", "CompilerFlags", "Files", "TOML", subprocess,
      ]),
    .target(name: "Reporters", dependencies: ["LintRules", "Report", "Plan"]),
    // From the findings at each floor to what is to be done.
    .target(name: "Plan", dependencies: ["LintRules", "Report", "TOML"]),
    .target(
      name: "LintRules", dependencies: ["Report", "Observation", "BuildSetup", "Artifacts", "CRules", collections]),
    .target(
      name: "Observation", dependencies: ["ClangKit", "PythonAPI", "CompilerFlags", "Files", collections, crypto]),
    .target(name: "ClangKit", dependencies: ["Files", "CLibclang", "CProcess"]),
    // Outcomes as bytes, for pipes and files.
    .target(name: "Coding", dependencies: ["Report"]),
    // Plain values: findings, jobs and what came of them, the report of a run.
    .target(name: "Report", dependencies: ["PythonAPI", crypto]),
    .target(name: "PythonAPI", dependencies: ["Libc", "CRules"]),
    // Built wheels and modules: what they import.
    .target(name: "Artifacts", dependencies: ["PythonAPI"]),
    // What the build files of a project say, as plain values.
    .target(name: "BuildSetup", dependencies: ["PythonAPI"]),
    .target(name: "CompilerFlags"),
    .target(name: "Files", dependencies: ["Libc"]),
    .target(name: "Libc"),
    // The rule pages and the packed API database, embedded from Rules/ by the compiler.
    .target(name: "CRules"),
    // Declarations of the part of libclang that is used; the library is loaded at run time.
    .target(name: "CLibclang"),
    .target(name: "CProcess"),
    .target(name: "TOML"),

    // What a confined process tries, for the tests.
    .target(name: "CTrials", dependencies: ["CProcess"], path: "Tests/CTrials"),
    // What the tests of several targets need.
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .testTarget(name: "TOMLTests", dependencies: ["TOML"]),
    .testTarget(name: "CompilerFlagsTests", dependencies: ["CompilerFlags"]),
    .testTarget(name: "FilesTests", dependencies: ["Files", "TestSupport"]),
    .testTarget(name: "ReportTests", dependencies: ["Report"]),
    .testTarget(name: "CodingTests", dependencies: ["Coding", "LintRules"]),
    .testTarget(name: "CacheTests", dependencies: ["Cache", "TestSupport"]),
    .testTarget(name: "FilteringTests", dependencies: ["Filtering", "TestSupport"]),
    .testTarget(name: "PlanTests", dependencies: ["Plan", "Reporters"]),
    .testTarget(name: "EngineTests", dependencies: ["Engine"]),
    .testTarget(name: "PythonAPITests", dependencies: ["PythonAPI", "TOML"]),
    .testTarget(name: "ReportersTests", dependencies: ["Reporters"]),
    .testTarget(name: "ProjectTests", dependencies: ["Project", "TestSupport"]),
    .testTarget(name: "ClangKitTests", dependencies: ["ClangKit", "TestSupport"]),
    .testTarget(name: "ObservationTests", dependencies: ["Observation", "PythonAPI", "TestSupport"]),
    .testTarget(name: "ArtifactsTests", dependencies: ["Artifacts"]),
    .testTarget(name: "LintRulesTests", dependencies: ["LintRules", "Artifacts"]),
    .testTarget(name: "LinterTests", dependencies: ["Engine", "CTrials", "TestSupport"]),
    .testTarget(name: "FixesTests", dependencies: ["Fixes", "TestSupport"]),
    .testTarget(name: "CommandTests", dependencies: ["abi3lint", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
