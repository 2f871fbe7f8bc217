import PythonAPI
import TOML

/// Which Pythons still got security fixes when the API database was made.
public enum SupportedPython {
  /// The oldest of them, judged by the date of the data and not of today, so that a run can be repeated.
  public static func oldest(database: APIDatabase = .shared) -> PythonVersion {
    let table = try? TOMLTable(database.pythonVersions)
    guard let checked = table?["checked"]?.string, let ends = table?["security-fixes-until"]?.table else {
      return APIDatabase.newestPython
    }
    // Months are written as `2026-09`: they compare as text.
    let supported = ends.keys.filter { (ends[$0]?.string ?? "") > checked }.compactMap { PythonVersion(parsing: $0) }
    return supported.min() ?? APIDatabase.newestPython
  }
}
