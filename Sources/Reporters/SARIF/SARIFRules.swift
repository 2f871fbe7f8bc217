import LintRules

/// The notification about a file that could not be checked.
let notCheckedID = "not-checked"

/// The tool with all of its rules, whichever ran, and the provenance of what it judges by.
func sarifTool(_ context: RenderContext) -> JSONValue {
  let notChecked = JSONValue.object([
    ("id", .string(notCheckedID)),
    ("shortDescription", .object([("text", .string("A file could not be checked"))])),
  ])
  let driver = JSONValue.object([
    ("name", .string(ToolInfo.name)),
    ("informationUri", .string(ToolInfo.home)),
    ("semanticVersion", .string(ToolInfo.version)),
    ("rules", .array(context.rules.map { reportingDescriptor($0, context) })),
    ("notifications", .array([notChecked])),
    ("properties", .object([("apiDatabase", .string(context.apiDatabase))])),
  ])
  return .object([("driver", driver)])
}

private func reportingDescriptor(_ rule: RuleDescriptor, _ context: RenderContext) -> JSONValue {
  let help = context.page(rule.code) ?? rule.summary
  // GitHub takes no more than 1024 characters.
  let description = String((context.description(rule.code) ?? rule.summary).prefix(1024))
  return .object([
    ("id", .string(rule.code)),
    ("name", .string(rule.slug)),
    ("shortDescription", .object([("text", .string(rule.summary))])),
    ("fullDescription", .object([("text", .string(description))])),
    ("help", .object([("text", .string(help)), ("markdown", .string(help))])),
    ("helpUri", .string(ToolInfo.page(for: rule))),
    ("defaultConfiguration", .object([("enabled", .bool(!rule.isOptIn)), ("level", .string(rule.level.rawValue))])),
    (
      "properties",
      .object([
        ("precision", .string(rule.isOptIn ? "medium" : "high")),
        ("problem.severity", .string(rule.level == .note ? "recommendation" : rule.level.rawValue)),
        ("tags", .array(tags(rule).map { .string($0) })),
      ])
    ),
  ])
}

/// What every rule is about, then its family.
private func tags(_ rule: RuleDescriptor) -> [String] {
  let families: [Character: String] = [
    "0": "linter", "1": "names", "2": "layout", "3": "semantics", "4": "configuration", "5": "packaging",
    "6": "free-threading",
  ]
  let family = rule.code.dropFirst(3).first.flatMap { families[$0] }
  return ["python", "c-api", "stable-abi"] + (family.map { [$0] } ?? [])
}
