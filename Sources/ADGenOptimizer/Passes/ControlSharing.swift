import ADGenIR

extension Pass {
  /// Takes from a branch or a loop what a later one computes again.
  public static let controlSharing = Pass("control-sharing") { ControlSharing.run(&$0) }
}

/// Finds loops that are there twice in a region, and results of branches on one condition that are equal: the second
/// ones are the first.
///
/// And it looks at two `if`s that ask for the same value and that cannot be one, because something between them needs the
/// first and makes what the second needs: a primal's and its adjoint's. The second one takes over what the first has
/// computed, if that is dearer than to hand it over: elementary functions.
struct ControlSharing {
  /// How many earlier branches and loops are looked at.
  private static let reach = 8
  private var function: Function
  private var substitution: Substitution
  /// What there was before anything was replaced.
  private let definitions: Definitions
  /// What a proof may still cost.
  private var steps = 0

  static func run(_ function: inout Function) -> Bool {
    if !function.body.asksTwice { return false }
    var sharing = ControlSharing(function)
    var body = Region()
    swap(&body, &function.body)
    sharing.visit(&body)
    sharing.substitution.apply(to: &body)
    function = sharing.function
    function.body = body
    return !sharing.substitution.isEmpty
  }

  private init(_ function: Function) {
    self.function = function.withoutBody
    definitions = Definitions(of: function)
    substitution = Substitution(valueCount: function.values.count)
  }

  private mutating func visit(_ region: inout Region) {
    var control: [Int] = []
    region.rewrite { operation, output in
      substitution.apply(to: &operation)
      for inner in operation.regions.indices { visit(&operation.regions[inner]) }
      if !operation.regions.isEmpty {
        let earlier = control.suffix(Self.reach).filter { output[$0].operands == operation.operands }
        if let same = earlier.first(where: { isSame(output[$0], operation) }) {
          for (result, value) in zip(operation.results, output[same].results) {
            substitution.replace(result, by: value)
          }
          return
        }
        for position in earlier where output[position].isBranch && operation.isBranch {
          merge(output[position], operation)
          share(&output[position], with: operation)
        }
        control.append(output.count)
      }
      output.append(operation)
    }
  }

  // MARK: Results of branches

  /// The results of the second branch that are results of the first.
  private mutating func merge(_ first: Operation, _ second: Operation) {
    let yields = [first, second].map { $0.regions.compactMap { $0.operations.last?.operands } }
    for (position, result) in second.results.enumerated() where isPlain(result) {
      let equal = first.results.indices.first { other in
        isPlain(first.results[other])
          && zip(yields[0], yields[1]).allSatisfy { sides in
            steps = 200
            return areEqual(sides.0[other], sides.1[position])
          }
      }
      if let equal { substitution.replace(result, by: first.results[equal]) }
    }
  }

  /// A copy of an array may be changed where the other is still needed: only numbers are shared.
  private func isPlain(_ value: Value) -> Bool { function.type(of: value).isScalar || function.type(of: value).isSIMD }

  /// Whether the values are computed in the same way from the same values.
  private mutating func areEqual(_ first: Value, _ second: Value) -> Bool {
    let (first, second) = (substitution(first), substitution(second))
    if first == second { return true }
    steps -= 1
    guard steps > 0, function.type(of: first) == function.type(of: second),
      case .result(let one, let place)? = definitions[first],
      case .result(let other, let otherPlace)? = definitions[second], one.kind == other.kind,
      one.operands.count == other.operands.count, one.kind.isPure || one.isBranch && other.isBranch
    else { return false }
    for (operand, otherOperand) in zip(one.operands, other.operands) where !areEqual(operand, otherOperand) {
      return false
    }
    if one.kind.isPure { return place == otherPlace }
    for (region, otherRegion) in zip(one.regions, other.regions) {
      guard let yielded = region.operations.last?.operands, let otherYielded = otherRegion.operations.last?.operands,
        areEqual(yielded[place], otherYielded[otherPlace])
      else { return false }
    }
    return true
  }

  // MARK: Single values

  private mutating func share(_ first: inout Operation, with second: Operation) {
    for side in first.regions.indices {
      for operation in second.regions[side].operations {
        guard case .scalar(let scalar) = operation.kind, scalar.isElementary, let result = operation.results.first,
          case .floating(let kind) = function.type(of: result),
          let value = value(of: operation, computedBy: first, side)
        else { continue }
        substitution.replace(result, by: handedOver(value, kind, by: &first, side))
      }
    }
  }

  /// What a side of the first branch calls the value of the operation.
  private func value(of operation: Operation, computedBy first: Operation, _ side: Int) -> Value? {
    let region = first.regions[side]
    guard let yielded = region.operations.last?.operands else { return nil }
    let operands = operation.operands.map { operand in
      first.results.firstIndex(of: substitution(operand)).map { yielded[$0] } ?? substitution(operand)
    }
    return region.operations.first { $0.kind == operation.kind && $0.operands == operands }?.results.first
  }

  /// The result of the branch that is the value where it takes the side.
  private mutating func handedOver(
    _ value: Value, _ kind: FloatingKind, by first: inout Operation, _ side: Int
  ) -> Value {
    let last = first.regions.map { $0.operations.count - 1 }
    if let known = first.regions[side].operations[last[side]].operands.firstIndex(of: value) {
      return first.results[known]
    }
    let result = function.makeValue(.floating(kind), name: function[value].name)
    first.results.append(result)
    for position in first.regions.indices {
      var handed = value
      if position != side {
        handed = function.makeValue(.floating(kind))
        first.regions[position].operations.insert(
          Operation(.constant(.floating(0, kind)), results: [handed]), at: last[position])
      }
      let end = first.regions[position].operations.count - 1
      first.regions[position].operations[end].operands.append(handed)
    }
    return result
  }

  // MARK: Whole loops

  private func isSame(_ first: Operation, _ second: Operation) -> Bool {
    guard first.kind.isLoop, second.kind.isLoop, !second.results.isEmpty, second.results.allSatisfy(isPlain),
      !second.regions.contains(where: { $0.containsOperation(where: \.kind.hasSideEffects) })
    else { return false }
    var cloner = Cloner()
    return isSame(first, second, &cloner)
  }

  /// Whether the second one would be the first if its values and labels were the first's, which the cloner says.
  private func isSame(_ first: Operation, _ second: Operation, _ cloner: inout Cloner) -> Bool {
    if let label = second.kind.label, let own = first.kind.label, !second.regions.isEmpty { cloner.labels[label] = own }
    guard first.kind == cloner.kind(second.kind), first.operands == cloner.values(second.operands),
      first.regions.count == second.regions.count, areAlike(first.results, second.results)
    else { return false }
    for (own, other) in zip(first.regions, second.regions) where !isSame(own, other, &cloner) { return false }
    for (own, other) in zip(first.results, second.results) { cloner.values[other] = own }
    return true
  }

  private func isSame(_ first: Region, _ second: Region, _ cloner: inout Cloner) -> Bool {
    guard first.operations.count == second.operations.count, areAlike(first.parameters, second.parameters) else {
      return false
    }
    for (own, other) in zip(first.parameters, second.parameters) { cloner.values[other] = own }
    for (own, other) in zip(first.operations, second.operations) where !isSame(own, other, &cloner) { return false }
    return true
  }

  private func areAlike(_ first: [Value], _ second: [Value]) -> Bool {
    first.count == second.count && zip(first, second).allSatisfy { function.type(of: $0) == function.type(of: $1) }
  }
}

extension Region {
  /// Whether two branches or loops in it, or in one inside, have the same operands: most functions have none.
  fileprivate var asksTwice: Bool {
    var asked: Set<[Value]> = []
    return operations.contains { operation in
      !operation.regions.isEmpty
        && (!asked.insert(operation.operands).inserted || operation.regions.contains(where: \.asksTwice))
    }
  }
}

extension Operation {
  /// Whether it is an `if` both sides of which hand something over.
  fileprivate var isBranch: Bool { kind == .if && regions.allSatisfy { $0.yields && $0.runsToItsEnd } }
}
