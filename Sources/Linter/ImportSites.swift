import LintRules
import Observation
import PythonAPI
import Report

extension Linter {
  /// Where a unit pulls in symbols that not every Python's stable ABI has: what a built module that imports them is
  /// compared with.
  func importSites(_ unit: UnitObservations, outside: Set<String>) -> [ImportSite] {
    let database = APIDatabase.shared
    func isRare(_ symbol: String) -> Bool {
      guard let entry = database.entry(named: symbol), !entry.kinds.isDisjoint(with: [.function, .variable]) else {
        return false
      }
      return entry.symbolSince.map { $0 > Self.common } ?? true
    }
    let spelled = unit.names.filter { $0.visibility != .inlined && isRare($0.name) }.map {
      (symbol: $0.name, spelled: $0.name, place: $0.place)
    }
    let pulled = unit.imports.filter { isRare($0.symbol) }.map {
      (symbol: $0.symbol, spelled: $0.spelled, place: $0.place)
    }
    var lines = LineReader(secret: outside)
    var sites: Set<ImportSite> = []
    for item in spelled + pulled where !outside.contains(item.place.path) {
      var location = SourceRange(item.place)
      show(&location, &lines)
      sites.insert(ImportSite(symbol: item.symbol, spelled: item.spelled, location: location))
    }
    return sites.sorted {
      ($0.symbol, $0.location.path, $0.location.startLine, $0.location.startColumn) < (
        $1.symbol, $1.location.path, $1.location.startLine, $1.location.startColumn
      )
    }
  }

  /// No wheel promises an older Python any more.
  private static let common = PythonVersion(minor: 6)
}
