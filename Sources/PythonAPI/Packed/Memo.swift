/// What was looked up before. Safe to use from several threads.
public final class Memo<Value: Sendable>: @unchecked Sendable {
  // All that changes is guarded by `lock`.
  private let lock = Lock()
  private var values: [String: Value?] = [:]

  public init() {}

  /// The value of a key, found at its first use; nil where there is none.
  public func value(of key: String, find: () -> Value?) -> Value? {
    if let known = lock.withLock({ values[key] }) { return known }
    let found = find()
    lock.withLock { values[key] = .some(found) }
    return found
  }
}
