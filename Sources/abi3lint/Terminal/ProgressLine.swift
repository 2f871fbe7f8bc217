import Engine

/// A line on stderr that says how far a long run is. Nothing is drawn in the first second.
final class ProgressLine {
  private let isOn: Bool
  private var start = ContinuousClock.now
  private var total = 0
  private var done = 0
  private var findings = 0
  private var isDrawn = false

  /// - Parameter isOn: false where nobody looks: in a pipe, in a hook.
  init(isOn: Bool) { self.isOn = isOn }

  func show(_ progress: CheckListener.Progress) {
    switch progress {
    case .started(let files): (total, start) = (files, .now)
    case .finishedFile(let new): advance(findings: new)
    case .ended: clear()
    }
  }

  private func advance(findings new: Int) {
    done += 1
    findings += new
    guard isOn, ContinuousClock.now - start > .seconds(1) else { return }
    Terminal.draw("\r\u{1B}[K\(done) of \(total) files, \(findings) findings")
    isDrawn = true
  }

  /// Takes the line away before results are written.
  private func clear() {
    if isDrawn { Terminal.draw("\r\u{1B}[K") }
    isDrawn = false
  }
}

extension CheckListener {
  /// Tells stderr of a run.
  /// - Parameter showsProgress: whether somebody who looks wants to see how far it is.
  static func terminal(showsProgress: Bool) -> CheckListener {
    let line = ProgressLine(isOn: Terminal.stderrIsTerminal && showsProgress)
    return CheckListener(remark: Terminal.printNote, progress: line.show)
  }
}
