import ADGenDifferentiation
import ADGenIR
import ADGenOptimizer
import Synchronization

/// Compares the derivatives of one function with each other and with finite differences, on the interpreter.
public struct DerivativeChecker {
  /// What disagrees.
  public struct Mismatch: Error, CustomStringConvertible {
    public var description: String
  }

  public enum Outcome: Equatable {
    case agreed
    /// The primal traps, or is not smooth here (a kink or a jump between the sampled points): nothing can be said.
    case inconclusive(String)
  }

  /// Relative to the size of the numbers, in Double: forward against reverse.
  public var exactTolerance = 1e-8
  /// Derivatives against central differences.
  public var differenceTolerance = 2e-4
  public var stepLimit = 2_000_000

  public init() {}

  /// Checks reverse and forward mode at each point, with and without the optimizer.
  ///
  /// - Parameter others: The module's other requests, whose generated functions the primal may call.
  public func check(
    _ request: DerivativeRequest, alongside others: [DerivativeRequest] = [], in module: Module,
    at points: [Point]
  ) throws -> [Outcome] {
    let plain = RunningModule(try derivatives([request] + others, of: module, optimizer: nil))
    let optimized = RunningModule(try derivatives([request] + others, of: module, optimizer: Optimizer()))
    return try points.map { point in
      // The function itself is run as it was written: what the optimizer makes of it is on trial, too.
      let outcome = try check(request, module[request.symbol], plain, plain, at: point, "without optimizer")
      return outcome == .agreed
        ? try check(request, module[request.symbol], plain, optimized, at: point, "with optimizer") : outcome
    }
  }

  /// The same at one point.
  public func check(
    _ request: DerivativeRequest, in module: Module, at arguments: [RuntimeValue], seed: UInt64
  ) throws -> Outcome {
    try check(request, in: module, at: [Point(arguments: arguments, seed: seed)])[0]
  }

  /// The values of the parameters, and where random directions start.
  public struct Point {
    public var arguments: [RuntimeValue]
    public var seed: UInt64

    public init(arguments: [RuntimeValue], seed: UInt64) {
      self.arguments = arguments
      self.seed = seed
    }
  }

  private func derivatives(_ requests: [DerivativeRequest], of module: Module, optimizer: Optimizer?) throws -> Module {
    let derivatives = Differentiator.derive(requests, of: module, optimizer: optimizer)
    let name = optimizer == nil ? "without optimizer" : "with optimizer"
    if let error = derivatives.errors.first { throw Mismatch(description: "\(name): \(error.message)") }
    if let violation = Verifier.violations(in: derivatives.module).first {
      let pass = optimizer == nil ? "" : ", \(firstFaultyPass(requests, module))"
      throw Mismatch(description: "\(name)\(pass): \(violation)")
    }
    if optimizer == nil { return derivatives.module }
    return try inLanes(derivatives.module)
  }

  /// The derivatives as they are written down, with every loop in lanes that can be.
  private func inLanes(_ module: Module) throws -> Module {
    var module = module
    let lanes = Optimizer(passes: [.lanesEverywhere], maximumRounds: 1)
    let finishing = Optimizer(passes: Pass.finishing, maximumRounds: 2)
    for function in finishing.optimized(lanes.optimized(module.functions)) { module.add(function) }
    if let violation = Verifier.violations(in: module).first {
      throw Mismatch(description: "in lanes: \(violation)")
    }
    return module
  }

  /// The first pass after which the verifier complains.
  private func firstFaultyPass(_ requests: [DerivativeRequest], _ module: Module) -> String {
    let found = Mutex<String?>(nil)
    let optimizer = Optimizer { function, pass in
      guard !Verifier.violations(in: function, of: nil).isEmpty else { return }
      found.withLock { if $0 == nil { $0 = "\(pass) in \(function.symbol)" } }
    }
    _ = Differentiator.derive(requests, of: module, optimizer: optimizer)
    return found.withLock { $0 ?? "no pass alone" }
  }

  private func check(
    _ request: DerivativeRequest, _ primal: Function?, _ primals: RunningModule, _ derivatives: RunningModule,
    at point: Point, _ name: String
  ) throws -> Outcome {
    let run = CheckedRun(
      request: request, primal: primal, primals: primals, derivatives: derivatives, arguments: point.arguments,
      checker: self, seed: point.seed)
    do {
      return try run.check()
    } catch let mismatch as Mismatch {
      throw Mismatch(description: "\(name), at \(point.arguments): \(mismatch.description)")
    }
  }
}

/// A module on the interpreter, which verifies and prepares a function when it is first called.
final class RunningModule {
  private var interpreter: Interpreter

  init(_ module: Module) { interpreter = Interpreter(module) }

  /// Whether a number overflowed in the last call, also one that the results do not depend on.
  var overflowed: Bool { interpreter.overflowed }

  func call(_ symbol: String, _ arguments: [RuntimeValue], stepLimit: Int) throws(RuntimeTrap) -> [RuntimeValue] {
    interpreter.stepLimit = stepLimit
    return try interpreter.call(symbol, arguments)
  }
}

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
    return request.modes.contains(.hvp) ? try checkSecondOrder(direction) : .agreed
  }

  /// Where derivatives are taken of, in what the primal returns: its results, and what becomes of inout parameters.
  private typealias Output = (position: Int, type: Type)

  private func outputs(of primal: Function) -> [Output] {
    let inouts = primal.parameters.filter(\.isInout).map { primal.type(of: $0.value) }
    return (primal.resultTypes + inouts).enumerated().map { ($0.offset, $0.element) }.filter(\.type.isDifferentiable)
  }

  private func run(_ symbol: String, _ arguments: [RuntimeValue]) -> [RuntimeValue]? {
    try? primals.call(symbol, arguments, stepLimit: checker.stepLimit)
  }

  private func require(_ symbol: String, _ arguments: [RuntimeValue]) throws -> [RuntimeValue] {
    do {
      return try derivatives.call(symbol, arguments, stepLimit: checker.stepLimit * 20)
    } catch {
      throw DerivativeChecker.Mismatch(description: "\(symbol) traps: \(error)")
    }
  }

  private func expect(_ left: Double, _ right: Double, _ what: String, _ tolerance: Double) throws {
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

  private func moved(by step: Double, _ direction: [RuntimeValue]) -> [RuntimeValue] {
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

  private func dot(_ left: [RuntimeValue], _ right: [RuntimeValue]) -> Double {
    zip(left.flatMap(\.scalars), right.flatMap(\.scalars)).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func packed(_ values: [RuntimeValue]) -> RuntimeValue { values.count == 1 ? values[0] : .tuple(values) }

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

  /// The gradient that comes with H v against that of reverse mode, and H v against differences of gradients.
  private func checkSecondOrder(_ direction: [RuntimeValue]) throws -> DerivativeChecker.Outcome {
    func gradient(_ step: Double) -> [Double]? {
      run(request.symbolPrefix + request.baseName + "Gradient", moved(by: step, direction))?.first?.scalars
    }
    func difference(_ step: Double) -> [Double]? {
      guard let above = gradient(step), let below = gradient(-step), above.count == below.count else { return nil }
      return zip(above, below).map { ($0 - $1) / (2 * step) }
    }
    guard let present = gradient(0), let coarse = difference(1e-5), let fine = difference(2.5e-6) else {
      return .inconclusive("no gradient nearby")
    }
    let results = try require(request.symbolPrefix + request.baseName + "HVP", arguments + [packed(direction)])
    guard results.count >= 2, results[0].scalars.count == present.count, results[1].scalars.count == fine.count else {
      throw DerivativeChecker.Mismatch(description: "HVP returns another shape")
    }
    for (left, right) in zip(results[0].scalars, present) {
      try expect(left, right, "gradient of HVP", checker.exactTolerance)
    }
    for (position, product) in results[1].scalars.enumerated() {
      let (first, second) = (coarse[position], fine[position])
      let tolerance = checker.differenceTolerance / 4 * max(1, abs(second))
      if !first.isFinite || abs(first - second) > tolerance { return .inconclusive("the gradient is not smooth") }
      try expect(product, second, "second order against differences", checker.differenceTolerance)
    }
    return .agreed
  }

  private func expectValue(_ results: ArraySlice<RuntimeValue>, _ value: [RuntimeValue]) throws {
    for (left, right) in zip(results.flatMap(\.scalars), value.flatMap(\.scalars)) {
      try expect(left, right, "value", checker.exactTolerance)
    }
  }
}

/// A small generator of reproducible numbers (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
public struct SplitMix64: RandomNumberGenerator {
  public var state: UInt64

  public init(state: UInt64) { self.state = state }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Scalars between -1 and 1 in the shape of `value`.
  mutating func direction(like value: RuntimeValue) -> RuntimeValue {
    let scalars = value.scalars.map { _ in Double.random(in: -1...1, using: &self) }
    return value.replacingScalars(scalars)
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
