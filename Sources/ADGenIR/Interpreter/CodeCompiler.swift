/// Translates regions into instructions, from the last operation to the first, and finds on the way where aggregates
/// are used for the last time: there the interpreter moves them, so that a store changes the only reference in place.
struct CodeCompiler {
  private let function: Function
  private let isAggregate: [Bool]
  /// The aggregates that are read after the point that has been reached.
  private var live: Set<Int> = []
  /// What is read after leaving an operation by its label.
  private var liveAtBreak: [Label: Set<Int>] = [:]
  private var liveAtContinue: [Label: Set<Int>] = [:]

  init(_ function: Function) {
    self.function = function
    isAggregate = function.values.map { !$0.type.isScalar }
  }

  /// Translates the region; `live` is what is read after it, then what is read from its start.
  mutating func compile(_ region: Region) -> CodeRegion {
    var instructions: [Instruction] = []
    instructions.reserveCapacity(region.operations.count)
    for operation in region.operations.reversed() { instructions.append(compile(operation)) }
    instructions.reverse()
    for parameter in region.parameters { live.remove(parameter.index) }
    return CodeRegion(parameters: region.parameters.map(\.index), instructions: instructions)
  }

  private mutating func compile(_ operation: Operation) -> Instruction {
    enter(operation.kind)
    let after = live
    for result in operation.results { live.remove(result.index) }
    let free = aggregates(operation)
    let regions = compileRegions(operation, free: free, after: after)
    var releases = free.filter { !after.contains($0) }
    var operands: [Operand] = []
    for value in operation.operands.reversed() {
      let isLast = isAggregate[value.index] && live.insert(value.index).inserted
      operands.append(Operand(slot: value.index, isLast: isLast))
      if isLast { releases.append(value.index) }
    }
    operands.reverse()
    return Instruction(operation, operands: operands, regions: regions, releases: releases, in: function)
  }

  /// What is read after a terminator is what is read where it leads.
  private mutating func enter(_ kind: OperationKind) {
    switch kind {
    case .break(let label): live = liveAtBreak[label] ?? []
    case .continue(let label): live = liveAtContinue[label] ?? []
    case .return, .trap, .throw: live = []
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .yield:
      return
    }
  }

  /// The aggregates that the operation's regions read from outside.
  private func aggregates(_ operation: Operation) -> [Int] {
    if operation.regions.isEmpty { return [] }
    return Operation(operation.kind, regions: operation.regions).usedValues.map(\.index).filter { isAggregate[$0] }
  }

  private mutating func compileRegions(_ operation: Operation, free: [Int], after: Set<Int>) -> [CodeRegion] {
    if operation.regions.isEmpty { return [] }
    let outer = live
    var inside = outer
    if let label = operation.kind.label { liveAtBreak[label] = after }
    switch operation.kind {
    case .for, .while, .repeat:
      // What a loop reads from outside is read again in its next iteration.
      inside.formUnion(free)
      if let label = operation.kind.label { liveAtContinue[label] = inside }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .block, .yield, .continue, .break, .return, .trap, .throw:
      break
    }
    var before = inside
    var regions: [CodeRegion] = []
    for region in operation.regions {
      live = inside
      regions.append(compile(region))
      before.formUnion(live)
    }
    live = before
    return regions
  }
}
