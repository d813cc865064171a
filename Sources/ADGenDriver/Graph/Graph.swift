import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenSyntax

/// The forms in which `adgen graph` gives a computation graph.
public enum GraphFormat: String, CaseIterable, Sendable {
  case dot
  case svg
}

extension Pipeline {
  /// The computation graph of a straight-line function, primal and adjoint.
  public mutating func graph(
    of function: String, in sources: [SourceFile], format: GraphFormat
  ) throws(Failure) -> String {
    var primal = try lower(sources)
    let symbol = try primal.function(named: function).symbol
    primal.requests.removeAll { $0.symbol != symbol }
    for index in primal.requests.indices { primal.requests[index].modes = [.reverse] }
    guard let request = primal.requests.first, let original = primal.module[symbol] else {
      throw Failure("'\(function)' is not annotated", note: "write '// @differentiable' above it")
    }
    let derivatives = try differentiate(primal, in: sources, optimizer: Optimizer())
    let wrt = request.parameters.map { original.parameters[$0].name + "Bar" }
    guard let vjp = derivatives.module[request.symbolPrefix + request.baseName + "VJP"],
      let graph = ComputationGraph(vjp: vjp, outputs: ["value"] + wrt)
    else {
      throw Failure(
        "'\(function)' has control flow, and only straight-line functions have a computation graph",
        note: "draw a function without 'if' and loops")
    }
    let dot = DotText.text(of: graph, title: function)
    switch format {
    case .dot: return dot
    case .svg: return try Graphviz.svg(of: dot)
    }
  }
}
