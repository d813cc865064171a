import ADGenIR

// Branches and loops of a body: what is handed over on several ways.
extension LaneClasses {
  mutating func branch(_ operation: Operation, _ isMasked: Bool) {
    let isDivided = of(operation.operands[0]) == .varying
    guard operation.regions.allSatisfy(\.yields), of(operation.operands[0]) == .uniform || isDivided else {
      return refuse()
    }
    for region in operation.regions { visit(region, isMasked: isMasked || isDivided) }
    for (position, result) in operation.results.enumerated() {
      let yields = operation.regions.compactMap { $0.operations.last?.operands[position] }
      join(result, yields)
      if isDivided, !isOwned(result) {
        guard fitsLanes(result) else { return refuse() }
        mark(result, .varying)
      }
    }
  }

  /// The result is what is handed over on one way or another: one thing on all of them.
  private mutating func join(_ result: Value, _ sources: [Value]) {
    if sources.contains(where: isOwned) {
      guard sources.allSatisfy(isOwned) else { return refuse() }
      if sources.contains(where: isPrivate.contains) {
        guard sources.allSatisfy(isPrivate.contains) else { return refuse() }
        isPrivate.insert(result)
        if sources.contains(where: { of($0) == .varying }) {
          for value in [result] + sources { mark(value, .varying) }
        }
      } else {
        guard let kind = carried[sources[0]], sources.allSatisfy({ carried[$0] == kind }) else { return refuse() }
        carried[result] = kind
      }
      return
    }
    if areUniform(sources) { return }
    guard fitsLanes(result), sources.allSatisfy({ isUniform($0) || of($0) == .varying }) else { return refuse() }
    mark(result, .varying)
  }

  mutating func loop(_ operation: Operation, _ header: ForHeader, _ isMasked: Bool) {
    let body = operation.regions[0]
    guard header.checkpointing == nil, areUniform(operation.operands.prefix(operation.firstCarriedOperand)),
      body.operations.last?.kind == .continue(header.label), body.runsToItsEnd
    else { return refuse() }
    let initial = operation.operands.dropFirst(operation.firstCarriedOperand)
    let passed = body.operations[body.operations.count - 1].operands
    for (position, value) in initial.enumerated() where isOwned(value) || of(value) == .varying {
      enter(body.parameters[position + 1], from: value)
    }
    visit(body, isMasked: isMasked)
    if !isPossible { return }
    for (position, value) in initial.enumerated() {
      let parameter = body.parameters[position + 1]
      if isOwned(value) || isOwned(passed[position]) {
        join(operation.results[position], [value, passed[position]])
        if of(passed[position]) == .varying {
          for changed in [value, parameter] { mark(changed, .varying) }
        }
      } else {
        join(operation.results[position], [value, passed[position]])
        if of(operation.results[position]) == .varying { mark(parameter, .varying) }
      }
    }
  }

  private mutating func enter(_ parameter: Value, from value: Value) {
    if isPrivate.contains(value), isPrivate.insert(parameter).inserted { changed = true }
    if let kind = carried[value] { carried[parameter] = kind }
    if of(value) == .varying { mark(parameter, .varying) }
  }
}
