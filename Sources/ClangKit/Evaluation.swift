import CLibclang

extension LibClang {
  /// The value of a constant expression of integer type; nil if it is none.
  public func integer(_ expression: Cursor) -> Int64? {
    guard let result = functions.Cursor_Evaluate(expression) else { return nil }
    defer { functions.EvalResult_dispose(result) }
    // `CXEval_Int`
    guard functions.EvalResult_getKind(result) == 1 else { return nil }
    return functions.EvalResult_getAsLongLong(result)
  }

  /// The arguments of a call.
  public func arguments(of call: Cursor) -> [Cursor] {
    (0..<max(0, functions.Cursor_getNumArguments(call))).map { functions.Cursor_getArgument(call, UInt32($0)) }
  }

  /// What a variable is initialised with; nil if with nothing.
  public func initialiser(of variable: Cursor) -> Cursor? {
    guard !isNull(variable) else { return nil }
    let found = functions.Cursor_getVarDeclInitializer(variable)
    return isNull(found) ? nil : found
  }

  /// Whether the outermost qualifier of a type is `const`.
  public func isConstant(_ type: CXType) -> Bool { functions.isConstQualifiedType(type) != 0 }
}
