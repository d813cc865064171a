import ADGenIR

/// Which values of a function carry derivatives.
///
/// A value is varied when it depends differentiably on an active parameter, useful when a result depends
/// differentiably on it, and active when it is both (Hascoët, Naumann, Pascual: "To be recorded" analysis in
/// reverse-mode automatic differentiation, 2005). Both sets are reachability in one graph of differentiable
/// dependences between values.
struct Activity {
  private(set) var varied: Set<Value> = []
  private(set) var useful: Set<Value> = []
  /// What is varied, and what unknown code made of it.
  private var reached: Set<Value> = []

  func isActive(_ value: Value) -> Bool { varied.contains(value) && useful.contains(value) }

  func isVaried(_ value: Value) -> Bool { varied.contains(value) }

  /// Whether the value depends on an active parameter in any way that is not known to have no derivative.
  func isReached(_ value: Value) -> Bool { reached.contains(value) }

  /// Whether a result may depend on the value.
  func isUseful(_ value: Value) -> Bool { useful.contains(value) }

  init(of function: Function, from sources: [Value]) {
    var graph = DependenceGraph(function)
    graph.visit(function.body, results: [])
    reached = Activity.reach(from: sources, along: graph.successors)
    varied = reached.filter { function.type(of: $0).isDifferentiable }
    useful = Activity.reach(from: graph.returned, along: graph.predecessors)
  }

  private static func reach(from seeds: [Value], along edges: [[Value]]) -> Set<Value> {
    var reached = Set(seeds)
    var pending = seeds
    while let value = pending.popLast() {
      for next in edges[value.index] where reached.insert(next).inserted { pending.append(next) }
    }
    return reached
  }
}

/// The differentiable dependences between the values of a function.
private struct DependenceGraph {
  let function: Function
  var successors: [[Value]]
  var predecessors: [[Value]]
  var returned: [Value] = []
  /// What the carried values of an enclosing loop flow into, position by position.
  private var carried: [Label: [[Value]]] = [:]

  init(_ function: Function) {
    self.function = function
    successors = Array(repeating: [], count: function.values.count)
    predecessors = successors
  }

  private mutating func connect(_ source: Value, _ target: Value) {
    guard function.type(of: source).mayCarry, function.type(of: target).mayCarry else { return }
    successors[source.index].append(target)
    predecessors[target.index].append(source)
  }

  private mutating func connect(_ sources: [Value], position targets: [Value]) {
    for (source, target) in zip(sources, targets) { connect(source, target) }
  }

  /// `results` are those of the operation that owns the region, for its yields.
  mutating func visit(_ region: Region, results: [Value]) {
    for operation in region.operations { visit(operation, yieldingTo: results) }
  }

  private mutating func visit(_ operation: Operation, yieldingTo results: [Value]) {
    switch operation.kind {
    case .constant, .compare, .logic, .count, .zeroTangent, .precondition, .trap, .throw:
      break
    case .verbatim(let text):
      if text.origin == .known { break }
      connectAll(operation)
      // What is inside of an operand may change.
      for operand in operation.operands {
        for kept in operation.operands where kept != operand && !function.type(of: kept).isDifferentiable {
          connect(operand, kept)
        }
      }
    case .scalar(let scalar):
      if !scalar.isPiecewiseConstant { connectAll(operation) }
    case .tensor(let tensor):
      if !tensor.isPiecewiseConstant { connectAll(operation) }
    case .read(let path, _):
      if hasDerivative(operation, path) { connectAll(operation) }
    case .store(let path, _), .accumulate(let path, _), .append(let path), .removeLast(let path):
      if hasDerivative(operation, path) {
        connectAll(operation)
      } else {
        connect(operation.operands[0], operation.results[0])
      }
    case .makeTuple:
      let elements = function.type(of: operation.results[0]).elements ?? []
      for (operand, element) in zip(operation.operands, elements) where !element.isConstant {
        connect(operand, operation.results[0])
      }
    case .convert, .select, .arrayLiteral, .arrayRepeating, .reduce, .addTangents, .call:
      connectAll(operation)
    case .if, .block:
      if let label = operation.kind.label { carried[label] = operation.results.map { [$0] } }
      for region in operation.regions { visit(region, results: operation.results) }
    case .for, .while, .repeat:
      visitLoop(operation)
    case .yield:
      connect(operation.operands, position: results)
    case .continue(let label), .break(let label):
      for (source, targets) in zip(operation.operands, carried[label] ?? []) {
        for target in targets { connect(source, target) }
      }
    case .return:
      returned += operation.operands.indices.filter { !function.inactiveResults.contains($0) }
        .map { operation.operands[$0] }
    }
  }

  /// Whether the part of the root that the operation reads or writes has a derivative.
  private func hasDerivative(_ operation: Operation, _ path: Path) -> Bool {
    tangentPath(of: function.type(of: operation.operands[0]), along: path) != nil
  }

  private mutating func connectAll(_ operation: Operation) {
    for operand in operation.operands {
      for result in operation.results { connect(operand, result) }
    }
  }

  private mutating func visitLoop(_ operation: Operation) {
    let inits = Array(operation.operands[operation.firstCarriedOperand...])
    var parameterLists = operation.regions.map(\.parameters)
    if case .for = operation.kind {
      for bound in operation.operands[..<operation.firstCarriedOperand] {
        connect(bound, parameterLists[0][0])
      }
      parameterLists[0].removeFirst()
    }
    var targets = operation.results.map { [$0] }
    for parameters in parameterLists {
      for (position, parameter) in parameters.enumerated() { targets[position].append(parameter) }
    }
    for (source, flows) in zip(inits, targets) {
      for target in flows { connect(source, target) }
    }
    if let label = operation.kind.label { carried[label] = targets }
    for region in operation.regions { visit(region, results: []) }
  }
}

extension Type {
  /// Whether a derivative may flow through values of the type, seen or unseen: nobody knows what is inside of a value
  /// that unknown code made.
  fileprivate var mayCarry: Bool {
    if case .opaque = self { return true }
    return isDifferentiable
  }
}

extension ScalarFunction {
  /// Whether the derivative is zero at every operand.
  var isPiecewiseConstant: Bool {
    switch self {
    case .floor, .ceil, .round, .trunc, .rint, .sign: return true
    case .add, .subtract, .multiply, .divide, .negate, .remainder, .minimum, .maximum, .magnitude, .addingProduct,
      .plusProduct, .minusProduct, .exp, .exp2, .expm1, .fallingLogistic, .log, .log2, .log10, .log1p, .pow, .sqrt,
      .cbrt, .hypot, .sin, .cos, .tan, .asin, .acos, .atan, .atan2, .sinh, .cosh, .tanh, .asinh, .acosh, .atanh, .erf,
      .erfc, .tgamma, .lgamma, .fmin, .fmax, .copysign, .zeroWins, .flushed, .polygamma:
      return false
    }
  }
}
