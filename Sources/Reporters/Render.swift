import LintRules
import PythonAPI
import Report

/// What a format needs to know beside the report.
public struct RenderContext: Sendable {
  /// The absolute path that relative paths start from; nil leaves it out of the output.
  public var sourceRoot: String?
  /// The folder that GitLab wants paths relative to (`CI_PROJECT_DIR`); nil for the source root.
  public var gitlabProject: String?
  /// Whether SARIF and JSON also carry what comments and the baseline silenced.
  public var showsSuppressed: Bool
  /// Whether a baseline was compared with, so that SARIF can say what is new. Counts only with `showsSuppressed`.
  public var hasBaseline: Bool
  /// Tells several SARIF uploads of one workflow run apart; becomes `automationDetails.id`.
  public var category: String
  /// The rules that the tool has, whichever ran.
  public var rules = RuleRegistry.descriptors
  /// The page of a rule, in Markdown, by its code.
  public var page: @Sendable (String) -> String? = { RulePages.page(for: $0) }
  /// The first paragraph of what a rule's page says, by its code.
  public var description: @Sendable (String) -> String? = { RulePages.firstParagraph(of: $0) }
  /// The provenance of what it judges by.
  public var apiDatabase = APIDatabase.shared.version

  public init(
    sourceRoot: String? = nil, gitlabProject: String? = nil, showsSuppressed: Bool = false, hasBaseline: Bool = false,
    category: String = ToolInfo.name
  ) {
    self.sourceRoot = sourceRoot
    self.gitlabProject = gitlabProject
    self.showsSuppressed = showsSuppressed
    self.hasBaseline = hasBaseline
    self.category = category
  }
}

/// The report in any format but `text`, which is a person's and has options of its own.
///
/// - Returns: the whole output, with a final line ending where there is any output; nil for `text`.
public func render(_ report: RunReport, as format: OutputFormat, context: RenderContext) -> String? {
  switch format {
  case .text: nil
  case .gcc: renderGCC(report)
  case .json: renderJSON(report, context: context)
  case .jsonLines: renderJSONLines(report, context: context)
  case .sarif: renderSARIF(report, context: context)
  case .github: renderGitHub(report)
  case .gitlab: renderGitLab(report, context: context)
  case .junit: renderJUnit(report)
  case .rdjson: renderRDJSON(report)
  }
}

/// What a host will not show of this report, one sentence each without a final dot; for stderr.
public func hostLimits(_ report: RunReport, format: OutputFormat) -> [String] {
  let count = report.findings.count
  switch format {
  case .sarif where count > SARIFLimits.results:
    return [
      "the SARIF output has the \(SARIFLimits.results) gravest of \(count) findings, as GitHub refuses more"
    ]
  case .sarif where count > SARIFLimits.shownResults:
    return ["GitHub code scanning shows the \(SARIFLimits.shownResults) gravest of these \(count) findings"]
  case .github:
    // Ten a step for each level.
    let hidden = [Level.error, .warning, .note].contains { level in report.findings.count { $0.level == level } > 10 }
    return hidden ? ["GitHub shows at most 10 errors, 10 warnings and 10 notices of a step as annotations"] : []
  default:
    return []
  }
}
