import ADGenIR

/// The computation graph of a straight-line function and of its adjoint: what the reverse-mode derivative computes,
/// split into the primal values and those that depend on the cotangent.
struct ComputationGraph {
  struct Node {
    enum Role {
      case input
      case primal
      case adjoint
      case output
    }

    var label: String
    var role: Role
    /// Whether the node belongs to the adjoint.
    var isAdjoint: Bool
  }

  struct Edge {
    var source: Int
    var target: Int
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []

  /// - Parameters:
  ///   - vjp: The vector-Jacobian product; its last parameter is the cotangent.
  ///   - outputs: What the results are called.
  /// Nil if the function has control flow.
  init?(vjp: Function, outputs: [String]) {
    guard vjp.body.operations.allSatisfy({ $0.regions.isEmpty }), let last = vjp.body.operations.last,
      last.kind == .return
    else { return nil }
    var positions: [Value: Int] = [:]
    for (index, parameter) in vjp.parameters.enumerated() {
      let isCotangent = index == vjp.parameters.count - 1
      positions[parameter.value] = nodes.count
      nodes.append(Node(label: parameter.name, role: .input, isAdjoint: isCotangent))
    }
    for operation in vjp.body.operations.dropLast() { add(operation, of: vjp, &positions) }
    let results = flattened(last.operands, in: vjp)
    for (index, value) in results.enumerated() {
      guard let source = positions[value] else { continue }
      let label = index < outputs.count ? outputs[index] : "result"
      edges.append(Edge(source: source, target: nodes.count))
      nodes.append(Node(label: label, role: .output, isAdjoint: index > 0))
    }
  }

  private mutating func add(_ operation: Operation, of function: Function, _ positions: inout [Value: Int]) {
    // The parts of the result are drawn, not that they make a tuple.
    if operation.kind == .makeTuple { return }
    let sources = operation.operands.compactMap { positions[$0] }
    let isAdjoint = sources.contains { nodes[$0].isAdjoint }
    for result in operation.results {
      for source in sources { edges.append(Edge(source: source, target: nodes.count)) }
      positions[result] = nodes.count
      nodes.append(
        Node(label: label(operation, function[result].name), role: isAdjoint ? .adjoint : .primal, isAdjoint: isAdjoint)
      )
    }
  }

  private func flattened(_ values: [Value], in function: Function) -> [Value] {
    values.flatMap { value in
      let maker = function.body.operations.first { $0.kind == .makeTuple && $0.results.first == value }
      return maker?.operands ?? [value]
    }
  }

  private func label(_ operation: Operation, _ name: String?) -> String {
    let word: String
    switch operation.kind {
    case .constant(let constant): word = constant.text
    case .scalar(let function): word = symbol(function.rawValue)
    case .tensor(let function): word = symbol(function.rawValue)
    case .compare(let comparison): word = comparison.rawValue
    case .call(let symbol): word = symbol
    case .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .verbatim, .precondition, .if, .for, .while,
      .repeat,
      .block, .yield, .continue, .break, .return, .trap, .throw:
      word = operation.kind.word
    }
    return name.map { "\($0): \(word)" } ?? word
  }

  private func symbol(_ function: String) -> String {
    ["add": "+", "subtract": "−", "multiply": "×", "divide": "÷", "negate": "−", "zeroWins": "×"][function] ?? function
  }
}
