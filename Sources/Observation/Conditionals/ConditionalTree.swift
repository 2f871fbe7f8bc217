/// The conditionals of a file: `#if … #elif … #else … #endif`, with what stands in them.
struct ConditionalTree {
  struct Branch {
    /// The directive that begins it.
    var directive: Int
    /// The tokens between it and the next directive of the chain.
    var body: Range<Int>
    /// The lines between the two directives; nil if there are none.
    var lines: ClosedRange<Int>?
  }

  struct Chain {
    var branches: [Branch]
    /// The branch that holds the chain.
    var parent: Position?
  }

  struct Position: Hashable {
    var chain: Int
    var branch: Int
  }

  private(set) var chains: [Chain] = []
  /// The branch that each directive of a conditional begins, by directive.
  private(set) var branches: [Int: Position] = [:]
  /// Directives by the token of their `#`.
  private(set) var directives: [Int: Int] = [:]

  init(_ file: SourceTokens) {
    var stack: [Int] = []
    for (index, directive) in file.directives.enumerated() {
      directives[directive.hash] = index
      switch directive.keyword {
      case "if", "ifdef", "ifndef":
        let parent = stack.last.map { Position(chain: $0, branch: chains[$0].branches.count - 1) }
        chains.append(Chain(branches: [], parent: parent))
        stack.append(chains.count - 1)
        begin(index, in: file, chain: chains.count - 1)
      case "elif", "elifdef", "elifndef", "else":
        guard let chain = stack.last else { continue }
        end(before: index, in: file, chain: chain)
        begin(index, in: file, chain: chain)
      case "endif":
        guard let chain = stack.popLast() else { continue }
        end(before: index, in: file, chain: chain)
      default: break
      }
    }
    for chain in stack { finish(chain, tokens: file.tokens.count, lastLine: Int(file.tokens.last?.line ?? 1)) }
  }

  private mutating func begin(_ directive: Int, in file: SourceTokens, chain: Int) {
    let start = file.directives[directive].arguments.upperBound + 1
    branches[directive] = Position(chain: chain, branch: chains[chain].branches.count)
    chains[chain].branches.append(Branch(directive: directive, body: start..<start, lines: nil))
    let first = file.directives[directive].endLine + 1
    chains[chain].branches[chains[chain].branches.count - 1].lines = first...first
  }

  private mutating func end(before directive: Int, in file: SourceTokens, chain: Int) {
    finish(chain, tokens: file.directives[directive].hash, lastLine: file.directives[directive].line - 1)
  }

  private mutating func finish(_ chain: Int, tokens: Int, lastLine: Int) {
    let last = chains[chain].branches.count - 1
    guard last >= 0 else { return }
    let start = chains[chain].branches[last].body.lowerBound
    chains[chain].branches[last].body = start..<max(start, tokens)
    let first = chains[chain].branches[last].lines?.lowerBound ?? 1
    chains[chain].branches[last].lines = first <= lastLine ? first...lastLine : nil
  }

  subscript(position: Position) -> Branch { chains[position.chain].branches[position.branch] }

  /// The branches that hold a branch's chain, the innermost first, itself first of all.
  func path(from position: Position) -> [Position] {
    var path = [position]
    while let parent = path.last.flatMap({ chains[$0.chain].parent }) { path.append(parent) }
    return path
  }

  /// The innermost branch that holds a token; nil outside of all conditionals.
  func branch(holding token: Int) -> Position? {
    var best: Position?
    for (index, chain) in chains.enumerated() {
      guard let first = chain.branches.first, first.body.lowerBound <= token else { break }
      for (number, branch) in chain.branches.enumerated() where branch.body.contains(token) {
        best = Position(chain: index, branch: number)
      }
    }
    return best
  }
}
