/// Writes a computation graph in Graphviz's language.
enum DotText {
  static func text(of graph: ComputationGraph, title: String) -> String {
    var lines = [
      "digraph \(quoted(title)) {", "  rankdir = LR;", "  node [fontname = \"Helvetica\", style = filled];",
      "  label = \(quoted(title));",
    ]
    lines += cluster("primal", graph, isAdjoint: false)
    lines += cluster("adjoint", graph, isAdjoint: true)
    for edge in graph.edges {
      // What the adjoint takes from the primal.
      let crosses = graph.nodes[edge.source].isAdjoint != graph.nodes[edge.target].isAdjoint
      lines.append("  n\(edge.source) -> n\(edge.target)\(crosses ? " [style = dashed]" : "");")
    }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private static func cluster(_ name: String, _ graph: ComputationGraph, isAdjoint: Bool) -> [String] {
    var lines = ["  subgraph cluster_\(name) {", "    label = \(name);"]
    for (index, node) in graph.nodes.enumerated() where node.isAdjoint == isAdjoint {
      lines.append("    n\(index) [label = \(quoted(node.label)), \(style(node))];")
    }
    return lines + ["  }"]
  }

  private static func style(_ node: ComputationGraph.Node) -> String {
    switch node.role {
    case .input: return "shape = box, fillcolor = \"#e8e8e8\""
    case .primal: return "shape = ellipse, fillcolor = \"#cfe2f3\""
    case .adjoint: return "shape = ellipse, fillcolor = \"#fce5cd\""
    case .output: return "shape = doubleoctagon, fillcolor = \"#d9ead3\""
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
