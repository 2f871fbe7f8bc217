import Project
import Report

/// What `--verbose` says on stderr of what a run uses: one line for each kind of thing.
public struct CheckRemarks {
  public private(set) var lines: [String] = []

  public init(plans: [CheckPlan]) {
    var origins: [String: Int] = [:]
    var refused: [String: (flag: String, files: Int)] = [:]
    for source in plans.flatMap(\.flagSources) {
      origins[source.origin, default: 0] += 1
      for flag in Set(source.refused) {
        let kind = String(flag.prefix { !"= ".contains($0) })
        let key = kind + " " + source.origin
        refused[key] = (min(refused[key]?.flag ?? flag, flag), (refused[key]?.files ?? 0) + 1)
      }
    }
    for (origin, files) in origins.sorted(by: { $0.key < $1.key }) {
      lines.append("\(counted(files, "file")) with flags from \(origin)")
    }
    for (_, item) in refused.sorted(by: { $0.key < $1.key }) {
      lines.append(
        "the flag `\(item.flag)` is left out (\(counted(item.files, "file"))): a linted tree may not decide it")
    }
  }

  /// One line for each reason, with the first file that it holds for.
  static func preludes(_ remarks: [String]) -> [String] {
    let mark = ": no shared prelude: "
    let byReason = Dictionary(grouping: Set(remarks)) { remark in
      remark.firstRange(of: mark).map { String(remark[$0.upperBound...]) } ?? remark
    }
    return byReason.values.map { same in
      let first = same.min() ?? ""
      return same.count > 1 ? "\(first) (and \(counted(same.count - 1, "file")) more)" : first
    }.sorted()
  }
}
