/// Which functions and variables of a translation unit end up in its object file: the roots, and all that they refer to.
final class EmissionGraph {
  private var roots: Set<UnsafeRawPointer> = []
  private var edges: [UnsafeRawPointer: Set<UnsafeRawPointer>] = [:]

  func addRoot(_ key: UnsafeRawPointer?) {
    if let key { roots.insert(key) }
  }

  /// `from` refers to `to`; a reference from file level makes a root.
  func edge(from: UnsafeRawPointer?, to: UnsafeRawPointer?) {
    guard let to else { return }
    if let from { edges[from, default: []].insert(to) } else { roots.insert(to) }
  }

  /// All that is emitted.
  func emitted() -> Set<UnsafeRawPointer> {
    var reached = roots
    var pending = Array(roots)
    while let next = pending.popLast() {
      for target in edges[next] ?? [] where reached.insert(target).inserted { pending.append(target) }
    }
    return reached
  }
}
