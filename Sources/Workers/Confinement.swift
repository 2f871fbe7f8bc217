import CProcess
import Coding
import Libc
import Observation

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a process that parses has given up. Parsing hostile text may end in running it; then this is what holds.
public struct Confinement: Hashable, Sendable {
  /// Why no filter of system calls is in force; nil where one is.
  var filterProblem: String?
  /// Why Landlock is not in force; nil where it is.
  var landlockProblem: String?
  /// Landlock's version.
  var landlock = 0
  /// Whether preludes may be written.
  var keepsPreludes = false

  /// The variable that turns it off, for systems on which it does harm that nobody foresaw.
  static let variable = "ABI3LINT_SANDBOX"

  private static let offReason = "\(variable) says so"

  private static var isOff: Bool { ProcessInfo.processInfo.environment[variable] == "off" }
  private static func off(_ reason: String) -> Confinement {
    Confinement(filterProblem: reason, landlockProblem: reason)
  }

  private init(filterProblem: String?, landlockProblem: String?) {
    self.filterProblem = filterProblem
    self.landlockProblem = landlockProblem
  }

  private init(_ result: abi3lint_confinement, keepsPreludes: Bool) {
    filterProblem = result.is_filtered != 0 ? nil : String(cString: strerror(result.filter_error))
    landlockProblem = result.landlock > 0 ? nil : String(cString: strerror(result.landlock_error))
    landlock = Int(result.landlock)
    self.keepsPreludes = keepsPreludes
  }

  /// Nil if the bytes are none.
  init?(_ reader: inout ByteReader) {
    guard let filter = reader.optional({ $0.text() }), let landlock = reader.optional({ $0.text() }),
      let version = reader.number(), let preludes = reader.number()
    else { return nil }
    self.init(filterProblem: filter, landlockProblem: landlock)
    self.landlock = version
    keepsPreludes = preludes == 1
  }

  func write(to writer: inout ByteWriter) {
    for problem in [filterProblem, landlockProblem] { writer.write(problem) { $0.write($1) } }
    writer.write(landlock)
    writer.write(keepsPreludes ? 1 : 0)
  }

  /// Confines this process for good. Call it before there is a second thread.
  /// - Parameter folder: the one folder to write to; nil for none.
  static func enter(writing folder: String?) -> Confinement {
    if isOff { return off(offReason) }
    return Confinement(abi3lint_confine(folder), keepsPreludes: folder != nil)
  }

  /// For a process that parses by itself: nothing may be written from here on, no program started, no network used.
  public static func confineForGood() { _ = enter(writing: nil) }

  /// What the system lacks, a line each: none of it stops a run.
  public var remarks: [String] {
    let parser = "the process that parses"
    // Landlock lets it run none either.
    let programs = landlockProblem == nil ? "" : " and run programs"
    let filter = filterProblem.map {
      "no filter of system calls (\($0)): \(parser) could use the network\(programs)"
    }
    // Without preludes, the filter refuses to open files for writing.
    let isOpen = landlockProblem != nil && (keepsPreludes || filterProblem != nil)
    let landlock = isOpen ? landlockProblem.map { "no Landlock (\($0)): \(parser) could write where you can" } : nil
    return [filter, landlock].compactMap(\.self)
  }

  /// Two lines on what is in force on this machine, told by what a confined process could not do.
  /// - Parameter preludeFolder: made where there is none; nil for none.
  public static func lines(preludeFolder: String?) -> [String] {
    if isOff { return off(offReason).remarks }
    let folder = preludeFolder.flatMap { PreludeStore.prepare(folder: $0) ? $0 : nil }
    var attempts = abi3lint_attempts()
    let problem = abi3lint_try_confinement(folder, &attempts)
    guard problem == 0 else {
      let reason = String(cString: strerror(problem))
      return off(reason).remarks
    }
    let state = Confinement(attempts.confinement, keepsPreludes: folder != nil)
    let isQuiet = attempts.network != 0 && attempts.program != 0
    let calls = isQuiet ? "no network, no programs (seccomp)" : state.remarks.first
    let place = folder == nil ? "" : ", but in the folder of preludes"
    let means = attempts.confinement.landlock > 0 ? "Landlock \(state.landlock)" : "seccomp"
    let files = attempts.writing != 0 ? "no writing\(place) (\(means))" : state.remarks.last
    guard attempts.own_writing != 0 else { return [calls, files].compactMap(\.self) }
    let reason = String(cString: strerror(attempts.own_writing))
    return [calls, files, "preludes cannot be kept (\(reason))"].compactMap(\.self)
  }
}
