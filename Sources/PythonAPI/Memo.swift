import Foundation

/// What was looked up before, for tables whose long lines make a search slow. Safe to use from several threads.
final class Memo<Value: Sendable>: @unchecked Sendable {
  // All that changes is guarded by `lock`.
  private let lock = NSLock()
  private var values: [String: Value?] = [:]

  /// The value of a key, found at its first use; nil where there is none.
  func value(of key: String, find: () -> Value?) -> Value? {
    if let known = lock.withLock({ values[key] }) { return known }
    let found = find()
    lock.withLock { values[key] = .some(found) }
    return found
  }
}
