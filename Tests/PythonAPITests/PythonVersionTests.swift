import Testing

@testable import PythonAPI

struct PythonVersionTests {
  @Test(arguments: [
    ("3.9", 9), ("3.0", 0), ("3.15", 15), ("3.255", 255), ("cp38", 8), ("cp315", 15), ("0x03090000", 9),
    ("0X030a00f0", 10), ("0x03100000", 16),
  ])
  func reads(_ text: String, _ minor: Int) {
    #expect(PythonVersion(parsing: text)?.minor == minor)
  }

  @Test(arguments: [
    "", "3", "3.", "3.x", "2.7", "4.0", "3.9.1", "3.256", "3.-1", "3.٣", "cp", "cp3", "cp27", "0x", "0x02070000",
    "0x103090000", "0xzz", " 3.9", "py39",
  ])
  func refuses(_ text: String) {
    #expect(PythonVersion(parsing: text) == nil)
  }

  @Test func writes() {
    #expect(PythonVersion(minor: 10).description == "3.10")
    #expect(PythonVersion(minor: 10).limitedAPI == 0x030A_0000)
    #expect(PythonVersion(minor: 9) < PythonVersion(minor: 10))
  }
}
