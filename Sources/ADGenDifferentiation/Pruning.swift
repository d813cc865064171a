import ADGenIR

/// Removes what neither the results nor an effect depends on, carried values and yields included.
///
/// Unlike dead-code elimination in the optimizer it understands code whose adjoint part names values that are out of
/// scope, inside the loops and branches of the primal part: what is named stays, and with it what is around it.
struct Pruning {
  private var operations: [(operation: Operation, parent: Int?)] = []
  private var definitions: [Int?]
  /// What a carried or yielded position depends on: every operand that flows into it.
  private var flows: [Value: [Value]] = [:]
  private var live: Set<Value> = []
  private var isKept: [Bool] = []
  private var pending: [Value] = []

  static func run(_ function: inout Function) {
    var pass = Pruning(valueCount: function.values.count)
    pass.collect(function.body, parent: nil)
    pass.isKept = Array(repeating: false, count: pass.operations.count)
    for position in pass.operations.indices where pass.operations[position].operation.hasEffect {
      pass.keep(position)
      for operand in pass.operations[position].operation.operands { pass.mark(operand) }
    }
    pass.drain()
    var next = 0
    function.body = pass.sweep(function.body, next: &next, yielded: [], carried: [:])
  }

  private init(valueCount: Int) {
    definitions = Array(repeating: nil, count: valueCount)
  }

  // MARK: Collecting

  private mutating func collect(_ region: Region, parent: Int?) {
    for operation in region.operations {
      let position = operations.count
      operations.append((operation, parent))
      for value in operation.results { definitions[value.index] = position }
      for nested in operation.regions {
        for value in nested.parameters { definitions[value.index] = position }
      }
      collectFlows(operation)
      for nested in operation.regions { collect(nested, parent: position) }
    }
  }

  private mutating func collectFlows(_ operation: Operation) {
    switch operation.kind {
    case .if, .block:
      for region in operation.regions {
        guard let last = region.operations.last, case .yield = last.kind else { continue }
        for (result, value) in zip(operation.results, last.operands) { flows[result, default: []].append(value) }
      }
      if let label = operation.kind.label { connectExits(of: operation, label: label) }
    case .for, .while, .repeat:
      let initials = operation.operands[operation.firstCarriedOperand...]
      for target in carriedTargets(of: operation) {
        for (value, source) in zip(target, initials) { flows[value, default: []].append(source) }
      }
      if let label = operation.kind.label { connectExits(of: operation, label: label) }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .yield, .continue, .break, .return, .trap, .throw:
      return
    }
  }

  private func carriedTargets(of operation: Operation) -> [[Value]] {
    let count = operation.operands.count - operation.firstCarriedOperand
    switch operation.kind {
    case .for, .while, .repeat:
      return [operation.results] + operation.regions.map { Array($0.parameters.suffix(count)) }
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .block, .yield, .continue, .break, .return, .trap, .throw:
      return [operation.results]
    }
  }

  private mutating func connectExits(of operation: Operation, label: Label) {
    let targets = carriedTargets(of: operation)
    for region in operation.regions {
      region.forEachOperation { nested in
        guard nested.kind.exitLabel == label else { return }
        for target in targets {
          for (value, source) in zip(target, nested.operands) { flows[value, default: []].append(source) }
        }
      }
    }
  }

  // MARK: Marking

  private mutating func mark(_ value: Value) {
    if live.insert(value).inserted { pending.append(value) }
  }

  private mutating func drain() {
    while let value = pending.popLast() {
      guard let position = definitions[value.index] else { continue }
      keep(position)
      let operation = operations[position].operation
      if operation.regions.isEmpty {
        for operand in operation.operands { mark(operand) }
      } else {
        for source in flows[value] ?? [] { mark(source) }
      }
    }
  }

  /// Keeps the operation and all around it, with what decides how often they run.
  private mutating func keep(_ position: Int) {
    var current: Int? = position
    while let kept = current, !isKept[kept] {
      isKept[kept] = true
      let operation = operations[kept].operation
      if !operation.regions.isEmpty {
        for operand in operation.operands[..<operation.controlOperandCount] { mark(operand) }
        if let condition = LoopShape(operation).condition,
          let last = operation.regions[condition].operations.last
        {
          for operand in last.operands { mark(operand) }
        }
        for nested in operation.regions {
          if let last = nested.operations.last, last.isLatch { mark(last.operands[0]) }
        }
      }
      current = operations[kept].parent
    }
  }

  // MARK: Sweeping

  /// `next` is the position of the next operation in the order of collection.
  private func sweep(
    _ region: Region, next: inout Int, yielded: [Bool]?, carried: [Label: [Bool]]
  ) -> Region {
    var result = Region(parameters: region.parameters)
    for operation in region.operations {
      let position = next
      next += 1
      var kept = operation
      var carriedInside = carried
      var yieldedInside: [Bool]?
      switch operation.kind {
      case .if, .block:
        let flags = operation.results.map { live.contains($0) }
        yieldedInside = flags
        if let label = operation.kind.label { carriedInside[label] = flags }
        kept.results = filter(operation.results, flags)
      case .for, .while, .repeat:
        let flags = liveCarried(of: operation)
        if let label = operation.kind.label { carriedInside[label] = flags }
        filterCarried(&kept, flags)
      case .yield:
        if let yielded { kept.operands = filter(operation.operands, yielded) }
      case .continue(let label), .break(let label):
        if let flags = carried[label] { kept.operands = filter(operation.operands, flags) }
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .return, .trap, .throw:
        break
      }
      let isKept = isKept[position] || operation.kind.isTerminator || operation.isLatch
      for number in operation.regions.indices {
        kept.regions[number].operations =
          sweep(
            operation.regions[number], next: &next, yielded: yieldedInside, carried: carriedInside
          ).operations
      }
      if isKept { result.operations.append(kept) }
    }
    return result
  }

  private func liveCarried(of operation: Operation) -> [Bool] {
    let targets = carriedTargets(of: operation)
    return operation.results.indices.map { position in targets.contains { live.contains($0[position]) } }
  }

  private func filterCarried(_ operation: inout Operation, _ flags: [Bool]) {
    let first = operation.firstCarriedOperand
    let controls = operation.operands[..<first]
    operation.operands = controls + filter(Array(operation.operands[first...]), flags)
    operation.results = filter(operation.results, flags)
    for number in operation.regions.indices {
      let parameters = operation.regions[number].parameters
      let offset = parameters.count - flags.count
      operation.regions[number].parameters = parameters[..<offset] + filter(Array(parameters[offset...]), flags)
    }
  }

  private func filter(_ values: [Value], _ flags: [Bool]) -> [Value] {
    flags.isEmpty ? [] : zip(values, flags).filter(\.1).map(\.0)
  }
}

extension OperationKind {
  /// The loop or block that `continue` and `break` name.
  var exitLabel: Label? {
    switch self {
    case .continue(let label), .break(let label): return label
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .if, .for, .while, .repeat, .block, .yield, .return, .trap, .throw:
      return nil
    }
  }
}

extension Operation {
  /// Operands that decide how control goes through the regions.
  var controlOperandCount: Int {
    switch kind {
    case .if: return 1
    case .for: return firstCarriedOperand
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return 0
    }
  }

  /// Whether the operation matters although nothing uses a result of it.
  var hasEffect: Bool {
    switch kind {
    case .precondition, .return, .trap, .throw: return true
    case .verbatim(let verbatim): return verbatim.hasSideEffects
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .if,
      .for,
      .while, .repeat, .block, .yield, .continue, .break:
      return false
    }
  }
}
