/// Writes a computation graph in Graphviz's language.
enum DotText {
  static func text(of graph: ComputationGraph, title: String) -> String {
    var lines = [
      "digraph \(quoted(title)) {", "  rankdir = LR;", "  node [fontname = \"Helvetica\", style = filled];",
      "  label = \(quoted(title));",
    ]
    for isDerivative in [false, true] {
      let name = isDerivative ? "derivative" : "primal"
      // Boxes hold primal nodes and others: the two are told apart by their colours there.
      lines += ["  subgraph cluster_\(name) {", "    label = \(name);"]
      for (index, node) in graph.nodes.enumerated() where node.box == nil && node.isDerivative == isDerivative {
        lines.append("    " + line(index, node))
      }
      lines.append("  }")
    }
    lines += boxes(of: graph, in: nil, indentation: 1)
    for edge in graph.edges { lines.append("  n\(edge.source) -> n\(edge.target)\(style(edge, graph));") }
    return lines.joined(separator: "\n") + "\n}\n"
  }

  private static func boxes(of graph: ComputationGraph, in parent: Int?, indentation: Int) -> [String] {
    let space = String(repeating: "  ", count: indentation)
    var lines: [String] = []
    for (index, box) in graph.boxes.enumerated() where box.parent == parent {
      lines += ["\(space)subgraph cluster_box\(index) {", "\(space)  label = \(quoted(box.label));"]
      for (position, node) in graph.nodes.enumerated() where node.box == index {
        lines.append("\(space)  \(line(position, node))")
      }
      lines += boxes(of: graph, in: index, indentation: indentation + 1)
      lines.append("\(space)}")
    }
    return lines
  }

  private static func line(_ index: Int, _ node: ComputationGraph.Node) -> String {
    "n\(index) [label = \(quoted(node.label)), \(style(node))];"
  }

  private static func style(_ node: ComputationGraph.Node) -> String {
    switch node.role {
    case .input: return "shape = box, fillcolor = \"#e8e8e8\""
    case .inner: return "shape = ellipse, fillcolor = \"\(node.isDerivative ? "#fce5cd" : "#cfe2f3")\""
    case .output: return "shape = doubleoctagon, fillcolor = \"#d9ead3\""
    }
  }

  private static func style(_ edge: ComputationGraph.Edge, _ graph: ComputationGraph) -> String {
    switch edge.kind {
    case .back: return " [constraint = false, color = \"#888888\"]"
    case .condition: return " [style = dotted]"
    case .value:
      // What the derivative takes from the primal.
      let crosses = graph.nodes[edge.source].isDerivative != graph.nodes[edge.target].isDerivative
      return crosses ? " [style = dashed]" : ""
    }
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
