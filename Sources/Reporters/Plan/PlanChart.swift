import Plan
import PythonAPI

/// The errors over the floors, stacked by class.
struct PlanChart {
  let plan: ProjectPlan

  private static let width = 640
  private static let height = 220
  private static let foot = 28
  private static let head = 24

  /// The table beside it says the same in words.
  var svg: String {
    let rows = plan.table.rows
    let most = max(rows.map(\.errors).max() ?? 0, 1)
    let step = Self.width / max(rows.count, 1)
    let bars = rows.enumerated().map { bar($1, left: $0 * step, step: step, most: most) }.joined()
    let words = rows.map { "\($0.floor): \($0.errors)" }.joined(separator: ", ")
    let legend = WayClass.allCases.map { "<li><span class=\"swatch \($0.rawValue)\"></span>\($0.title)</li>" }.joined()
    return """
      <figure>
      <svg viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-labelledby="chart-title chart-text">
      <title id="chart-title">Errors where each Python is the lowest</title>
      <desc id="chart-text">\(words)</desc>
      <line class="axis" x1="0" x2="\(Self.width)" y1="\(Self.height - Self.foot)" y2="\(Self.height - Self.foot)"/>
      \(bars)</svg>
      <ul class="legend">\(legend)</ul>
      </figure>
      """
  }

  private func bar(_ row: FloorRow, left: Int, step: Int, most: Int) -> String {
    let room = Self.height - Self.foot - Self.head
    let width = step * 6 / 10
    let x = left + (step - width) / 2
    var bottom = Self.height - Self.foot
    var below = 0
    var text = ""
    for kind in WayClass.allCases {
      guard let count = row.byClass[kind], count > 0 else { continue }
      below += count
      // Heights are taken from sums, so that rounding does not add up.
      let top = Self.height - Self.foot - room * below / most
      text +=
        "<rect class=\"\(kind.rawValue)\" x=\"\(x)\" y=\"\(top)\" width=\"\(width)\" height=\"\(bottom - top)\"/>\n"
      bottom = top
    }
    let middle = left + step / 2
    text += "<text x=\"\(middle)\" y=\"\(bottom - 7)\">\(row.errors)</text>\n"
    let isChosen = row.floor == plan.floor
    return text
      + "<text x=\"\(middle)\" y=\"\(Self.height - 8)\"\(isChosen ? " class=\"chosen\"" : "")>\(row.floor)</text>\n"
  }
}
