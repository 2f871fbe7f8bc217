extension Finding {
  /// The order of a report: path, line, column, code, then what tells the rest apart.
  public static func comesBefore(_ left: Finding, _ right: Finding) -> Bool {
    let a = left.location
    let b = right.location
    if a.path != b.path { return a.path < b.path }
    if a.startLine != b.startLine { return a.startLine < b.startLine }
    if a.startColumn != b.startColumn { return a.startColumn < b.startColumn }
    let texts = ((left.code, left.symbol ?? "", left.message), (right.code, right.symbol ?? "", right.message))
    if texts.0 != texts.1 { return texts.0 < texts.1 }
    // Of findings that differ in their notes alone one is reported, always the same.
    return left.notes.lexicographicallyPrecedes(right.notes) { first, second in
      let a = first.location
      let b = second.location
      return (a?.path ?? "", a?.startLine ?? 0, a?.startColumn ?? 0, first.message)
        < (b?.path ?? "", b?.startLine ?? 0, b?.startColumn ?? 0, second.message)
    }
  }
}
