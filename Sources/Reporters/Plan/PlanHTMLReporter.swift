import LintRules
import Plan
import PythonAPI
import Report

/// A plan as one page that needs nothing else: no network, and no script to be read. The script sorts and filters.
public func renderPlanHTML(_ plan: ProjectPlan, progress: PlanProgress? = nil) -> String {
  PlanPage(plan: plan).text(progress)
}

/// Text of the sources' as text of a page: nothing in it is markup, steers or hides.
func htmlText(_ text: String) -> String {
  var escaped = ""
  for scalar in escapingControls(text).unicodeScalars {
    switch scalar {
    case "&": escaped += "&amp;"
    case "<": escaped += "&lt;"
    case ">": escaped += "&gt;"
    case "\"": escaped += "&quot;"
    case "'": escaped += "&#39;"
    default: escaped.unicodeScalars.append(scalar)
    }
  }
  return escaped
}

private struct PlanPage {
  let plan: ProjectPlan
  /// More places of one blocker than this are counted, not listed.
  private static let places = 200
  /// Places that stand open.
  private static let open = 3

  func text(_ progress: PlanProgress?) -> String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
    script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <title>abi3 plan</title>
    <style>
    \(PlanPageAssets.style)</style>
    </head>
    <body>
    <a class="skip" href="#blockers-title">Skip to what stands in the way</a>
    <main>
    <header>
    <h1>abi3 plan</h1>
    <p class="lead">\(htmlText(PlanWords.headline(plan))).</p>
    <p>\(htmlText(PlanWords.floor(plan))). \(htmlText(PlanWords.read(plan))).</p>
    \(progress.map { "<p><strong>\(htmlText($0.text))</strong></p>" } ?? "")
    </header>
    \(floors())
    \(blockers())
    \(files())
    \(steps())
    \(knobs())
    \(remarks())
    \(rules())
    </main>
    <script>
    \(PlanPageAssets.script)</script>
    </body>
    </html>

    """
  }

  // MARK: - Floors

  private func floors() -> String {
    let titles = WayClass.allCases.map { "<th scope=\"col\" class=\"n\">\($0.title)</th>" }.joined()
    let rows = plan.table.rows.enumerated().map { index, row in
      let gain = index == 0 ? "" : PlanWords.gain(row, before: plan.table.rows[index - 1].errors, limit: 5)
      let cells = WayClass.allCases.map { cell("\(row.byClass[$0] ?? 0)", $0.title) }.joined()
      return "<tr\(row.floor == plan.floor ? " class=\"chosen\"" : "")><th scope=\"row\">\(row.floor)</th>"
        + cell("\(row.errors)", "errors") + cells + cell("\(row.names)", "names") + cell("\(row.files)", "files")
        + cell("\(row.places)", "places") + "<td data-label=\"this step\">\(htmlText(gain))</td></tr>\n"
    }.joined()
    return """
      <section aria-labelledby="floors-title">
      <h2 id="floors-title">Floors</h2>
      \(PlanChart(plan: plan).svg)
      <table class="cards">
      <caption>Errors where each Python is the lowest</caption>
      <thead><tr><th scope="col">Python</th><th scope="col" class="n">errors</th>\(titles)<th scope="col" class="n">names</th>\
      <th scope="col" class="n">files</th><th scope="col" class="n">places</th><th scope="col">what this step buys</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </section>
      """
  }

  private func cell(_ number: String, _ label: String) -> String {
    "<td class=\"n\" data-label=\"\(label)\">\(number)</td>"
  }

  // MARK: - Blockers

  private func blockers() -> String {
    let options = WayClass.allCases.map { "<option value=\"\($0.rawValue)\">\($0.title)</option>" }.joined()
    let rows = plan.blockers.map(row).joined()
    return """
      <section aria-labelledby="blockers-title">
      <h2 id="blockers-title">What stands in the way at \(plan.floor)</h2>
      <p>\(htmlText(PlanWords.blockers(plan))).</p>
      <div id="tools" hidden>
      <label>Filter <input id="filter" type="search" autocomplete="off"></label>
      <label>Class <select id="class"><option value="">all</option>\(options)</select></label>
      <span id="shown" role="status"></span>
      </div>
      <table id="blockers" class="cards">
      <thead><tr><th scope="col">class</th><th scope="col">name</th><th scope="col" class="n">errors</th>\
      <th scope="col">rule</th><th scope="col">how sure</th><th scope="col">way out, and where</th></tr></thead>
      <tbody>
      \(rows)</tbody>
      </table>
      </section>
      """
  }

  private func row(_ blocker: Blocker) -> String {
    let kind = blocker.wayOut.kind
    let order = WayClass.allCases.firstIndex(of: kind) ?? 0
    let id = PlanAnchor.id("\(blocker.name)\0\(blocker.wayOut.text)")
    return """
      <tr id="b-\(id)" data-class="\(kind.rawValue)">\
      <td data-label="class" data-sort="\(order)"><span class="tag \(kind.rawValue)">\(kind.title)</span></td>\
      <td data-label="name"><a href="#b-\(id)"><code>\(htmlText(blocker.name))</code></a></td>\
      <td class="n" data-label="errors" data-sort="\(blocker.count)">\(blocker.count)</td>\
      <td data-label="rule"><a href="#rule-\(htmlText(blocker.code))">\(htmlText(blocker.code))</a></td>\
      <td data-label="how sure">\(PlanWords.certainty(blocker.wayOut.certainty))</td>\
      <td data-label="way out"><p>\(htmlText(blocker.wayOut.text))</p>\(places(blocker))</td></tr>

      """
  }

  private func places(_ blocker: Blocker) -> String {
    var seen: [String: Int] = [:]
    let items = blocker.findings.prefix(Self.places).map { finding -> String in
      let key = "\(finding.location.path)\0\(finding.symbol ?? finding.code)\0\(finding.location.lineText ?? "")"
      seen[key, default: 0] += 1
      let id = "f-" + PlanAnchor.id("\(key)\0\(seen[key] ?? 1)")
      let line = finding.location.lineText.map { "<code class=\"line\">\(htmlText(Self.trimmed($0)))</code>" } ?? ""
      return
        "<li id=\"\(id)\"><a href=\"#\(id)\">\(htmlText(finding.location.path)):\(finding.location.startLine)</a>\(line)</li>"
    }
    let first = "<ul>\(items.prefix(Self.open).joined())</ul>"
    guard items.count > Self.open else { return first }
    let left = blocker.count - items.count
    let rest = left > 0 ? "<li>and \(left) more</li>" : ""
    return first + "<details><summary>\(blocker.count - Self.open) more</summary><ul>"
      + items.dropFirst(Self.open).joined() + rest + "</ul></details>"
  }

  /// Without the blanks before it, and no longer than a person reads.
  private static func trimmed(_ line: String) -> String {
    String(line.drop { $0 == " " || $0 == "\t" }).clipped(to: 240)
  }

  // MARK: - The rest

  private func files() -> String {
    guard let most = plan.files.first?.count, most > 0 else { return "" }
    let rows = plan.files.prefix(Self.places).map { file in
      "<li><span class=\"path\">\(htmlText(file.name))</span><span class=\"bar\" style=\"--share:\(file.count * 100 / most)%\">"
        + "</span><span class=\"n\">\(file.count)</span></li>\n"
    }.joined()
    let left = plan.files.count - Self.places
    return """
      <section aria-labelledby="files-title">
      <h2 id="files-title">Files, by errors at \(plan.floor)</h2>
      <ol class="bars">
      \(rows)\(left > 0 ? "<li>and \(left) more</li>" : "")</ol>
      </section>
      """
  }

  private func steps() -> String {
    let items = plan.steps.map { step in
      let count =
        step.errors > 0
        ? " <span class=\"count\">\(counted(step.errors, "error")), \(counted(step.names.count, "name")), "
          + "\(counted(step.files.count, "file"))</span>" : ""
      let names = step.names.isEmpty ? "" : "<p><code>\(htmlText(PlanWords.list(step.names, 12)))</code></p>"
      return "<li><strong>\(htmlText(step.title))</strong>\(count)<p>\(htmlText(step.text))</p>\(names)</li>\n"
    }.joined()
    return """
      <section aria-labelledby="steps-title">
      <h2 id="steps-title">Order of work</h2>
      <ol>
      \(items)</ol>
      </section>
      """
  }

  private func knobs() -> String {
    let parts = plan.knobs.parts.map {
      "<h3>\(htmlText($0.file))</h3>\n<pre tabindex=\"0\"><code>\(lines($0.text))</code></pre>\n"
    }.joined()
    let system = plan.knobs.system.map { " for \($0.rawValue)" } ?? ""
    return """
      <section aria-labelledby="settings-title">
      <h2 id="settings-title">Settings\(system)</h2>
      \(parts)</section>
      """
  }

  private func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { htmlText(String($0)) }.joined(separator: "\n")
  }

  private func remarks() -> String {
    let notes =
      plan.remarks.prefix(Self.places).map {
        "<li>\(htmlText($0.place)): \(htmlText($0.finding.message)) [\(htmlText($0.finding.code))]</li>\n"
      } + plan.failures.map { "<li>\(htmlText($0.path)): \(htmlText($0.reason))</li>\n" }
    guard !notes.isEmpty else { return "" }
    return """
      <section aria-labelledby="notes-title">
      <h2 id="notes-title">\(htmlText(PlanWords.notCounted))</h2>
      <ul>
      \(notes.joined())</ul>
      </section>
      """
  }

  private func rules() -> String {
    let codes = Set(plan.blockers.map(\.code)).sorted()
    guard !codes.isEmpty else { return "" }
    let items = codes.map { code in
      let rule = ToolInfo.rule(code)
      let link = rule.map { " <a href=\"\(htmlText(ToolInfo.page(for: $0)))\">the whole page</a>" } ?? ""
      return "<dt id=\"rule-\(htmlText(code))\">\(htmlText(code)) \(htmlText(rule?.slug ?? ""))</dt>"
        + "<dd>\(htmlText(RulePages.firstParagraph(of: code) ?? rule?.summary ?? ""))\(link)</dd>\n"
    }.joined()
    return """
      <section aria-labelledby="rules-title">
      <h2 id="rules-title">Rules</h2>
      <dl>
      \(items)</dl>
      </section>
      """
  }
}

/// Names of places in a page that stay the same from one plan to the next.
enum PlanAnchor {
  /// FNV-1a in 64 bits: short, and the same everywhere.
  static func id(_ text: String) -> String {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return String(hash, radix: 16)
  }
}
