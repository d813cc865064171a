import ADGenIR

extension Pass {
  /// Computes the counters of loops from the iteration instead of carrying them.
  public static let inductionVariables = Pass("induction-variables", subject: .loops) { InductionVariables.run(&$0) }
}

/// Where every iteration of a `for` adds the same integer to a carried one, its value is `start + iteration · step`. As a
/// function of the index it need not be recorded for the adjoint, and what it is an index of can be seen to be different
/// from iteration to iteration.
struct InductionVariables {
  private var function: Function
  /// How many loops and branches are around the definition of each value.
  private var depths: [Int]
  private var substitution: Substitution

  static func run(_ function: inout Function) -> Bool {
    var body = Region()
    var rewriting = InductionVariables(function)
    swap(&body, &function.body)
    for parameter in function.parameters { rewriting.depths[parameter.value.index] = 0 }
    rewriting.visit(&body, depth: 0)
    let isChanged = !rewriting.substitution.isEmpty
    if isChanged { rewriting.substitution.apply(to: &body) }
    function = rewriting.function
    function.body = body
    return isChanged
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    depths = Array(repeating: 0, count: function.values.count)
    substitution = Substitution(valueCount: function.values.count)
  }

  private mutating func visit(_ region: inout Region, depth: Int) {
    for parameter in region.parameters { depths[parameter.index] = depth }
    region.rewrite { operation, output in
      for result in operation.results { depths[result.index] = depth }
      for position in operation.regions.indices { visit(&operation.regions[position], depth: depth + 1) }
      var before: [Operation] = []
      var after: [Operation] = []
      if case .for(let header) = operation.kind, header.checkpointing == nil, !header.range.hasStep {
        compute(in: &operation, header, depth: depth, before: &before, after: &after)
      }
      output += before
      output.append(operation)
      output += after
    }
  }

  /// Takes the counters out of what the loop carries.
  private mutating func compute(
    in loop: inout Operation, _ header: ForHeader, depth: Int, before: inout [Operation], after: inout [Operation]
  ) {
    guard let last = loop.regions[0].operations.last, case .continue(header.label) = last.kind,
      loop.regions[0].exits(to: header.label) == 1
    else { return }
    for slot in loop.results.indices.reversed() {
      guard let step = step(of: slot, in: loop, last.operands[slot], depth: depth) else { continue }
      replace(slot, step, in: &loop, header, before: &before, after: &after)
    }
  }

  /// What each iteration adds to the carried integer, if that does not depend on the iteration.
  private func step(of slot: Int, in loop: Operation, _ next: Value, depth: Int) -> Value? {
    let parameter = loop.regions[0].parameters[slot + 1]
    guard function.type(of: parameter) == .int,
      let sum = loop.regions[0].operations.first(where: { $0.results == [next] }), case .scalar(.add) = sum.kind
    else { return nil }
    let added = sum.operands[0] == parameter ? sum.operands[1] : sum.operands[0]
    guard sum.operands.contains(parameter), added != parameter else { return nil }
    if depths[added.index] <= depth { return added }
    return loop.regions[0].operations.contains { $0.results == [added] && $0.isConstant } ? added : nil
  }

  private mutating func replace(
    _ slot: Int, _ step: Value, in loop: inout Operation, _ header: ForHeader, before: inout [Operation],
    after: inout [Operation]
  ) {
    let (lower, upper, start) = (loop.operands[0], loop.operands[1], loop.operands[2 + slot])
    let (index, parameter) = (loop.regions[0].parameters[0], loop.regions[0].parameters[slot + 1])
    // A constant step may stand inside the loop: it is wanted behind it, too.
    var step = step
    if let constant = loop.regions[0].operations.first(where: { $0.results == [step] }) {
      let copy = make(constant.kind, [], &before)
      step = copy
    }
    var inside: [Operation] = []
    let iteration = make(.scalar(.subtract), [index, lower], &inside)
    let distance = make(.scalar(.multiply), [iteration, step], &inside)
    let value = make(.scalar(.add), [start, distance], &inside, named: function[parameter].name)
    loop.regions[0].operations.insert(contentsOf: inside, at: 0)
    substitution.replace(parameter, by: value)
    var count = make(.scalar(.subtract), [upper, lower], &after)
    if header.range == .closed {
      let one = make(.constant(.integer(1, .int)), [], &after)
      count = make(.scalar(.add), [count, one], &after)
    }
    let total = make(.scalar(.multiply), [count, step], &after)
    let result = loop.results[slot]
    substitution.replace(result, by: make(.scalar(.add), [start, total], &after, named: function[result].name))
    loop.operands.remove(at: 2 + slot)
    loop.results.remove(at: slot)
    loop.regions[0].parameters.remove(at: slot + 1)
    let end = loop.regions[0].operations.count - 1
    loop.regions[0].operations[end].operands.remove(at: slot)
  }

  private mutating func make(
    _ kind: OperationKind, _ operands: [Value], _ operations: inout [Operation], named name: String? = nil
  ) -> Value {
    let value = function.makeValue(.int, name: name)
    depths.append(0)
    operations.append(Operation(kind, operands: operands, results: [value]))
    return value
  }
}

extension Operation {
  fileprivate var isConstant: Bool {
    if case .constant = kind { return true }
    return false
  }
}

extension Region {
  /// How many operations go on with, or leave, the loop.
  fileprivate func exits(to label: Label) -> Int {
    operations.reduce(0) { count, operation in
      let own: Int
      switch operation.kind {
      case .continue(label), .break(label): own = 1
      default: own = 0
      }
      return operation.regions.reduce(count + own) { $0 + $1.exits(to: label) }
    }
  }
}
