/// Checks the invariants of the IR and reports what is broken; it never stops at a fault.
///
/// 1. Values: each is in the value table and defined once: as a parameter, region parameter or result. An operand is
///    defined earlier in the same region, or in a region around it.
/// 2. Types: operands and results are as many, and of the types, that the operation's comment in `OperationKind` says.
///    Paths fit their root's type. Indices are `Int`s.
/// 3. Regions: as many, with the parameters, that the operation says. A region ends in its only operation after which
///    control does not continue: a terminator, an `if` both of whose branches leave, or a `block` that is never left.
/// 4. Exits: `yield` ends regions of `if`, `block` and conditions. `break` and `continue` name an operation around
///    them, `continue` a loop. A condition is left by `yield` or `trap` only, besides exits to what it contains.
/// 5. Carried values have one type throughout: initial value, region parameter, `continue`, `break`, result.
/// 6. `return` hands over the declared results, then the final value of every inout parameter.
/// 7. Labels are unique, and below the function's count of labels.
/// 8. In a module, calls name a function of it and fit its parameters and results.
/// 9. The body's region has no parameters, or exactly the function's.
public struct Verifier {
  let function: Function
  let module: Module?
  var violations: [Violation] = []
  /// Which values can be used here.
  var visible: [Bool]
  /// Which values have been defined anywhere so far.
  private var defined: [Bool]
  private var labels: Set<Label> = []
  /// The operations around, outermost first, that exits can name.
  var targets: [ExitTarget] = []
  private var current: Operation?
  private lazy var names = ValueNames(of: function)

  init(_ function: Function, in module: Module?) {
    self.function = function
    self.module = module
    visible = Array(repeating: false, count: function.values.count)
    defined = visible
  }

  /// Checks every function of the module.
  public static func violations(in module: Module) -> [Violation] {
    module.functions.flatMap { violations(in: $0, of: module) }
  }

  /// Checks one function; its calls only if a module is given.
  public static func violations(in function: Function, of module: Module? = nil) -> [Violation] {
    var verifier = Verifier(function, in: module)
    verifier.checkFunction()
    return verifier.violations
  }

  mutating func report(_ message: String) {
    let text: String?
    if let current {
      var writer = FunctionWriter(function: function, names: names, options: Printer())
      writer.writeHead(of: current)
      text = writer.text
    } else {
      text = nil
    }
    violations.append(
      Violation(
        function: function.symbol, message: message, operation: text,
        location: current?.location ?? function.location))
  }

  func exists(_ value: Value) -> Bool { function.values.indices.contains(value.index) }

  /// The type of a value that may not exist.
  func type(of value: Value) -> Type {
    exists(value) ? function.values[value.index].type : .opaque("undefined")
  }

  private mutating func checkFunction() {
    for parameter in function.parameters { define(parameter.value) }
    if !function.body.parameters.isEmpty, function.body.parameters != function.parameters.map(\.value) {
      report("the body's parameters are not the function's")
    }
    check(function.body, owner: .function)
  }

  private mutating func define(_ value: Value) {
    guard exists(value) else { return report("value \(value.index) is not in the value table") }
    if defined[value.index] { report("\(names[value]) is defined twice") }
    defined[value.index] = true
    visible[value.index] = true
  }

  /// Checks a region in the scope of what is visible now.
  mutating func check(_ region: Region, owner: RegionOwner) {
    let outer = current
    if owner != .function {
      for parameter in region.parameters { define(parameter) }
    }
    for (position, operation) in region.operations.enumerated() {
      current = operation
      let isLast = position == region.operations.count - 1
      if isLast, operation.continues { report("the region goes on after its last operation") }
      if !isLast, !operation.continues { report("operations follow one that never continues") }
      check(operation, owner: owner)
    }
    current = outer
    if region.operations.isEmpty { report("a region is empty") }
    hide(region)
  }

  /// Ends the scope of what the region defines.
  private mutating func hide(_ region: Region) {
    for value in region.parameters where exists(value) { visible[value.index] = false }
    for operation in region.operations {
      for value in operation.results where exists(value) { visible[value.index] = false }
    }
  }

  private mutating func check(_ operation: Operation, owner: RegionOwner) {
    let count = violations.count
    for value in operation.operands where !exists(value) || !visible[value.index] {
      report("\(names[value]) is used where it is not defined")
    }
    if let label = operation.kind.label {
      if !labels.insert(label).inserted { report("the label is not unique") }
      if !(0..<function.labelCount).contains(label.index) { report("the label is not counted") }
    }
    if violations.count == count {
      checkTypes(of: operation)
      checkExit(operation, owner: owner)
    }
    checkRegions(of: operation)
    current = operation
    for value in operation.results { define(value) }
  }
}
