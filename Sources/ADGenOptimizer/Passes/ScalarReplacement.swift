import ADGenIR

extension Pass {
  /// Sums up in a number what a loop adds to one and the same array element.
  public static let scalarReplacement = Pass("scalar-replacement", subject: .loops) { ScalarReplacement.run(&$0) }
}

/// Where a loop accumulates into an element of a carried cotangent whose index does not depend on the iteration, a
/// carried number takes the sum, and one accumulation follows the loop. The element must be known to exist, because
/// the loop may run zero times. Only cotangents: the rounding of the user's own sums stays.
struct ScalarReplacement {
  private var function: Function
  private let ranges: IndexRanges
  private var uses: [Int]
  private var depths: [Int]
  private var changed = false

  static func run(_ function: inout Function) -> Bool {
    guard function.body.containsOperation(where: accumulatesElsewhere) else { return false }
    var body = Region()
    var replacement = ScalarReplacement(function)
    swap(&body, &function.body)
    replacement.visit(&body, depth: 0)
    function = replacement.function
    function.body = body
    return replacement.changed
  }

  /// Whether the operation is a loop that accumulates into elements other than that of its index.
  private static func accumulatesElsewhere(_ operation: Operation) -> Bool {
    guard case .for = operation.kind else { return false }
    let index = operation.regions[0].parameters[0]
    return operation.regions[0].operations.contains { inner in
      if case .accumulate([.index], _) = inner.kind { return inner.operands[1] != index }
      return false
    }
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    self.ranges = IndexRanges(function, CountOrigins(function))
    self.uses = function.useCounts
    self.depths = Array(repeating: 0, count: function.values.count)
  }

  private mutating func visit(_ region: inout Region, depth: Int) {
    for parameter in region.parameters { depths[parameter.index] = depth }
    region.rewrite { operation, output in
      for result in operation.results { depths[result.index] = depth }
      for position in operation.regions.indices { visit(&operation.regions[position], depth: depth + 1) }
      var sums: [Operation] = []
      var zeros: [Operation] = []
      if case .for(let header) = operation.kind, !operation.regions[0].breaks(to: header.label) {
        replace(in: &operation, header.label, depth: depth, zeros: &zeros, sums: &sums)
      }
      output += zeros
      output.append(operation)
      output += sums
    }
  }

  private mutating func replace(
    in loop: inout Operation, _ label: Label, depth: Int, zeros: inout [Operation], sums: inout [Operation]
  ) {
    guard let last = loop.regions[0].operations.indices.last,
      case .continue(label) = loop.regions[0].operations[last].kind,
      loop.regions[0].runsToItsEnd
    else { return }
    for slot in loop.results.indices {
      let parameter = loop.regions[0].parameters[slot + 1]
      guard function.type(of: parameter).element?.isFloating == true, function.isCotangent(parameter) else { continue }
      let passed = loop.regions[0].operations[last].operands[slot]
      let chain = loop.regions[0].accumulations(from: parameter, to: passed, uses: uses)
      for position in chain where isInvariant(loop.regions[0].operations[position], depth: depth) {
        extract(position, slot: slot, of: &loop, zeros: &zeros, sums: &sums)
      }
    }
  }

  private func isInvariant(_ operation: Operation, depth: Int) -> Bool {
    depths[operation.operands[1].index] <= depth && ranges.contains(operation.operands[1], in: operation.operands[0])
  }

  /// Turns the accumulation at the position into an addition to a new carried number.
  private mutating func extract(
    _ position: Int, slot: Int, of loop: inout Operation, zeros: inout [Operation], sums: inout [Operation]
  ) {
    guard let kind = function.type(of: loop.results[slot]).element?.floatingKind else { return }
    let accumulation = loop.regions[0].operations[position]
    let (array, index, term) = (accumulation.operands[0], accumulation.operands[1], accumulation.operands[2])
    let name = function[loop.results[slot]].name
    let sumName = name.map { $0 + "Sum" }
    let zero = makeNumber(kind, nil)
    zeros.append(Operation(.constant(.floating(0, kind)), results: [zero]))
    let parameter = makeNumber(kind, sumName)
    let sum = makeNumber(kind, sumName)
    let total = makeNumber(kind, sumName)
    loop.operands.append(zero)
    loop.regions[0].parameters.append(parameter)
    loop.regions[0].operations[position] = Operation(
      .scalar(.add), operands: [parameter, term], results: [sum], location: accumulation.location)
    let last = loop.regions[0].operations.count - 1
    loop.regions[0].operations[last].operands.append(sum)
    // The array passes the operation by.
    var substitution = Substitution(valueCount: function.values.count)
    substitution.replace(accumulation.results[0], by: array)
    substitution.apply(to: &loop.regions[0])
    // The loop's result is the array without the sum; the old value is the one with it.
    let final = loop.results[slot]
    let partial = function.makeValue(function.type(of: final), name: name)
    grow()
    loop.results[slot] = partial
    loop.results.append(total)
    sums.insert(
      Operation(
        accumulation.kind, operands: [partial, index, total], results: [final], location: accumulation.location),
      at: 0)
    changed = true
  }

  private mutating func makeNumber(_ kind: FloatingKind, _ name: String?) -> Value {
    let value = function.makeValue(.floating(kind), name: name)
    grow()
    return value
  }

  private mutating func grow() {
    uses.append(1)
    depths.append(Int.max)
  }
}

extension Region {
  /// The positions of the accumulations into elements that lead from a parameter to what is passed on, if there is nothing
  /// else. `uses` counts those of values, by their numbers.
  func accumulations(from parameter: Value, to passed: Value, uses: [Int]) -> [Int] {
    var value = parameter
    var positions: [Int] = []
    for (position, operation) in operations.enumerated() where operation.operands.first == value {
      guard case .accumulate([.index], _) = operation.kind, uses[value.index] == 1 else { break }
      positions.append(position)
      value = operation.results[0]
    }
    return value == passed && uses[value.index] == 1 ? positions : []
  }
}
