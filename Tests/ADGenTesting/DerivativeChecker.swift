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
