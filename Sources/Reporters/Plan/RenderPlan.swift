import Plan

/// The names that `plan --format` knows.
public enum PlanFormat: String, CaseIterable, Sendable {
  case text, json, markdown, html
}

/// A plan in any format, with a final line ending.
public func renderPlan(
  _ plan: ProjectPlan, as format: PlanFormat, isRich: Bool = false, progress: PlanProgress? = nil
) -> String {
  switch format {
  case .text: renderPlanText(plan, isRich: isRich, progress: progress)
  case .json: renderPlanJSON(plan, progress: progress)
  case .markdown: renderPlanMarkdown(plan, progress: progress)
  case .html: renderPlanHTML(plan, progress: progress)
  }
}
