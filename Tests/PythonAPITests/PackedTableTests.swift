import CRules
import Foundation
import TOML
import Testing

@testable import PythonAPI

extension PackedTable {
  static let replacements = PackedTable(abi3lint_replacements)
  static let deprecated = PackedTable(abi3lint_deprecated)
}

/// The packed tables: well formed, and what the TOML says.
struct PackedTableTests {
  static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  static let pack = root.appending(path: "Rules/generator/pack.py").path

  @Test func sortedByBytes() {
    let tables = [
      abi3lint_api, abi3lint_structs, abi3lint_replacements, abi3lint_deprecated, abi3lint_headers,
    ]
    for table in tables.map({ PackedTable($0) }) {
      let keys = table.keys()
      #expect(keys.count > 100)
      #expect(zip(keys, keys.dropFirst()).allSatisfy { !$1.utf8.lexicographicallyPrecedes($0.utf8) })
      #expect(keys.allSatisfy { key in table.rows(key).first?.first.map(String.init) == key })
    }
  }

  @Test func namesAreUnique() {
    for table in [abi3lint_api, abi3lint_structs, abi3lint_deprecated, abi3lint_headers].map({ PackedTable($0) }) {
      let keys = table.keys()
      #expect(Set(keys).count == keys.count)
    }
  }

  @Test func deprecationsAreThoseOfTheTOML() throws {
    let text = try String(contentsOf: Self.root.appending(path: "Rules/data/deprecated.toml"), encoding: .utf8)
    let data = try TOMLTable(text)
    #expect(data.keys.sorted() == PackedTable.deprecated.keys().sorted())
    for name in data.keys {
      let row = try #require(data[name]?.table)
      let packed = try #require(APIDatabase.shared.deprecation(of: name))
      #expect(packed.status.rawValue == row["status"]?.string)
      #expect(packed.since?.description == row["since"]?.string)
      #expect(packed.removedIn?.description == row["removed"]?.string)
      #expect(packed.replacements == row["use"]?.array?.compactMap(\.string) ?? [])
      #expect(packed.note == row["note"]?.string ?? "")
    }
  }

  @Test(.enabled(if: hasPython, "needs Python 3.11 or newer as python3"))
  func tablesAreThoseOfTheTOML() throws {
    let result = try Self.python([Self.pack, "--check"])
    #expect(result.status == 0, "\(result.output)")
  }

  /// pack.py needs tomllib.
  static let hasPython = (try? python(["-c", "import tomllib"]))?.status == 0

  private static func python(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-B"] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, output)
  }
}
