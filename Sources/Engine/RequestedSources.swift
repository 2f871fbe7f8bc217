import Files
import Project
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The sources that a request names, found and not yet read.
struct RequestedSources {
  /// The files to check, in the order of their paths.
  let files: [String]
  /// The build files that the user named: their projects are judged.
  let buildFiles: [String]
  /// The wheels and modules that the user named.
  let artifacts: [String]
  /// Folders that could not be searched.
  let unsearched: [FileFailure]
  /// How many Cython files stand in the folders that have no C or C++ sources.
  let cythonFiles: Int
  /// The text on stdin, by the path that it stands in for.
  let contents: [String: String]
  /// The files and folders as the user named them.
  let named: [String]
  let trees: LintedTrees
  /// Where links of these trees may lead.
  let links: LinkBounds

  /// What the user names, and the trees that it lies in: what these may not do is settled before anything is read.
  struct Trees {
    let named: [String]
    let trees: LintedTrees
    let links: LinkBounds

    /// - Throws: `InputError` and `WriteError` for what a link of a tree would lead elsewhere.
    init(_ request: CheckRequest, environment: [String: String], currentFolder: String) throws {
      if let name = request.stdinFilename {
        guard request.paths.isEmpty else { throw InputError("--stdin-filename checks one file; name no others") }
        named = [name]
      } else {
        named = try request.paths + Self.listed(request, environment: environment, currentFolder: currentFolder)
      }
      trees = LintedTrees(paths: named, currentFolder: currentFolder, home: environment["HOME"])
      links = trees.links
      for path in request.outputs + [request.writeBaseline].compactMap(\.self) { try links.check(path) }
      for path in [request.configuration, request.baseline].compactMap(\.self) {
        try Self.refuseLink(path, links, currentFolder)
      }
    }

    /// The names in the list that an option names.
    private static func listed(
      _ request: CheckRequest, environment: [String: String], currentFolder: String
    ) throws(InputError) -> [String] {
      guard let list = request.filesFrom else { return [] }
      // A name that is no file's is repeated in an error: no link may make another file the list.
      let trees = LintedTrees(paths: request.paths, currentFolder: currentFolder, home: environment["HOME"])
      try refuseLink(list, trees.links, currentFolder)
      return try ListedFiles.names(from: list)
    }

    /// A file that the user names to be read is not one that a link of the tree makes of it.
    private static func refuseLink(_ path: String, _ links: LinkBounds, _ currentFolder: String) throws(InputError) {
      guard links.allows(path.hasPrefix("/") ? path : currentFolder + "/" + path) else {
        throw InputError("\(path): a link leads out of the linted tree; name the file that it leads to")
      }
    }
  }

  /// - Throws: `InputError` where nothing is named, or what is named is not there.
  init(
    _ request: CheckRequest, _ trees: Trees, configurations: ConfigurationFinder, currentFolder: String
  ) throws(InputError) {
    (named, self.trees, links) = (trees.named, trees.trees, trees.links)
    if let name = request.stdinFilename {
      (files, unsearched, cythonFiles) = ([name], [], 0)
      (buildFiles, artifacts) = ([], [])
      contents = [name: String(decoding: try ListedFiles.standardInput(), as: UTF8.self)]
      return
    }
    guard !named.isEmpty || request.filesFrom != nil else {
      throw InputError("name the files or folders to check, such as `abi3lint src`")
    }
    let built = named.filter { ArtifactFindings.isArtifact($0) && !ProjectRoots.isFolder($0) }
    let setups = named.filter { StableABISetupReader.isBuildFile($0) }
    var refused: [FileFailure] = []
    for path in built + setups {
      guard FileSystem.kind(of: path) != nil else { throw InputError("\(path): no such file or folder") }
      if !links.allows(FileSystem.absolute(path, in: currentFolder)) {
        refused.append(
          FileFailure(path: path, reason: "a link out of the tree, which is not followed; name what it leads to"))
      } else if FileSystem.kind(of: path) != .file {
        refused.append(FileFailure(path: path, reason: "not a regular file"))
      }
    }
    let isKept = { (path: String) in !refused.contains { $0.path == path } }
    artifacts = built.filter(isKept)
    buildFiles = setups.filter(isKept)
    let rest = named.filter { !StableABISetupReader.isBuildFile($0) && !built.contains($0) }
    let found = try SourceFiles(
      currentFolder: currentFolder, configurations: configurations, excludesNamedFiles: request.forcesExclude,
      links: links
    ).files(of: rest)
    (files, unsearched, cythonFiles) = (found.files, found.failures + refused, found.cythonFiles)
    contents = [:]
  }

  /// The bytes of a file as the run saw it.
  /// - Parameter paths: how the path is shown.
  func bytes(of shownPath: String, _ paths: PathDisplay) -> [UInt8]? {
    if let text = contents.first(where: { paths.display($0.key) == shownPath })?.value { return Array(text.utf8) }
    return FileManager.default.contents(atPath: shownPath).map { Array($0) }
  }
}
