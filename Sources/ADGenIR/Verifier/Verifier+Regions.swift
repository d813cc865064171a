/// What a region belongs to: it decides how the region may be left.
enum RegionOwner: Equatable {
  case function
  case loopBody
  /// A region that yields values of these types: of `if`, `block` or a condition.
  case yielding([Type])
}

/// An operation that `break` and `continue` inside it can name.
struct ExitTarget {
  /// Nil for a condition, which exits can't cross.
  var label: Label?
  /// Nil for a block, which has no next iteration.
  var carried: [Type]?
  var results: [Type]
}

extension Verifier {
  mutating func checkRegions(of operation: Operation) {
    let results = operation.results.map(type)
    switch operation.kind {
    case .if:
      guard checkRegionCount(2, of: operation) else { return }
      for region in operation.regions {
        expect(region.parameters, [], "region parameter")
        check(region, owner: .yielding(results))
      }
    case .block(let label):
      guard checkRegionCount(1, of: operation) else { return }
      expect(operation.regions[0].parameters, [], "region parameter")
      targets.append(ExitTarget(label: label, carried: nil, results: results))
      check(operation.regions[0], owner: .yielding(results))
      targets.removeLast()
    case .for(let header):
      guard checkRegionCount(1, of: operation) else { return }
      let index = operation.operands.first.map(type) ?? .int
      expect(operation.regions[0].parameters, [index] + results, "region parameter")
      checkBody(operation.regions[0], label: header.label, carried: results)
    case .while(let label):
      guard checkRegionCount(2, of: operation) else { return }
      checkCondition(operation.regions[0], carried: results)
      expect(operation.regions[1].parameters, results, "region parameter")
      checkBody(operation.regions[1], label: label, carried: results)
    case .repeat(let label):
      guard checkRegionCount(2, of: operation) else { return }
      expect(operation.regions[0].parameters, results, "region parameter")
      checkBody(operation.regions[0], label: label, carried: results)
      checkCondition(operation.regions[1], carried: results)
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .yield, .continue, .break, .return, .trap, .throw:
      if !operation.regions.isEmpty { report("the operation has no regions") }
    }
  }

  private mutating func checkRegionCount(_ count: Int, of operation: Operation) -> Bool {
    if operation.regions.count == count { return true }
    report("\(operation.regions.count) regions, expected \(count)")
    return false
  }

  private mutating func checkBody(_ region: Region, label: Label, carried: [Type]) {
    targets.append(ExitTarget(label: label, carried: carried, results: carried))
    check(region, owner: .loopBody)
    targets.removeLast()
  }

  private mutating func checkCondition(_ region: Region, carried: [Type]) {
    expect(region.parameters, carried, "region parameter")
    targets.append(ExitTarget(label: nil, carried: nil, results: []))
    check(region, owner: .yielding([.bool]))
    targets.removeLast()
  }

  /// Checks a terminator: whether it may stand here, and what it hands over.
  mutating func checkExit(_ operation: Operation, owner: RegionOwner) {
    switch operation.kind {
    case .yield:
      if case .yielding(let types) = owner {
        expect(operation.operands, types, "yielded value")
      } else {
        report("`yield` ends regions of `if`, `block` and conditions only")
      }
    case .return:
      if targets.contains(where: { $0.label == nil }) { report("a condition can't be left by `return`") }
      expect(operation.operands, function.returnedTypes(type), "returned value")
    case .throw:
      if targets.contains(where: { $0.label == nil }) { report("a condition can't be left by `throw`") }
      let inouts = function.parameters.filter(\.isInout).map { type(of: $0.value) }
      let kept = Array(operation.operands.dropFirst())
      expect(kept, Array(inouts.prefix(kept.count)), "value of `throw`")
    case .break(let label):
      if let target = target(label) { expect(operation.operands, target.results, "value of `break`") }
    case .continue(let label):
      guard let target = target(label) else { return }
      if let carried = target.carried {
        expect(operation.operands, carried, "value of `continue`")
      } else {
        report("`continue` names a block")
      }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .trap:
      return
    }
  }

  private mutating func target(_ label: Label) -> ExitTarget? {
    guard let position = targets.lastIndex(where: { $0.label == label }) else {
      report("the exit names no operation around it")
      return nil
    }
    if targets[position...].contains(where: { $0.label == nil }) {
      report("the exit crosses a condition")
    }
    return targets[position]
  }
}

extension Function {
  /// As `returnedTypes`, where parameters may be missing from the value table.
  fileprivate func returnedTypes(_ type: (Value) -> Type) -> [Type] {
    resultTypes + parameters.filter(\.isInout).map { type($0.value) }
  }
}
