import ADGenDriver
import ADGenSyntax
import Testing

/// Pictures of what derivatives compute.
@Suite struct GraphTests {
  private let source = SourceFile(
    path: "f.swift",
    text: """
      import Foundation

      // @differentiable(reverse, forward, hvp)
      func line(_ x: Double, _ y: Double) -> Double { sin(x) * y }

      // @differentiable(reverse, forward, hvp, hessian)
      func loop(_ x: [Double], _ a: Double) -> Double {
        var s = a
        for v in x {
          if v > 0 { s *= v } else { s = sin(s) }
          if s > 10 { break }
        }
        return s
      }
      """)

  private func graph(_ name: String) throws -> String {
    var pipeline = Pipeline()
    return try pipeline.graph(of: name, in: [source], format: .dot)
  }

  /// The adjoint itself is drawn, not that another function is called.
  @Test func straightLines() throws {
    let text = try graph("line")
    #expect(text.contains("label = \"sin\""))
    #expect(text.contains("label = \"cos\""))
    #expect(text.contains("cluster_derivative"))
    #expect(!text.contains("cluster_box"))
    #expect(!text.contains("lineValueWithGradient"))
    for name in ["x", "y", "cotangent", "xBar", "yBar", "value"] { #expect(text.contains("label = \"\(name)\"")) }
  }

  @Test(arguments: ["loop", "loopJVP", "loopHVP", "loopGradient", "loopHessian", "lineJVP"])
  func everyEdgeLeadsFromANodeToANode(name: String) throws {
    let text = try graph(name)
    var nodes: Set<Substring> = []
    for match in text.matches(of: /(n\d+) \[label/) { nodes.insert(match.1) }
    let edges = text.matches(of: /(n\d+) -> (n\d+)/)
    #expect(!edges.isEmpty)
    for edge in edges { #expect(nodes.contains(edge.1) && nodes.contains(edge.2)) }
    #expect(text.count { $0 == "{" } == text.count { $0 == "}" })
  }

  /// Branches and loops are boxes; what a loop carries goes back.
  @Test func controlFlow() throws {
    let text = try graph("loop")
    #expect(text.contains("label = \"for\""))
    #expect(text.contains("label = \"then\"") && text.contains("label = \"else\""))
    #expect(text.contains("constraint = false"))
    #expect(text.contains("style = dotted"))
  }

  @Test func unknownNames() {
    #expect(throws: Failure.self) { try graph("lineTVP") }
  }
}
