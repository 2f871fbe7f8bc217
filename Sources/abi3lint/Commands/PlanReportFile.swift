import Files
import PythonAPI
import Reporters

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A plan that was written as JSON: what is compared with it.
struct PlanReportFile {
  var errors: [PythonVersion: Int] = [:]

  private struct Contents: Decodable {
    struct Floor: Decodable {
      var python: String
      var errors: Int
    }

    var planVersion: Int
    var floors: [Floor]
  }

  /// - Throws: `InputError` for what is no plan of this program.
  init(reading path: String) throws(InputError) {
    guard let bytes = FileSystem.bytes(of: path, upTo: 256 << 20) else {
      throw InputError("\(path): cannot be read; --since takes what `abi3lint plan --format json` wrote")
    }
    guard let contents = try? JSONDecoder().decode(Contents.self, from: Data(bytes)),
      contents.planVersion == planFormatVersion
    else {
      throw InputError(
        "\(path): no plan of version \(planFormatVersion); --since takes what `abi3lint plan --format json` wrote")
    }
    for floor in contents.floors {
      guard let version = PythonVersion(parsing: floor.python) else { continue }
      errors[version] = floor.errors
    }
  }
}
