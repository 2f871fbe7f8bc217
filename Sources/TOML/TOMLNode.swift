/// A table while a document is read: what was said of it decides what may still be added.
final class TOMLNode {
  enum Origin {
    /// Named by the heading of a table below it.
    case implied
    /// Has a heading of its own.
    case heading
    /// Named by a dotted key.
    case dotted
    /// Written between braces: complete.
    case inline
  }

  enum Content {
    case value(TOMLValue)
    case node(TOMLNode)
    /// The tables that `[[name]]` began.
    case nodes(Elements)
  }

  /// A list that grows in place.
  final class Elements {
    var list: [TOMLNode]

    init(_ first: TOMLNode) { list = [first] }
  }

  var origin: Origin
  private var entries: [String: (content: Content, line: Int)] = [:]

  init(_ origin: Origin) { self.origin = origin }

  /// What this has become.
  var table: TOMLTable {
    TOMLTable(
      entries: entries.mapValues { content, line in
        let value: TOMLValue =
          switch content {
          case .value(let value): value
          case .node(let node): .table(node.table)
          case .nodes(let nodes): .array(nodes.list.map { .table($0.table) })
          }
        return .init(value: value, line: line)
      })
  }

  /// The table of a heading.
  /// - Parameter isElement: whether it is `[[name]]`.
  /// - Returns: nil if it must not stand here.
  func heading(_ path: [String], isElement: Bool, line: Int) -> TOMLNode? {
    var current = self
    for name in path.dropLast() {
      switch current.entries[name]?.content {
      case nil: current = current.add(.implied, name, line)
      case .node(let node) where node.origin != .inline: current = node
      case .nodes(let nodes):
        guard let last = nodes.list.last else { return nil }
        current = last
      default: return nil
      }
    }
    guard let name = path.last else { return nil }
    return isElement ? current.element(name, line) : current.section(name, line)
  }

  /// Sets a dotted key.
  /// - Returns: false if it, or a part of it, is taken.
  func set(_ path: [String], _ content: Content, line: Int) -> Bool {
    var current = self
    for name in path.dropLast() {
      switch current.entries[name]?.content {
      case nil: current = current.add(.dotted, name, line)
      case .node(let node) where node.origin == .dotted || node.origin == .implied:
        node.origin = .dotted
        current = node
      default: return false
      }
    }
    guard let name = path.last, current.entries[name] == nil else { return false }
    current.entries[name] = (content, line)
    return true
  }

  private func section(_ name: String, _ line: Int) -> TOMLNode? {
    switch entries[name]?.content {
    case nil: return add(.heading, name, line)
    case .node(let node) where node.origin == .implied:
      node.origin = .heading
      entries[name]?.line = line
      return node
    default: return nil
    }
  }

  private func element(_ name: String, _ line: Int) -> TOMLNode? {
    let node = TOMLNode(.heading)
    switch entries[name]?.content {
    case nil: entries[name] = (.nodes(Elements(node)), line)
    case .nodes(let nodes): nodes.list.append(node)
    default: return nil
    }
    return node
  }

  private func add(_ origin: Origin, _ name: String, _ line: Int) -> TOMLNode {
    let node = TOMLNode(origin)
    entries[name] = (.node(node), line)
    return node
  }
}
