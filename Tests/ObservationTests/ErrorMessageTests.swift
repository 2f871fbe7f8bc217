import Testing

@testable import Observation

@Suite struct ErrorMessageTests {
  @Test(arguments: [
    ("use of undeclared identifier 'PyList_GET_SIZE'", ErrorMessage.Subject.undeclared("PyList_GET_SIZE")),
    (
      "implicit declaration of function 'PyCode_New' is invalid in C99",
      .undeclared("PyCode_New")
    ),
    (
      "call to undeclared function 'PyCode_New'; ISO C99 and later do not support implicit function declarations",
      .undeclared("PyCode_New")
    ),
    ("unknown type name 'PyListObject'", .undeclared("PyListObject")),
    ("no type named 'PyListObject' in the global namespace", .undeclared("PyListObject")),
    ("must use 'struct' tag to refer to type '_ts'", .undeclared("_ts")),
    ("incomplete definition of type 'struct _typeobject'", .incomplete("struct _typeobject")),
    (
      "invalid application of 'sizeof' to an incomplete type 'PyTypeObject' (aka 'struct _typeobject')",
      .incomplete("PyTypeObject")
    ),
    ("no member named 'co_zombieframe' in 'struct PyCodeObject'", .member("co_zombieframe", of: "struct PyCodeObject")),
    (
      "field designator 'co_code' does not refer to any field in type 'PyCodeObject' (aka 'struct PyCodeObject')",
      .member("co_code", of: "PyCodeObject")
    ),
    ("'frameobject.h' file not found", .missingHeader("frameobject.h")),
  ])
  func subjects(_ message: String, _ subject: ErrorMessage.Subject) {
    #expect(ErrorMessage(message).subject == subject)
  }

  @Test(arguments: ["expected ';' after expression", "", "'", "use of undeclared identifier", "unknown type name 'x"])
  func noSubject(_ message: String) {
    #expect(ErrorMessage(message).subject == nil)
  }

  @Test func typeNames() {
    #expect(ErrorMessage.typeName("struct _ts") == "_ts")
    #expect(ErrorMessage.typeName("PyTypeObject") == "PyTypeObject")
  }
}
