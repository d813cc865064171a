import ADGenIR

extension Pass {
  /// Folds constants, applies algebra that keeps IEEE semantics, and removes control flow that decides nothing.
  public static let simplification = Pass("simplification") { Simplification.run(&$0) }
}

/// What a rule makes of an operation.
enum Rewrite {
  /// The results are values that already exist.
  case replace([Value])
  /// The operation does something else; its results stay.
  case become(OperationKind, [Value])

  static func replace(_ value: Value) -> Rewrite { .replace([value]) }
}

/// One walk through the function, in the order of the text. The rules are in the extensions, a family a file.
struct Simplification {
  var function: Function
  var substitution: Substitution
  /// Replacements in what has been visited already, made at the end.
  private var late: Substitution
  var changed = false
  /// The pure operation that a value is the result of.
  private var definitions: [Operation?]
  /// How many regions are around the definition of a value.
  private var depths: [Int]
  /// At least as many as the value has uses.
  var uses: [Int]
  /// Whether the value may be the root of an update, or is carried on: an older version of it would be a copy.
  var isChanged: [Bool]
  /// The bounds of the loop that a value is the index of.
  var indexBounds: [Int: IndexBounds] = [:]
  /// The shapes of tensors, where another value has it too.
  var shapeClasses: [Value: ShapeClass] = [:]
  /// The shapes to which tensors can be repeated.
  var repeatedClasses: [Value: ShapeClass] = [:]
  /// What `break` and `continue` pass, by label, as it was before the walk.
  var exits: [[[Value]]]
  var depth = 0
  /// Whether the region that is being visited has been left for good.
  var hasEnded = false
  /// Conditions that are known here, because of the branches taken.
  var facts: [Int: Bool] = [:]
  /// Parts of tuples and structs that branches make, where all branches give them one number.
  var fixedParts: [Value: [Int: Constant]] = [:]
  /// What rules have emitted to stand before the operation at hand.
  var emitted: [Operation] = []

  static func run(_ function: inout Function) -> Bool {
    var body = Region()
    swap(&body, &function.body)
    var walk = Simplification(function, body)
    walk.visit(&body)
    walk.late.apply(to: &body)
    let changed = walk.changed
    function = walk.function
    function.body = body
    return changed
  }

  private init(_ function: Function, _ body: Region) {
    self.function = function
    let count = function.values.count
    substitution = Substitution(valueCount: count)
    late = Substitution(valueCount: count)
    definitions = Array(repeating: nil, count: count)
    depths = Array(repeating: 0, count: count)
    uses = Array(repeating: 0, count: count)
    isChanged = Array(repeating: false, count: count)
    exits = Array(repeating: [], count: function.labelCount)
    scan(body)
  }

  private mutating func scan(_ region: Region) {
    for operation in region.operations {
      for operand in operation.operands { uses[operand.index] += 1 }
      for operand in operation.changedOperands(function) { isChanged[operand.index] = true }
      switch operation.kind {
      case .continue(let label), .break(let label): exits[label.index].append(operation.operands)
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim,
        .precondition, .if, .for, .while, .repeat, .block, .yield, .return, .trap, .throw:
        break
      }
      for inner in operation.regions { scan(inner) }
    }
  }

  // MARK: The walk

  mutating func visit(_ region: inout Region) {
    let outerFacts = facts
    let outerEnded = hasEnded
    hasEnded = false
    depth += 1
    for parameter in region.parameters { depths[parameter.index] = depth }
    region.rewrite { operation, output in visit(&operation, &output) }
    depth -= 1
    hasEnded = outerEnded
    facts = outerFacts
  }

  mutating func visit(_ operation: inout Operation, _ output: inout [Operation]) {
    if hasEnded {
      changed = true
      return
    }
    substitution.apply(to: &operation)
    if operation.regions.isEmpty {
      visitSimple(&operation, &output)
    } else {
      visitControl(&operation, &output)
    }
  }

  private mutating func visitSimple(_ operation: inout Operation, _ output: inout [Operation]) {
    // Each rule makes the operation simpler; the bound only guards against a mistake in them.
    for _ in 0..<8 {
      guard let rewrite = rule(for: operation) else { break }
      changed = true
      output += emitted
      emitted = []
      switch rewrite {
      case .replace(let values):
        for (result, value) in zip(operation.results, values) { replace(result, by: value) }
        return
      case .become(let kind, let operands):
        operation.kind = kind
        operation.operands = operands
        for operand in operands { uses[operand.index] += 1 }
      }
    }
    append(operation, &output)
  }

  /// Adds the finished operation and notes what it defines.
  mutating func append(_ operation: Operation, _ output: inout [Operation]) {
    for result in operation.results { depths[result.index] = depth }
    if operation.kind.isPure {
      let definition = Operation(operation.kind, operands: operation.operands, results: operation.results)
      for result in operation.results { definitions[result.index] = definition }
      noteShape(of: operation)
    }
    if case .precondition = operation.kind { learn(operation.operands[0], is: true) }
    output.append(operation)
    if !operation.continues { hasEnded = true }
  }

  private mutating func rule(for operation: Operation) -> Rewrite? {
    switch operation.kind {
    case .scalar(let scalar):
      let type = function.type(of: operation.results[0])
      if type.isSIMD { return vectorRule(scalar, operation.operands) }
      return type.isInteger
        ? integerRule(scalar, operation.operands, type) : floatingRule(scalar, operation.operands, type)
    case .compare, .logic, .convert, .select: return logicRule(operation)
    case .count, .read, .store, .accumulate, .removeLast, .zeroTangent, .addTangents: return aggregateRule(operation)
    case .tensor(let function): return tensorRule(function, operation)
    case .precondition: return bool(operation.operands[0]) == true ? .replace([]) : nil
    case .constant, .arrayLiteral, .arrayRepeating, .append, .makeTuple, .reduce, .call, .verbatim, .if, .for, .while,
      .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return nil
    }
  }

  // MARK: What rules ask and do

  func definition(_ value: Value) -> Operation? { definitions[value.index] }

  /// The operands of the scalar function that the value is the result of.
  func operands(of value: Value, as scalar: ScalarFunction) -> [Value]? {
    guard let definition = definitions[value.index], definition.kind == .scalar(scalar) else { return nil }
    return definition.operands
  }

  func constant(_ value: Value) -> Constant? {
    if case .constant(let constant) = definitions[value.index]?.kind { return constant }
    return nil
  }

  func floating(_ value: Value) -> Double? {
    if case .floating(let number, _) = constant(value) { return number }
    return nil
  }

  func integer(_ value: Value) -> Int? {
    if case .integer(let number, _) = constant(value) { return number }
    return nil
  }

  func bool(_ value: Value) -> Bool? {
    if case .bool(let bool) = constant(value) { return bool }
    return facts[value.index]
  }

  /// Whether the value can be used in the region that is being visited.
  func isVisible(_ value: Value) -> Bool { depths[value.index] <= depth }

  /// Whether nothing but the operation at hand uses the value.
  func isUsedOnce(_ value: Value) -> Bool { uses[value.index] <= 1 }

  mutating func replace(_ value: Value, by other: Value) {
    substitution.replace(value, by: other)
    uses[other.index] += uses[value.index]
    changed = true
  }

  /// As `replace`, in operations before the one at hand too.
  mutating func replaceEverywhere(_ value: Value, by other: Value) {
    late.replace(value, by: other)
    changed = true
  }

  /// Emits an operation before the one at hand.
  mutating func emit(_ kind: OperationKind, _ operands: [Value], _ type: Type, name: String? = nil) -> Value {
    let value = function.makeValue(type, name: name)
    let operation = Operation(kind, operands: operands, results: [value])
    definitions.append(operation)
    depths.append(depth)
    uses.append(0)
    for operand in operands { uses[operand.index] += 1 }
    emitted.append(operation)
    noteShape(of: operation)
    return value
  }
}
