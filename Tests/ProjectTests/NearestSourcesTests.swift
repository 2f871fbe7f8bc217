import Files
import Testing

@testable import Project

@Suite struct NearestSourcesTests {
  /// What it must be: the same name first, then the longest common folder, then the first by path.
  private func nearest(_ path: String, _ sources: [String]) -> String? {
    func stem(_ path: String) -> Substring { FileSystem.name(of: path).prefix { $0 != "." } }
    func rank(_ source: String) -> (Int, Int, String) {
      let common = zip(source.split(separator: "/").dropLast(), path.split(separator: "/").dropLast()).prefix {
        $0 == $1
      }.count
      return (stem(source) == stem(path) ? 0 : 1, -common, source)
    }
    return sources.min { rank($0) < rank($1) }
  }

  @Test func agreesWithLookingAtAll() {
    var generator = SystemRandomNumberGenerator()
    func path() -> String {
      let parts = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
        ["a", "b"][Int.random(in: 0..<2, using: &generator)]
      }
      return "/"
        + (parts + [["x.c", "y.c", "x.h", "x.test.c"][Int.random(in: 0..<4, using: &generator)]]).joined(separator: "/")
    }
    for _ in 0..<300 {
      let sources = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in path() }
      let index = NearestSources(sources)
      for _ in 0..<4 {
        let asked = path()
        #expect(index.find(asked) == nearest(asked, sources), "\(asked) among \(sources)")
      }
    }
  }

  @Test func manyAreNoMatter() {
    let index = NearestSources((0..<4000).map { "/p/src/g\($0).c" })
    let time = ContinuousClock().measure { for number in 0..<4000 { _ = index.find("/p/src/u\(number).c") } }
    #expect(time < .seconds(5))
  }
}
