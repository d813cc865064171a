import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import ADGenSwiftFrontend
import ADGenSyntax

/// The forms in which `adgen graph` gives a computation graph.
public enum GraphFormat: String, CaseIterable, Sendable {
  case dot
  case svg
}

extension Pipeline {
  /// The computation graph of an annotated function and its adjoint; or of the derivative that is named, in any mode.
  public mutating func graph(
    of name: String, in sources: [SourceFile], format: GraphFormat
  ) throws(Failure) -> String {
    let primal = try lower(sources)
    let dot = try DotText.text(of: graph(of: name, primal, sources), title: name)
    switch format {
    case .dot: return dot
    case .svg: return try Graphviz.svg(of: dot)
    }
  }

  private mutating func graph(
    of name: String, _ primal: SwiftFrontend.Result, _ sources: [SourceFile]
  ) throws(Failure) -> ComputationGraph {
    let asked = primal.requests.first {
      $0.symbol == name || primal.module[$0.symbol]?.declaration.name == name
    }
    if let request = asked,
      let original = primal.module[request.symbol]
    {
      var reverse = request
      reverse.modes = [.reverse]
      let outputs = ["value"] + request.parameters.map { original.parameters[$0].name + "Bar" }
      let made = Differentiator.whole(
        request.symbolPrefix + request.baseName + "VJP", [reverse], of: primal.module)
      guard let function = made.function else { throw Failure(made.errors.map { Diagnostic($0, in: sources) }) }
      return ComputationGraph(of: function, inputs: original.parameters.count, outputs: outputs)
    }
    let derivatives = try differentiate(primal, in: sources, optimizer: Optimizer())
    guard let named = derivatives.functions.first(where: { $0.symbol == name || $0.declaration.name == name }),
      let request = primal.requests.first(where: { named.symbol.hasPrefix($0.symbolPrefix + $0.baseName) }),
      let original = primal.module[request.symbol]
    else {
      let names = primal.requests.map { "'\($0.symbol)'" }.joined(separator: ", ")
      throw Failure(
        "'\(name)' is neither annotated nor a derivative of what is",
        note: names.isEmpty ? "write '// @differentiable' above it" : "there are \(names), and their derivatives")
    }
    let whole = Differentiator.whole(named.symbol, primal.requests, of: primal.module).function ?? named
    return ComputationGraph(of: whole, inputs: original.parameters.count, outputs: [])
  }
}
