#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import LintRules
import Linter

/// First cut, to be replaced by the whole of SARIF 2.1.0.
public func renderSARIF(_ report: RunReport) -> String {
  struct Text: Codable { var text: String }
  struct Region: Codable { var startLine, startColumn, endLine, endColumn: Int }
  struct Artifact: Codable { var uri: String }
  struct Physical: Codable { var artifactLocation: Artifact; var region: Region }
  struct Location: Codable { var physicalLocation: Physical }
  struct Result: Codable { var ruleId, level: String; var message: Text; var locations: [Location]; var properties: [String: String] }
  struct Driver: Codable { var name: String }
  struct Tool: Codable { var driver: Driver }
  struct Run: Codable { var tool: Tool; var results: [Result] }
  struct Log: Codable { var version: String; var runs: [Run] }
  let results = report.findings.map { f in
    Result(ruleId: f.code, level: f.level.rawValue, message: Text(text: f.message), locations: [Location(physicalLocation: Physical(artifactLocation: Artifact(uri: f.location.path), region: Region(startLine: f.location.startLine, startColumn: f.location.startColumn, endLine: f.location.endLine, endColumn: f.location.endColumn)))], properties: f.symbol.map { ["symbol": $0] } ?? [:])
  }
  let log = Log(version: "2.1.0", runs: [Run(tool: Tool(driver: Driver(name: "abi3lint")), results: results)])
  let e = JSONEncoder(); e.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  return (try? String(decoding: e.encode(log), as: UTF8.self)) ?? ""
}
