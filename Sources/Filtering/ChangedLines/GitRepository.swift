import Files
import Project

/// What git tells of a repository that is not trusted.
///
/// Its settings can name programs: filters, diff drivers, converters, monitors, hooks, pagers, helpers that fetch. The
/// commands here read objects, and need none of them; those that git has a switch for are switched off besides. The
/// caller's `GIT_…` variables do not count: in a hook they describe another command.
struct GitRepository {
  /// A name in a revision.
  struct Entry {
    var object: GitObjectName
    var isFile: Bool
  }

  let git: SystemProgram
  /// The folder of `.git`; absolute.
  let root: String
  private let variables: [String: String?]

  init(git: SystemProgram, root: String, environment: [String: String]) {
    self.git = git
    self.root = root
    variables = Self.variables(environment).merging([
      // The repository's own idea of where its files are does not count.
      "GIT_DIR": FileSystem.joined(root, ".git"), "GIT_WORK_TREE": root,
    ]) { $1 }
  }

  /// Settings that win over a repository's, in words that no name of a section can break.
  private static let settings = [
    ("core.fsmonitor", "false"), ("core.hooksPath", "/dev/null"), ("core.attributesFile", "/dev/null"),
    ("core.excludesFile", "/dev/null"), ("core.pager", "cat"), ("core.askPass", "/bin/false"),
    ("core.sshCommand", "/bin/false"), ("core.gitProxy", ""), ("core.untrackedCache", "false"), ("diff.external", ""),
    ("protocol.allow", "never"), ("credential.helper", ""), ("gc.auto", "0"), ("maintenance.auto", "false"),
  ]

  /// The changes to the environment of any call of git.
  static func variables(_ environment: [String: String]) -> [String: String?] {
    var variables: [String: String?] = [:]
    for name in environment.keys where name.hasPrefix("GIT_") { variables[name] = .some(nil) }
    let fixed = [
      "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1", "GIT_PAGER": "cat",
      "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none", "GIT_TERMINAL_PROMPT": "0",
      // A revision is what its hash says, whatever the repository wants to see in its place.
      "GIT_NO_REPLACE_OBJECTS": "1", "GIT_GRAFT_FILE": "/dev/null",
      "GIT_CONFIG_COUNT": "\(settings.count)",
    ]
    for (name, value) in fixed { variables[name] = value }
    for (position, setting) in settings.enumerated() {
      variables["GIT_CONFIG_KEY_\(position)"] = setting.0
      variables["GIT_CONFIG_VALUE_\(position)"] = setting.1
    }
    return variables
  }

  /// Nil unless git ended well.
  private func ask(_ words: [SystemProgram.Word], input: [UInt8] = [], codes: Set<Int> = [0]) async -> [UInt8]? {
    let answer = await git.run(["--no-pager"] + words, variables: variables, in: root, input: input)
    guard let answer, let code = answer.exitCode, codes.contains(code) else { return nil }
    return answer.output
  }

  // MARK: - Revisions

  /// The commit that a revision names; of a range its beginning.
  /// - Throws: `InputError` that tells nothing of git's own words: these may quote settings.
  func commit(_ revision: String) async throws(InputError) -> GitObjectName {
    guard !revision.isEmpty, !revision.utf8.starts(with: "-".utf8),
      revision.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw InputError("`\(revision)` is no git revision") }
    func end(_ part: Substring) -> String { part.isEmpty ? "HEAD" : String(part) }
    if let dots = revision.firstRange(of: "...") {
      let left = try await object(end(revision[..<dots.lowerBound]))
      let right = try await object(end(revision[dots.upperBound...]))
      let answer = await ask(["merge-base", .object(left), .object(right)]) ?? []
      guard let base = GitObjectName(String(decoding: answer.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)) else {
        throw InputError("git: `\(revision)` has no common beginning; fetch more of the history")
      }
      return base
    }
    if let dots = revision.firstRange(of: "..") { return try await object(end(revision[..<dots.lowerBound])) }
    return try await object(revision)
  }

  /// The name goes over stdin, where nothing is an option.
  private func object(_ name: String) async throws(InputError) -> GitObjectName {
    let answer = await ask(["cat-file", "--batch-check"], input: Array("\(name)^{commit}\n".utf8))
    guard let answer else {
      throw InputError("git: \(FileSystem.joined(root, ".git")) cannot be read; see what `git status` says")
    }
    let words = String(decoding: answer, as: UTF8.self).split(separator: " ")
    guard words.count == 3, words[1] == "commit", let object = GitObjectName(words[0]) else {
      throw InputError("git: no revision `\(name)` in this repository")
    }
    return object
  }

  // MARK: - Files

  /// All names in a commit; nil if git cannot tell.
  func files(of commit: GitObjectName) async -> [[UInt8]: Entry]? {
    guard let list = await ask(["ls-tree", "-r", "-z", "--full-tree", .object(commit)]) else { return nil }
    var found: [[UInt8]: Entry] = [:]
    for line in list.split(separator: 0) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")) else { return nil }
      let words = String(decoding: line[..<tab], as: UTF8.self).split(separator: " ")
      guard words.count == 3, let object = GitObjectName(words[2]) else { return nil }
      found[Array(line[line.index(after: tab)...])] = Entry(object: object, isFile: words[0].hasPrefix("100"))
    }
    return found
  }

  /// The bytes of files, as they were committed.
  func contents(of objects: [GitObjectName]) async -> [GitObjectName: [UInt8]] {
    guard !objects.isEmpty else { return [:] }
    let input = Array(objects.map { $0.text + "\n" }.joined().utf8)
    guard let answer = await ask(["cat-file", "--batch"], input: input) else { return [:] }
    var found: [GitObjectName: [UInt8]] = [:]
    var rest = answer[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let words = String(decoding: rest[..<end], as: UTF8.self).split(separator: " ")
      rest = rest[(end + 1)...]
      guard words.count == 3, let object = GitObjectName(words[0]), let size = Int(words[2]) else { continue }
      guard size < rest.count else { break }
      if words[1] == "blob" { found[object] = Array(rest.prefix(size)) }
      rest = rest.dropFirst(size + 1)
    }
    return found
  }

  /// Those of some names that are not tracked and that the tree's `.gitignore` files leave out; none if git cannot tell.
  func ignored(_ names: [[UInt8]]) async -> Set<[UInt8]> {
    guard !names.isEmpty else { return [] }
    // With `./` before it no name is a pattern of git's.
    let input = Array(names.map { Array("./".utf8) + $0 }.joined(separator: [0])) + [0]
    let answer = await ask(["check-ignore", "-z", "--stdin"], input: input, codes: [0, 1]) ?? []
    return Set(answer.split(separator: 0).map { Array($0.starts(with: "./".utf8) ? $0.dropFirst(2) : $0) })
  }
}
