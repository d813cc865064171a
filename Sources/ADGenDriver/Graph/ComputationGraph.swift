import ADGenIR

/// The computation graph of a derivative: what it computes, split into the primal values and those that depend on the
/// cotangent or tangent that it is given. Branches and loops are boxes; what a loop carries goes round.
struct ComputationGraph {
  struct Node {
    enum Role {
      case input
      case inner
      case output
    }

    var label: String
    var role: Role
    /// Whether the node belongs to the derivative.
    var isDerivative = false
    /// The box that it is in.
    var box: Int?
  }

  struct Edge {
    enum Kind {
      case value
      /// To the next iteration.
      case back
      /// From a condition.
      case condition
    }

    var source: Int
    var target: Int
    var kind = Kind.value
  }

  /// A branch or a loop.
  struct Box {
    var label: String
    var parent: Int?
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private(set) var boxes: [Box] = []
  private let function: Function
  private var positions: [Value: Int] = [:]
  private var box: Int?
  /// What enclosing loops and blocks carry, and what they leave behind.
  private var carried: [Label: (parameters: [Int], results: [Int])] = [:]

  /// - Parameters:
  ///   - derivative: The parameters that the primal does not have are where the derivative starts.
  ///   - inputs: The number of the primal's parameters.
  ///   - outputs: What the results are called.
  init(of derivative: Function, inputs: Int, outputs: [String]) {
    function = derivative
    for parameter in derivative.parameters {
      positions[parameter.value] = addNode(parameter.name, .input)
    }
    visit(derivative.body, results: [], outputs: outputs)
    let seeds = derivative.parameters.dropFirst(inputs).compactMap { positions[$0.value] }
    markDerivative(from: seeds)
  }

  private mutating func addNode(_ label: String, _ role: Node.Role = .inner) -> Int {
    nodes.append(Node(label: label, role: role, box: box))
    return nodes.count - 1
  }

  private mutating func connect(_ values: some Sequence<Value>, to target: Int, _ kind: Edge.Kind = .value) {
    for value in values {
      if let source = positions[value] { edges.append(Edge(source: source, target: target, kind: kind)) }
    }
  }

  private mutating func connect(_ values: some Sequence<Value>, each targets: [Int], _ kind: Edge.Kind = .value) {
    for (value, target) in zip(values, targets) { connect([value], to: target, kind) }
  }

  // MARK: Operations

  /// `results` are those of the operation around, for its yields.
  private mutating func visit(_ region: Region, results: [Int], outputs: [String] = []) {
    for operation in region.operations { visit(operation, results, outputs) }
  }

  private mutating func visit(_ operation: Operation, _ results: [Int], _ outputs: [String]) {
    switch operation.kind {
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim:
      for result in operation.results {
        let node = addNode(label(operation, function[result].name))
        connect(operation.operands, to: node)
        positions[result] = node
      }
    case .makeTuple:
      // The parts of the result are drawn, not that they make a tuple; others are drawn.
      if !isReturned(operation.results[0]) {
        let node = addNode(label(operation, function[operation.results[0]].name))
        connect(operation.operands, to: node)
        positions[operation.results[0]] = node
      }
    case .if: visitBranches(operation)
    case .block(let label):
      let made = resultNodes(operation)
      carried[label] = ([], made)
      inside("block") { $0.visit(operation.regions[0], results: made) }
    case .for, .while, .repeat: visitLoop(operation)
    case .yield: connect(operation.operands, each: results)
    case .continue(let label):
      guard let loop = carried[label] else { return }
      connect(operation.operands, each: loop.parameters, .back)
      connect(operation.operands, each: loop.results)
    case .break(let label): connect(operation.operands, each: carried[label]?.results ?? [])
    case .return: addOutputs(flattened(operation.operands), outputs)
    case .precondition, .trap, .throw: return
    }
  }

  private mutating func inside(_ label: String, _ body: (inout ComputationGraph) -> Void) {
    boxes.append(Box(label: label, parent: box))
    let outer = box
    box = boxes.count - 1
    body(&self)
    box = outer
  }

  /// A node for each result, which its exits go to.
  private mutating func resultNodes(_ operation: Operation) -> [Int] {
    operation.results.map { result in
      let node = addNode(function[result].name ?? operation.kind.word)
      positions[result] = node
      return node
    }
  }

  private mutating func visitBranches(_ operation: Operation) {
    let made = resultNodes(operation)
    for node in made { connect(operation.operands, to: node, .condition) }
    for (region, name) in zip(operation.regions, ["then", "else"]) where !region.operations.isEmpty {
      inside(name) { $0.visit(region, results: made) }
    }
  }

  private mutating func visitLoop(_ operation: Operation) {
    guard let label = operation.kind.label else { return }
    let made = resultNodes(operation)
    let first = operation.firstCarriedOperand
    let bounds = operation.operands.prefix(first)
    let inits = operation.operands.dropFirst(first)
    inside(operation.kind.word) { graph in
      for (number, region) in operation.regions.enumerated() {
        let parameters = region.parameters.map { parameter -> Int in
          let node = graph.addNode(graph.function[parameter].name ?? "carried")
          graph.positions[parameter] = node
          return node
        }
        let own = Array(parameters.suffix(inits.count))
        if parameters.count > own.count { graph.connect(bounds, to: parameters[0], .condition) }
        if number == 0 {
          graph.connect(inits, each: own)
          graph.carried[label] = (own, made)
        } else if let before = graph.carried[label]?.parameters {
          for (source, target) in zip(before, own) { graph.edges.append(Edge(source: source, target: target)) }
        }
        graph.visit(region, results: [])
      }
    }
  }

  private mutating func addOutputs(_ values: [Value], _ names: [String]) {
    for (index, value) in values.enumerated() {
      let node = addNode(index < names.count ? names[index] : function[value].name ?? "result", .output)
      connect([value], to: node)
    }
  }

  private func isReturned(_ value: Value) -> Bool {
    function.body.operations.last.map { $0.kind == .return && $0.operands.contains(value) } ?? false
  }

  private func flattened(_ values: [Value]) -> [Value] {
    values.flatMap { value in
      let maker = function.body.operations.first { $0.kind == .makeTuple && $0.results.first == value }
      return maker?.operands ?? [value]
    }
  }

  // MARK: The derivative

  /// What values flow to from the seeds.
  private mutating func markDerivative(from seeds: [Int]) {
    var successors = Array(repeating: [Int](), count: nodes.count)
    for edge in edges where edge.kind != .condition { successors[edge.source].append(edge.target) }
    var pending = seeds
    while let node = pending.popLast() {
      if nodes[node].isDerivative { continue }
      nodes[node].isDerivative = true
      pending += successors[node]
    }
  }

  // MARK: Labels

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
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      word = operation.kind.word
    }
    return name.map { "\($0): \(word)" } ?? word
  }

  private func symbol(_ function: String) -> String {
    ["add": "+", "subtract": "−", "multiply": "×", "divide": "÷", "negate": "−", "zeroWins": "×"][function] ?? function
  }
}
