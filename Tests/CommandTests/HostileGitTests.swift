import Foundation
import TestSupport
import Testing

/// `--diff-filter` in a repository whose settings, attributes and names are somebody else's.
@Suite(
  .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"),
  .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git"), "needs git"))
struct HostileGitTests {
  private static let first = "#include <Python.h>\n"
  private static let second = "int g(PyObject *x) { return PyTuple_GET_SIZE(x); }\n"
  private let tree: Tree
  private let home: Tree

  init() throws {
    home = try Tree([:])
    tree = try Tree([:])
  }

  /// Whatever is executed makes this file.
  private var mark: String { home.path("executed") }

  @discardableResult private func shell(_ script: String) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-ec", "git() { command git -c user.name=a -c user.email=a@b -c protocol.file.allow=always \"$@\"; }\n" + script,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: tree.root)
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": home.root, "MARK": mark]
    let output = Pipe()
    (process.standardOutput, process.standardError) = (output, output)
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    return text
  }

  private func check(
    _ arguments: [String], since: String = "HEAD", in folder: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try CommandLineTool.run(
      [
        "check", "--python-include", CommandLineTool.headers, "--target", "3.9", "--format", "gcc", "--diff-filter",
        since,
      ]
        + arguments, in: tree.path(folder),
      environment: ["HOME": home.root, "PATH": "/usr/local/bin:/usr/bin:/bin", "MARK": mark].merging(environment) { $1 }
    )
  }

  /// The places of findings, without columns.
  private func places(_ outcome: Outcome) -> [String] {
    outcome.output.split(separator: "\n").map { $0.split(separator: ":").prefix(2).joined(separator: ":") }
  }

  @Test func namesAndAttributesHideNothing() throws {
    let names = [
      "-x.c", "back\\sl.c", "binary.c", "crlf.c", "encoded.c", "nodiff.c", "plain.c", "qu\"ote.c", "tab\t.c", "é.c",
    ]
    for name in names { try tree.write(name, Self.first) }
    try tree.write("crlf.c", "#include <Python.h>\r\nint a;\r\n")
    try shell("git init -q . && git add -A && git commit -qm1")
    for name in names { try tree.write(name, Self.first + Self.second) }
    try tree.write("crlf.c", "#include <Python.h>\r\nint b;\r\n" + Self.second)
    try tree.write(
      ".gitattributes",
      "binary.c binary\nnodiff.c -diff\nencoded.c working-tree-encoding=UTF-16\ncrlf.c -text\n*.c diff=none filter=none ident\n"
    )
    let outcome = try check(["."])
    let tab = names.map { $0 == "crlf.c" ? "crlf.c:3" : $0.replacing("\t", with: "\\t") + ":2" }
    #expect(Set(places(outcome)) == Set(tab), "\(outcome.errors)")
    #expect(outcome.errors == "")
  }

  /// clang ends a line at a carriage return; git does not.
  @Test func loneCarriageReturnsShiftNoLines() throws {
    try tree.write("a.c", "#include <Python.h>\n/*\r\r\r\r*/\nint a;\n")
    try shell("git init -q . && git add -A && git commit -qm1")
    try tree.write("a.c", "#include <Python.h>\n/*\r\r\r\r*/\nint a;\n" + Self.second)
    #expect(places(try check(["a.c"])) == ["a.c:8"])
  }

  @Test func whatIsNotComparedIsReportedWhole() throws {
    let old = Self.first + Self.second
    for name in ["a.c", "inner/b.c", "sub/c.c", "real/d.c", "x/e.c", ".gitignore"] { try tree.write(name, old) }
    try tree.write(".gitignore", "ignored.c\nadded.c\n")
    try tree.write("gone.c", old)
    let up = try Tree(["f.c": old])
    try shell(
      """
      git init -q inner && cd inner && git add b.c && git commit -qm1 && cd ..
      git init -q sub && cd sub && git add c.c && git commit -qm1 && cd ..
      git init -q . && git add a.c real x gone.c .gitignore && git submodule -q add ./sub sub && git commit -qm1
      """)
    try tree.link("linked.c", to: "real/d.c")
    try tree.link("folder", to: "real")
    try tree.write("ignored.c", old)
    try tree.write("added.c", old)
    try tree.write("untracked.c", old)
    try shell("git add -f added.c && rm gone.c")
    let outcome = try check(
      [
        "a.c", "inner/b.c", "sub/c.c", "x/e.c", "linked.c", "folder/d.c", "ignored.c", "added.c", "untracked.c",
        up.path("f.c"),
      ])
    let whole = ["added.c", "folder/d.c", "inner/b.c", "linked.c", "sub/c.c", "untracked.c", up.path("f.c")]
    #expect(Set(places(outcome)) == Set(whole.map { $0 + ":2" }), "\(outcome.errors)")
    for (name, reason) in [
      ("inner/b.c", "it belongs to a repository within the repository"), ("linked.c", "a link leads to it"),
      ("sub/c.c", "it belongs to a repository within the repository"), ("folder/d.c", "a link leads to it"),
      (up.path("f.c"), "it lies outside of the repository"),
    ] {
      #expect(outcome.errors.contains("abi3lint: all lines of \(name) count as changed: \(reason)\n"))
    }
    #expect(
      outcome.errors.contains("abi3lint: ignored.c is left out: git does not track it and is told to ignore it\n"))
    // From below, and without remarks.
    let below = try check(["e.c", "../untracked.c", "-q"], in: "x")
    #expect(places(below) == [tree.path("untracked.c") + ":2"] && below.errors == "")
  }

  /// Every setting that names a program, in all spellings, and the rest of what a `.git` may hold.
  @Test func nothingOfTheRepositoryIsInForce() throws {
    try tree.write("a.c", Self.first + Self.second)
    try tree.write("run", "#!/bin/sh\necho \"$0 $*\" >>'\(mark)'\ncat\n")
    for name in ["git", "cc", "less", "bin/git"] { try tree.write(name, "#!/bin/sh\necho \"$0\" >>'\(mark)'\n") }
    try shell("git init -q . && git add a.c && git commit -qm1 && chmod +x run git cc less bin/git && mkdir hooks")
    for hook in ["post-index-change", "post-checkout", "fsmonitor-watchman", "reference-transaction", "pre-auto-gc"] {
      try tree.write(".git/hooks/\(hook)", "#!/bin/sh\necho \"$0\" >>'\(mark)'\n")
      try shell("chmod +x .git/hooks/\(hook)")
    }
    let run = tree.path("run")
    try tree.write(
      ".git/more",
      "[filter \"a=b\"]\n\tclean = \(run)\n\tprocess = \(run)\n\trequired\n[diff \"c=d\"]\n\tcommand = \(run)\n\ttextconv = \(run)\n"
    )
    let settings = """
      [include]
      \tpath = more
      [includeIf "gitdir:**"]
      \tpath = more
      [core]
      \tfsmonitor = \(run)
      \thooksPath = \(tree.path("hooks"))
      \tpager = \(run)
      \tsshCommand = \(run)
      \tgitProxy = \(run)
      \taskPass = \(run)
      \teditor = \(run)
      \talternateRefsCommand = \(run)
      \tworktree = \(home.root)
      \tattributesFile = \(tree.path(".git/info/attributes"))
      [pager]
      \tdiff = \(run)
      \tcat-file = \(run)
      [alias]
      \tdiff = !\(run)
      \tcat-file = !\(run)
      \tls-tree = !\(run)
      [diff]
      \texternal = \(run)
      [extensions]
      \tpartialClone = origin
      [remote "origin"]
      \turl = ext::\(run)
      \tpromisor = true
      \tuploadpack = \(run)
      [gpg]
      \tprogram = \(run)
      [credential]
      \thelper = !\(run)
      [uploadpack]
      \tpackObjectsHook = \(run)

      """
    try shell("cat >>.git/config <<'E'\n\(settings)E\n")
    try tree.write(".git/info/attributes", "*.c filter=a=b diff=c=d\n")
    try tree.write("a.c", Self.first + Self.second + Self.second.replacing("g(", with: "h("))
    let variables = [
      "PATH": ".:bin:\(tree.root):\(tree.path("bin")):/usr/local/bin:/usr/bin:/bin", "GIT_EXTERNAL_DIFF": run,
      "GIT_PAGER": run,
      "GIT_EXEC_PATH": tree.root, "GIT_CONFIG_PARAMETERS": "'core.fsmonitor=\(run)'", "GIT_DIR": home.root,
      "GIT_SSH": run,
      "GIT_INDEX_FILE": "/nonexistent", "GIT_TRACE": home.path("trace"),
    ]
    // One that git has to look up among what it ignores.
    try tree.write("new.c", Self.first + Self.second)
    let outcome = try check(["a.c", "new.c", "--no-cache"], environment: variables)
    #expect(places(outcome) == ["a.c:3", "new.c:2"], "\(outcome.errors)")
    // An object that is not there is not fetched.
    try shell(
      "rm -f .git/objects/$(GIT_CONFIG_GLOBAL=/dev/null command git -c core.worktree= rev-parse HEAD:a.c | sed 's,^..,&/,')"
    )
    let partial = try check(["a.c", "--no-cache"], environment: variables)
    #expect(places(partial) == ["a.c:2", "a.c:3"])
    #expect(partial.errors == "abi3lint: all lines of a.c count as changed: git lacks its old text\n")
    #expect((try? String(contentsOfFile: mark, encoding: .utf8)) == nil)
    #expect(!FileManager.default.fileExists(atPath: home.path("trace")))
  }

  /// git ends before it reads what it is told, and may not take this program with it.
  @Test(arguments: [
    "[include]\n\tpath = config\n", "[broken", "[core]\n\trepositoryformatversion = 99\n", "file", "pipe",
  ])
  func gitThatRefuses(setting: String) throws {
    try tree.write("a.c", Self.first)
    try shell("git init -q . && git add a.c && git commit -qm1")
    try tree.write("a.c", Self.first + Self.second)
    switch setting {
    case "file": try shell("rm -rf .git && echo 'gitdir: nowhere' >.git")
    case "pipe": try shell("rm -rf .git && mkfifo .git")
    default: try shell("cat >>.git/config <<'E'\n\(setting)E\n")
    }
    // A name longer than a pipe takes shows it each time.
    for revision in ["HEAD", String(repeating: "a", count: 100_000)] {
      let outcome = try check(["a.c"], since: revision)
      #expect(outcome.status == 2, "\(setting)")
      #expect(
        outcome.errors == "abi3lint: error: git: \(tree.path(".git")) cannot be read; see what `git status` says\n",
        "\(setting)")
    }
  }

  /// What stands for another object does not make a line an old one.
  @Test func replacedObjectsDoNotCount() throws {
    try tree.write("a.c", Self.first)
    try shell("git init -q . && git add a.c && git commit -qm1")
    try tree.write("a.c", Self.first + Self.second)
    try shell("git replace $(git rev-parse HEAD:a.c) $(git hash-object -w a.c)")
    #expect(places(try check(["a.c"])) == ["a.c:2"])
  }

  /// What says that a commit has other parents does not move the beginning of a range.
  @Test func graftsDoNotCount() throws {
    try tree.write("a.c", Self.first)
    try shell("git init -q -b main . && git add a.c && git commit -qm1 && git checkout -q -b topic")
    try tree.write("a.c", Self.first + Self.second)
    try shell(
      """
      git commit -qam2 && git checkout -q main && git commit -q --allow-empty -m3
      mkdir -p .git/info && echo "$(git rev-parse main) $(git rev-parse topic)" >.git/info/grafts && git checkout -q -f topic
      """)
    #expect(places(try check(["a.c"], since: "main...topic")) == ["a.c:2"])
  }

  @Test func revisions() throws {
    try tree.write("a.c", Self.first + Self.second)
    try tree.write("include.cfg", "[core]\n\tbigFileThreshold = \(HostileRepository.secret)\n")
    try shell("git init -q -b main . && git add a.c && git commit -qm1 && git checkout -q -b topic")
    try tree.write("a.c", Self.first + Self.second + Self.second.replacing("g(", with: "h("))
    try shell(
      "git add a.c && git commit -qm2 && git checkout -q main && git commit -q --allow-empty -m3 && git checkout -q topic"
    )
    for revision in ["main...", "main...topic", "main..HEAD", "HEAD~1", "main^{/1}"] {
      #expect(places(try check(["a.c"], since: revision)) == ["a.c:3"], "\(revision)")
    }
    #expect(places(try check(["a.c"])) == [])
    for revision in ["--output=written", "none", "HEAD:a.c", "", "a\nHEAD", "HEAD..." + "none"] {
      let outcome = try check(["a.c"], since: revision)
      #expect(outcome.status == 2 && outcome.errors.split(separator: "\n").count == 1, "\(revision): \(outcome.errors)")
    }
    // What git says of settings may quote a file that they include.
    try shell("git config include.path ../include.cfg")
    #expect(!(try check(["a.c"]).errors).contains(HostileRepository.secret))
    let none = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--diff-filter", "HEAD", tree.path("a.c")], in: home.root)
    #expect(none.errors.contains("git: the current folder is part of no repository"))
  }
}
