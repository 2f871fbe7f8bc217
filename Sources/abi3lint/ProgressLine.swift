/// A line on stderr that says how far a long run is. Nothing is drawn in the first second.
final class ProgressLine {
  private let total: Int
  private let isOn: Bool
  private let start = ContinuousClock.now
  private var done = 0
  private var findings = 0
  private var isDrawn = false

  /// - Parameter isOn: false where nobody looks: in a pipe, in a hook.
  init(total: Int, isOn: Bool) {
    self.total = total
    self.isOn = isOn
  }

  /// One more file is done.
  func advance(findings new: Int) {
    done += 1
    findings += new
    guard isOn, ContinuousClock.now - start > .seconds(1) else { return }
    Terminal.draw("\r\u{1B}[K\(done) of \(total) files, \(findings) findings")
    isDrawn = true
  }

  /// Takes the line away before results are written.
  func clear() {
    if isDrawn { Terminal.draw("\r\u{1B}[K") }
    isDrawn = false
  }
}
