/// Sources that bring a parser down.
enum HostileSources {
  /// Recursion without end on the parser's stack.
  static let deepCondition =
    "#if " + String(repeating: "(", count: 100_000) + "1" + String(repeating: ")", count: 100_000) + "\n#endif\n"

  /// 100,000 brackets: more than clang goes into.
  static let deepBrackets =
    "#include <Python.h>\nint a = " + String(repeating: "(", count: 100_000) + "1"
    + String(repeating: ")", count: 100_000) + ";\n"

  /// Takes time that grows with the square of its dimensions.
  static let slow = "int a" + String(repeating: "[1]", count: 100_000) + ";\n"

  /// A table with 2^31 elements, made by macros that double.
  static let large: String = {
    let doubling = (1...31).map { "#define A\($0) A\($0 - 1),A\($0 - 1)\n" }.joined()
    return "#define A0 0\n\(doubling)int a[] = {A31};\n"
  }()

  static let finding = "#include <Python.h>\nlong f(PyObject *x) { return PyList_GET_SIZE(x); }\n"
}
