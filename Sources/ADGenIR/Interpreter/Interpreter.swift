/// Runs functions of a module: the oracle for everything that makes or changes IR.
///
/// A function is verified before it first runs. What would trap in Swift is thrown. `unchecked` accesses are checked. A limit of steps ends what runs too long;
/// an operation is a step, and one that makes an aggregate is a step for each element.
public struct Interpreter: Sendable {
  /// How many steps one `call` may take.
  public var stepLimit: Int
  /// How deep calls may nest.
  public var callDepthLimit: Int
  /// Whether a sum or product of finite numbers was infinite in the last call.
  public private(set) var overflowed = false
  private let module: Module
  private var codes: [String: Code] = [:]

  public init(_ module: Module, stepLimit: Int = 10_000_000, callDepthLimit: Int = 200) {
    self.module = module
    self.stepLimit = stepLimit
    self.callDepthLimit = callDepthLimit
  }

  public init(_ function: Function, stepLimit: Int = 10_000_000) {
    self.init(Module(functions: [function]), stepLimit: stepLimit)
  }

  /// Calls the function and returns what its `return` hands over: the declared results, then the final value of every
  /// inout parameter.
  public mutating func call(_ symbol: String, _ arguments: [RuntimeValue]) throws(RuntimeTrap) -> [RuntimeValue] {
    var machine = Machine(module: module, codes: codes, steps: stepLimit, depth: callDepthLimit)
    defer {
      codes = machine.codes
      overflowed = machine.overflowed
    }
    let code = try machine.code(symbol)
    guard arguments.count == code.parameters.count else {
      throw .malformed("@\(symbol) takes \(code.parameters.count) arguments")
    }
    var frame = Array(repeating: RuntimeValue.none, count: code.slotCount)
    for (slot, argument) in zip(code.parameters, arguments) { frame[slot] = argument }
    return try machine.call(code, &frame)
  }
}

/// How a region or instruction ended. Values that an exit hands over are in the machine's `transfer`.
enum Outcome {
  case next
  case yielded
  case continued(Label)
  case broke(Label)
  case returned
}

/// The state of one run.
struct Machine {
  let module: Module
  var codes: [String: Code]
  /// The steps that are left.
  var steps: Int
  /// The calls that may still nest.
  var depth: Int
  /// What the last exit handed over.
  var transfer: [RuntimeValue] = []
  var overflowed = false

  init(module: Module, codes: [String: Code], steps: Int, depth: Int) {
    self.module = module
    self.codes = codes
    self.steps = steps
    self.depth = depth
  }

  mutating func code(_ symbol: String) throws(RuntimeTrap) -> Code {
    if let code = codes[symbol] { return code }
    guard let function = module[symbol] else { throw .malformed("@\(symbol) is not in the module") }
    if let violation = Verifier.violations(in: function, of: module).first { throw .malformed(violation.description) }
    let code = Code(function)
    codes[symbol] = code
    return code
  }

  /// Runs a function whose arguments are in the frame.
  mutating func call(_ code: Code, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) -> [RuntimeValue] {
    if depth == 0 { throw RuntimeTrap(.callDepth, "calls nest too deep") }
    depth -= 1
    defer { depth += 1 }
    guard case .returned = try run(code.body, &frame) else { throw .malformed("@\(code.symbol) does not return") }
    var results: [RuntimeValue] = []
    swap(&results, &transfer)
    return results
  }

  mutating func run(_ region: CodeRegion, _ frame: inout [RuntimeValue]) throws(RuntimeTrap) -> Outcome {
    for instruction in region.instructions {
      steps -= 1
      if steps < 0 { throw RuntimeTrap(.stepLimit, "the limit of steps is reached", location: instruction.location) }
      do {
        let outcome = try execute(instruction, &frame)
        for slot in instruction.releases { frame[slot] = .none }
        if case .next = outcome { continue }
        return outcome
      } catch {
        var trap = error
        if trap.location == nil { trap.location = instruction.location }
        throw trap
      }
    }
    return .next
  }

  /// Takes the steps that an aggregate of so many elements costs, before it is made.
  mutating func charge(_ count: Int) throws(RuntimeTrap) {
    if count > steps { throw RuntimeTrap(.stepLimit, "the limit of steps is reached") }
    steps -= max(count, 0)
  }

  /// The operand's value, moved out of the frame if nothing reads it later.
  func take(_ operand: Operand, _ frame: inout [RuntimeValue]) -> RuntimeValue {
    guard operand.isLast else { return frame[operand.slot] }
    var value = RuntimeValue.none
    swap(&value, &frame[operand.slot])
    return value
  }

  func bool(_ operand: Operand, _ frame: [RuntimeValue]) throws(RuntimeTrap) -> Bool {
    guard case .bool(let value) = frame[operand.slot] else { throw .malformed("expected a Bool") }
    return value
  }

  func integer(_ operand: Operand, _ frame: [RuntimeValue]) throws(RuntimeTrap) -> Int {
    guard case .integer(let value) = frame[operand.slot] else { throw .malformed("expected an integer") }
    return value
  }
}
