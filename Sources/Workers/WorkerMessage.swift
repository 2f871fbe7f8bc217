import Coding
import Linter
import Report

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// What a worker is told for one file.
struct WorkerRequest: Codable {
  /// Which holds for this file and those after it.
  struct Setup: Codable, Hashable {
    /// The file to load.
    var libclang: String
    var settings: LinterSettings
    /// Megabytes.
    var memoryLimit: Int
  }

  /// Nil where nothing changes.
  var setup: Setup?
  var job: LintJob
}

/// What a worker says of one file.
struct WorkerAnswer {
  var outcome: LintOutcome
  /// Whether the worker should be replaced by a fresh one: libclang crashed in it, or it has grown large.
  var isSpent: Bool
  /// What keeps the worker; in its first answer.
  var confinement: Confinement?

  var bytes: [UInt8] {
    var writer = ByteWriter()
    writer.write(isSpent ? 1 : 0)
    writer.write(confinement) { $1.write(to: &$0) }
    writer.append(outcome.bytes)
    return writer.bytes
  }

  init(outcome: LintOutcome, isSpent: Bool, confinement: Confinement?) {
    self.outcome = outcome
    self.isSpent = isSpent
    self.confinement = confinement
  }

  /// Nil for bytes that are no answer: what took a worker over may say anything.
  init?(_ bytes: ArraySlice<UInt8>) {
    var reader = ByteReader(bytes)
    guard let spent = reader.number(), let confinement = reader.optional({ Confinement(&$0) }),
      let outcome = LintOutcome(reader.rest)
    else { return nil }
    self.init(outcome: outcome, isSpent: spent == 1, confinement: confinement)
  }
}

extension WorkerRequest {
  var bytes: [UInt8]? { (try? JSONEncoder().encode(self)).map { Array($0) } }

  /// Nil for bytes that are no request.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard let request = try? JSONDecoder().decode(Self.self, from: Data(bytes)) else { return nil }
    self = request
  }
}

/// Messages in a stream: four bytes of length, the lowest first, then the message's.
enum WorkerFrame {
  private static let headSize = 4
  /// A worker that says more than this says nothing that is of use: its parser was taken over, or a bound is missing.
  static let largest = 256 << 20

  struct TooLarge: Error {}

  static func frame(_ body: [UInt8]) -> [UInt8] {
    let size = UInt32(body.count)
    return (0..<headSize).map { UInt8(truncatingIfNeeded: size >> (8 * UInt32($0))) } + body
  }

  /// The size of the first message with its head; nil where not even the head is whole.
  static func size(of bytes: [UInt8]) -> Int? {
    guard bytes.count >= headSize else { return nil }
    return headSize + (0..<headSize).reduce(0) { $0 | Int(bytes[$1]) << (8 * $1) }
  }

  /// Takes the first message off the front; nil while it is not whole.
  static func take(from bytes: inout [UInt8]) throws(TooLarge) -> ArraySlice<UInt8>? {
    guard let size = size(of: bytes) else { return nil }
    if size > largest { throw TooLarge() }
    guard bytes.count >= size else { return nil }
    let message = bytes[headSize..<size]
    bytes.removeFirst(size)
    return message
  }
}
