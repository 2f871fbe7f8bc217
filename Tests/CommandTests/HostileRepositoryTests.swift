import Foundation
import TestSupport
import Testing

/// Nothing that is linted runs, writes or tells.
@Suite(.serialized, .enabled(if: CommandLineTool.hasHeaders, "needs Debian's python3-dev"))
struct HostileRepositoryTests {
  private static let formats = ["text", "gcc", "json", "json-lines", "sarif", "github", "gitlab", "junit", "rdjson"]
  /// The files that must be there for the tests to mean anything.
  private static let checked = ["src/absolute.c", "src/linked.h", "src/spelled.c", "/code/other.c", "forged.c"]

  @Test func nothingIsExecutedWrittenOrTold() throws {
    let repository = try HostileRepository()
    let before = repository.snapshot()
    for format in Self.formats {
      let outcome = try repository.run(["--format", format, "src", "::error file=a.c::forged.c"])
      let all = outcome.output + outcome.errors
      #expect(outcome.status == 2, "\(format)")
      #expect(!all.contains(HostileRepository.secret), "\(format)")
      for file in Self.checked { #expect(all.contains(file), "\(file) in \(format)") }
      #expect(Self.treacherous(all) == [], "\(format)")
    }
    let rich = try repository.run(["--color", "always", "src", "::error file=a.c::forged.c"])
    #expect(!(rich.output + rich.errors).contains(HostileRepository.secret))
    // Its own colours are all that is left.
    let plain = rich.output.replacing(/\u{1B}\[[0-9;]*m/, with: "")
    #expect(Self.treacherous(plain) == [])
    #expect(rich.output.contains("PyList_GET_SIZE(x)"))
    #expect(!FileManager.default.fileExists(atPath: repository.mark))
    #expect(repository.snapshot() == before)
  }

  /// With every libclang of the machine, in all formats: no word of a file outside, wherever the finding stands.
  @Test(arguments: CommandLineTool.libraries)
  func wordsOfFilesOutsideAreNowhere(library: String?) throws {
    let repository = try HostileRepository()
    let files = Self.formats.dropFirst().flatMap { ["--format", "\($0):\(repository.cache.path($0))"] }
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "--target", "3.9", "--no-cache", "--isolated"]
        + (library.map { ["--libclang", $0] } ?? []) + [
          "--extend-select", "ABI108,ABI308", "--verbose", "--format", "text",
        ] + files + ["src/words"],
      in: repository.tree.root, environment: ["HOME": repository.home.root])
    var all = [outcome.output, outcome.errors]
    for format in Self.formats.dropFirst() {
      all.append(try String(contentsOfFile: repository.cache.path(format), encoding: .utf8))
    }
    for text in all {
      #expect(!text.contains(HostileRepository.secret), "\(text)")
      #expect(!text.contains(HostileRepository.secretNumber), "\(text)")
    }
    // What needs no such word is said as ever.
    #expect(outcome.output.contains("src/words/member.c:2:12: error: a member needs the layout of `PyTypeObject`"))
    // Nothing stands in a file outside, and none passes for clean.
    #expect(!outcome.output.split(separator: "\n").contains { $0.hasPrefix(repository.home.root) })
    for name in ["type.c", "git.c", "embed.cpp"] { #expect(outcome.output.contains("src/words/\(name):"), "\(name)") }
  }

  @Test func foreignFilesAreJudgedButNotQuoted() throws {
    let repository = try HostileRepository()
    let outcome = try repository.run(["src/absolute.c", "src/code.c", "--format", "json"])
    #expect(outcome.output.contains("the compiler's message is withheld"))
    // The name is the API's, the line is not.
    #expect(outcome.output.contains("/code/other.c"))
    #expect(!outcome.output.contains(HostileRepository.secret))
  }

  @Test func linksOutOfTheTreeAreNotFollowed() throws {
    let repository = try HostileRepository()
    let outcome = try repository.run(["--isolated", "--show-files", "."])
    #expect(outcome.output.contains("src/good.c\n"))
    for name in ["outside", "through", "loop/"] { #expect(!outcome.output.contains(name)) }
    #expect(outcome.output.contains("src/\\x1b]0;title\\x07\\x1b[2J\\x9b31m\\u202ename.c\n"))
    #expect(outcome.output.contains("src/new\\nline.c\n"))
  }

  @Test(arguments: [
    ("libclang", "unknown key `libclang`"), ("python", "unknown key `python`"), ("cache", "unknown key `cache-dir`"),
    ("output", "unknown key `output-file`"), ("baseline", "abi3lint.toml:1: `baseline` must be a file of the project"),
    ("endless", "abi3lint.toml:1: `baseline` cannot be used: it cannot be read"),
  ])
  func configurationsNameNoProgramsAndNoDevices(folder: String, complaint: String) throws {
    let repository = try HostileRepository()
    let before = repository.snapshot()
    let outcome = try CommandLineTool.run(
      ["--python-include", CommandLineTool.headers, "."], in: repository.tree.path(folder),
      environment: ["HOME": repository.home.root, "XDG_CACHE_HOME": repository.cache.root])
    #expect(outcome.errors.contains(complaint))
    #expect(!outcome.errors.contains(HostileRepository.secret))
    #expect(outcome.status == 2)
    #expect(!FileManager.default.fileExists(atPath: repository.mark))
    #expect(repository.snapshot() == before)
  }

  @Test func gitRunsNothing() throws {
    let repository = try HostileRepository()
    try repository.initialiseGit()
    let outcome = try repository.run(["--diff-filter", "HEAD", "--no-cache", "src/good.c"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect((try? String(contentsOfFile: repository.mark, encoding: .utf8)) == nil)
  }

  @Test func ignoresAreAddedInTheTreeOnly() throws {
    let repository = try HostileRepository()
    let before = repository.snapshot()
    _ = try repository.run(["--add-ignores", "src/good.c", "src/code.c"])
    let after = repository.snapshot()
    let changed = Set(after.keys).union(before.keys).filter { before[$0] != after[$0] }
    // `src/code.c` has a note of its own, at the include that leads out of the tree.
    #expect(Set(changed) == Set(["src/good.c", "src/code.c"].map(repository.tree.path)))
  }

  @Test(arguments: ["pch", "gch"])
  func precompiledHeadersOfTheTreeAreNotRead(kind: String) throws {
    let tree = try Tree([
      "a.c": "int a;\n", "own.h": "int own;\n", "own.h.\(kind)": "CPCH",
      "abi3lint.toml": "flags = ['-include', 'own.h']\n",
    ])
    let outcome = try CommandLineTool.run(["--python-include", CommandLineTool.headers, "a.c"], in: tree.root)
    #expect(outcome.errors.contains("the precompiled header `\(tree.path("own.h.\(kind)"))` stands beside"))
    #expect(outcome.status == 2)
  }

  /// The characters and lines that something else than a person would obey.
  private static func treacherous(_ text: String) -> [String] {
    let controls = text.unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n") || (0x7F...0x9F).contains(scalar.value) || scalar.value == 0x202E
    }
    let commands = text.split(separator: "\n").filter { line in
      line.drop { $0 == " " }.hasPrefix("::")
        && !line.hasPrefix("::error title=abi3lint") && !line.hasPrefix("::warning title=abi3lint")
        && !line.hasPrefix("::notice title=abi3lint")
    }
    return controls.map { "U+" + String($0.value, radix: 16) } + commands.map(String.init)
  }
}
