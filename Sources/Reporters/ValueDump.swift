/// Any plain value as JSON, property by property, for people who work on the program. What is empty is left out.
///
/// The names are those of the properties in the source, and change with them: nothing but a person should read it.
public func renderDump(of value: Any) -> String { dump(value).pretty + "\n" }

private func dump(_ value: Any) -> JSONValue {
  switch value {
  case let text as String: return .string(text)
  case let flag as Bool: return .bool(flag)
  case let number as any FixedWidthInteger: return .number(Int(clamping: number))
  default: break
  }
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional: return mirror.children.first.map { dump($0.value) } ?? .string("nil")
  case .collection: return .array(mirror.children.map { dump($0.value) })
  // Their order is not the same in each run.
  case .set: return .array(mirror.children.map { dump($0.value) }.sorted { $0.compact < $1.compact })
  case .dictionary:
    let entries = mirror.children.map { JSONValue.array(Mirror(reflecting: $0.value).children.map { dump($0.value) }) }
    return .array(entries.sorted { $0.compact < $1.compact })
  default: break
  }
  guard !mirror.children.isEmpty else { return .string("\(value)") }
  return .object(
    mirror.children.enumerated().map { position, child in
      (child.label ?? "\(position)", isEmpty(child.value) ? nil : dump(child.value))
    })
}

private func isEmpty(_ value: Any) -> Bool {
  let mirror = Mirror(reflecting: value)
  return [.optional, .collection, .set, .dictionary].contains(mirror.displayStyle) && mirror.children.isEmpty
}
