import ADGenDifferentiation
import ADGenIR

/// One function at one point.
struct CheckedRun {
  let request: DerivativeRequest
  let primal: Function?
  /// What the function itself is run in.
  let primals: RunningModule
  let derivatives: RunningModule
  let arguments: [RuntimeValue]
  let checker: DerivativeChecker
  let seed: UInt64

  func check() throws -> DerivativeChecker.Outcome {
    guard let primal, let value = run(request.symbol, arguments) else { return .inconclusive("the primal traps") }
    // Zero times what is infinite is NaN, also in the adjoint of what no result depends on.
    if primals.overflowed { return .inconclusive("a number overflows") }
    let outputs = outputs(of: primal)
    var random = SplitMix64(state: seed)
    let direction = request.parameters.map { parameter in
      random.direction(like: arguments[parameter].tangent(of: primal.type(of: primal.parameters[parameter].value)))
    }
    let weights = outputs.map { random.direction(like: value[$0.position].tangent(of: $0.type)) }
    if value.flatMap(\.scalars).contains(where: { !$0.isFinite }) { return .inconclusive("the value is not finite") }
    guard let difference = finiteDifference(direction, weights, outputs) else { return .inconclusive("not smooth") }
    let forward = try forwardProduct(direction, weights, value: value)
    let reverse = try reverseProduct(direction, weights, value: value)
    try expect(forward, reverse, "forward against reverse", checker.exactTolerance)
    try expect(forward, difference, "forward against differences", checker.differenceTolerance)
    if request.modes.contains(.jacobian) { try checkJacobian(direction, weights, forward) }
    return request.modes.contains(.hvp) ? try checkSecondOrder(direction) : .agreed
  }

  /// Where derivatives are taken of, in what the primal returns: its results, and what becomes of inout parameters.
  private typealias Output = (position: Int, type: Type)

  private func outputs(of primal: Function) -> [Output] {
    let inouts = primal.parameters.filter(\.isInout).map { primal.type(of: $0.value) }
    return (primal.resultTypes + inouts).enumerated().map { ($0.offset, $0.element) }.filter(\.type.isDifferentiable)
  }

  func run(_ symbol: String, _ arguments: [RuntimeValue]) -> [RuntimeValue]? {
    try? primals.call(symbol, arguments, stepLimit: checker.stepLimit)
  }

  func require(_ symbol: String, _ arguments: [RuntimeValue]) throws -> [RuntimeValue] {
    do {
      return try derivatives.call(symbol, arguments, stepLimit: checker.stepLimit * 20)
    } catch {
      throw DerivativeChecker.Mismatch(description: "\(symbol) traps: \(error)")
    }
  }

  func expect(_ left: Double, _ right: Double, _ what: String, _ tolerance: Double) throws {
    let scale = max(1, abs(left), abs(right))
    if !(abs(left - right) <= tolerance * scale) {
      throw DerivativeChecker.Mismatch(description: "\(what): \(left) and \(right)")
    }
  }

  /// ⟨w, (f(x + h v) - f(x - h v)) / 2h⟩, or nil where step sizes disagree.
  private func finiteDifference(
    _ direction: [RuntimeValue], _ weights: [RuntimeValue], _ outputs: [Output]
  ) -> Double? {
    func difference(_ step: Double) -> Double? {
      guard let above = weighted(moved(by: step, direction), weights, outputs),
        let below = weighted(moved(by: -step, direction), weights, outputs)
      else { return nil }
      return (above - below) / (2 * step)
    }
    guard let fine = difference(2.5e-6) else { return nil }
    // A condition that hangs on rounding alone can spare two of them.
    for step in [1e-5, 3e-5] {
      guard let coarse = difference(step), coarse.isFinite,
        abs(coarse - fine) <= checker.differenceTolerance / 4 * max(1, abs(fine))
      else { return nil }
    }
    return fine
  }

  func moved(by step: Double, _ direction: [RuntimeValue]) -> [RuntimeValue] {
    var result = arguments
    for (position, vector) in zip(request.parameters, direction) {
      let scalars = zip(arguments[position].scalars, vector.scalars).map { $0 + step * $1 }
      result[position] = arguments[position].replacingScalars(scalars)
    }
    return result
  }

  private func weighted(_ arguments: [RuntimeValue], _ weights: [RuntimeValue], _ outputs: [Output]) -> Double? {
    guard let value = run(request.symbol, arguments) else { return nil }
    let active = outputs.map { value[$0.position].tangent(of: $0.type) }
    guard zip(active, weights).allSatisfy({ $0.scalars.count == $1.scalars.count }) else { return nil }
    return dot(active, weights)
  }

  func dot(_ left: [RuntimeValue], _ right: [RuntimeValue]) -> Double {
    zip(left.flatMap(\.scalars), right.flatMap(\.scalars)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  func packed(_ values: [RuntimeValue]) -> RuntimeValue { values.count == 1 ? values[0] : .tuple(values) }

  private func forwardProduct(_ direction: [RuntimeValue], _ weights: [RuntimeValue], value: [RuntimeValue]) throws
    -> Double
  {
    let results = try require(request.symbolPrefix + request.baseName + "JVP", arguments + [packed(direction)])
    let product = try product(in: results, value, "JVP")
    return dot([product], weights)
  }

  private func reverseProduct(_ direction: [RuntimeValue], _ weights: [RuntimeValue], value: [RuntimeValue]) throws
    -> Double
  {
    let results = try require(request.symbolPrefix + request.baseName + "VJP", arguments + [packed(weights)])
    let product = try product(in: results, value, "VJP")
    guard product.scalars.count == direction.flatMap(\.scalars).count,
      product.tensorShapes == direction.flatMap(\.tensorShapes)
    else {
      throw DerivativeChecker.Mismatch(description: "the gradient has another shape than the parameters")
    }
    return dot([product], direction)
  }

  /// The product that a derivative returns, between the primal's results and what became of its inout parameters.
  private func product(
    in results: [RuntimeValue], _ value: [RuntimeValue], _ name: String
  ) throws -> RuntimeValue {
    let position = primal?.resultTypes.count ?? 0
    guard results.count == value.count + 1 else {
      throw DerivativeChecker.Mismatch(description: "\(name) returns \(results.count) values")
    }
    try expectValue(results[..<position] + results[(position + 1)...], value)
    return results[position]
  }

  private func expectValue(_ results: ArraySlice<RuntimeValue>, _ value: [RuntimeValue]) throws {
    for (left, right) in zip(results.flatMap(\.scalars), value.flatMap(\.scalars)) {
      try expect(left, right, "value", checker.exactTolerance)
    }
  }
}

extension RuntimeValue {
  /// The shapes of all tensors in it.
  fileprivate var tensorShapes: [[Int]] {
    switch self {
    case .tensor(let tensor): return [tensor.shape]
    case .array(let elements), .tuple(let elements): return elements.flatMap(\.tensorShapes)
    case .dictionary, .double, .float, .integer, .bool, .symbol: return []
    }
  }

  /// The parts of a value that its derivative has, in their shape.
  func tangent(of type: Type) -> RuntimeValue {
    switch (type, self) {
    case (.array(let element), .array(let elements)), (.optional(let element), .array(let elements)):
      return .array(elements.map { $0.tangent(of: element) })
    case (.dictionary(_, let value), .dictionary(let entries)):
      return .dictionary(entries.mapValues { $0.tangent(of: value) })
    case (.tuple(let types), .tuple(let elements)):
      let active = zip(types, elements).filter { $0.0.isDifferentiable }.map { $1.tangent(of: $0.type) }
      return active.count == 1 ? active[0] : .tuple(active)
    case (.structure(let structure), .tuple(let elements)):
      return .tuple(zip(structure.fields, elements).filter { $0.0.isDifferentiable }.map { $1.tangent(of: $0.type) })
    default: return self
    }
  }
}
