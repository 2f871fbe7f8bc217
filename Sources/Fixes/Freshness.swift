/// Whether nothing but the function itself sees an object until all its items are set.
struct Freshness {
  let function: Function
  /// Where the variable stands, its declaration without a value left out.
  let uses: [Int]

  private var file: SourceFile { function.file }

  var isKept: Bool {
    if function.jumpsBack { return false }
    let settings = uses.filter {
      isCall($0, ["PyTuple_SET_ITEM", "PyTuple_SetItem", "PyList_SET_ITEM", "PyList_SetItem"])
    }
    let assigned = uses.filter { file.isToken("=", $0 + 1) }
    guard let last = settings.max() else { return false }
    for leak in uses where !settings.contains(leak) && !assigned.contains(leak) && !isHarmless(leak) {
      // Before an item is set, and the object is still the same.
      if leak < last, !settings.filter({ $0 > leak }).allSatisfy({ isAnew(between: leak, and: $0, assigned) }) {
        return false
      }
      for setting in settings where leak > setting {
        // A loop leads back to the setting, without a new object.
        let loops = function.blocks(around: leak).filter { $0.contains(setting) && function.isLoop($0) }
        for loop in loops where !assigned.contains(where: { loop.contains($0) && $0 < setting }) { return false }
      }
    }
    return true
  }

  private func isAnew(between leak: Int, and setting: Int, _ assigned: [Int]) -> Bool {
    // In the same block as the setting or one around it: it is not skipped.
    assigned.contains { position in
      leak < position && position < setting
        && function.blocks(around: position).first.map { $0.contains(setting) } ?? false
    }
  }

  private func isCall(_ index: Int, _ names: [String]) -> Bool {
    file.isToken("(", index - 1) && names.contains { file.isToken($0, index - 2) }
  }

  /// Whether a use gives the object to nobody: it is compared, asked for its size, returned or released.
  private func isHarmless(_ index: Int) -> Bool {
    let harmless = [
      "Py_DECREF", "Py_XDECREF", "Py_CLEAR", "PyTuple_GET_SIZE", "PyTuple_Size", "PyTuple_GET_ITEM", "PyTuple_GetItem",
      "PyList_GET_SIZE", "PyList_Size", "PyList_GET_ITEM", "PyList_GetItem", "if", "assert",
    ]
    if isCall(index, harmless), file.isToken(")", index + 1) || file.isToken(",", index + 1) { return true }
    if file.isToken("return", index - 1), file.isToken(";", index + 1) { return true }
    if file.isToken("!", index - 1), !file.isToken("=", index) { return true }
    return ["==", "!=", "&&", "||"].contains { file.isToken($0, index + 1) }
      && (file.isToken("(", index - 1) || file.isToken("||", index - 1) || file.isToken("&&", index - 1))
  }
}
