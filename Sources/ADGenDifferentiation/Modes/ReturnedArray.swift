import ADGenIR

/// An array of a function's that is made of zeros, changed element by element, and returned.
struct ReturnedArray {
  /// All its versions: values of one array.
  let versions: Set<Value>
  /// What makes it: `arrayRepeating` of zeros.
  let base: Operation

  /// Nil where it is anything else as well: copied, put together, handed on, or made in a branch or loop.
  init?(_ function: Function, _ returned: Value) {
    var links = Links(function)
    links.visit(function.body)
    let versions = Set(links.values { links.root($0) == links.root(returned) })
    let made = function.body.operations.filter { operation in
      !operation.kind.hasRegions && operation.results.contains { versions.contains($0) } && !operation.kind.isUpdate
    }
    guard made.count == 1, case .arrayRepeating = made[0].kind, Self.isZero(made[0].operands[0], function) else {
      return nil
    }
    self.versions = versions
    base = made[0]
    var uses: [Value: Int] = [:]
    guard isAlone(function.body, function.parameters.map(\.value), &uses), uses[returned] == 1 else { return nil }
  }

  private static func isZero(_ value: Value, _ function: Function) -> Bool {
    let definitions = Definitions(of: function)
    guard let zero = definitions.operation(of: value), zero.kind == .convert,
      case .constant(.floating(let number, _))? = definitions.operation(of: zero.operands[0])?.kind
    else { return false }
    return number == 0 && number.sign == .plus
  }

  /// Whether all operations of the region use the versions as an array that changes.
  private func isAlone(_ region: Region, _ parameters: [Value], _ uses: inout [Value: Int]) -> Bool {
    for operation in region.operations {
      for (position, operand) in operation.operands.enumerated() where versions.contains(operand) {
        uses[operand, default: 0] += operation.kind == .return ? 1 : 0
        guard Self.allows(operation, at: position) else { return false }
      }
      let isMade = operation.results.contains { versions.contains($0) }
      if isMade && operation.results != base.results && !operation.kind.isUpdate && !operation.kind.hasRegions {
        return false
      }
      for inner in operation.regions where !isAlone(inner, inner.parameters, &uses) { return false }
    }
    return true
  }

  private static func allows(_ operation: Operation, at position: Int) -> Bool {
    switch operation.kind {
    case .store([.index], _), .accumulate([.index], _), .read([.index], _), .count([]): return position == 0
    case .for, .while, .repeat: return position >= operation.firstCarriedOperand
    case .yield, .continue, .break, .return: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
      .precondition, .if, .block, .trap, .throw:
      return false
    }
  }

  private func looksAtElements(_ operation: Operation) -> Bool {
    switch operation.kind {
    case .read, .accumulate: return operation.operands.first.map(versions.contains) ?? false
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .store,
      .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition,
      .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }

  /// Whether a loop stores to each element: of an array of `c * n` ones, `n` iterations to those from `c * i` on.
  func areAllStored(in function: Function, _ definitions: Definitions) -> Bool {
    for operation in function.body.operations
    where operation.kind != .count([]) && operation.operands.contains(base.results[0]) {
      guard case .for(let header) = operation.kind, header.range == .halfOpen,
        definitions.operation(of: operation.operands[0])?.kind == .constant(.integer(0, .int)),
        let body = operation.regions.first, body.runsThrough, !body.containsOperation(where: looksAtElements)
      else { return false }
      let index = body.parameters[0]
      let (factor, count) = definitions.product(base.operands[1])
      var stored: Set<Int> = []
      for operation in body.operations {
        guard case .store([.index], _) = operation.kind, versions.contains(operation.operands[0]) else { continue }
        let (place, shift) = definitions.sum(operation.operands[1])
        let (step, source) = definitions.product(place)
        if step == factor && source == index { stored.insert(shift) }
      }
      return definitions.areSame(count, operation.operands[1]) && stored.isSuperset(of: 0..<max(factor, 1))
    }
    return false
  }
}

/// Which values are versions of one array.
private struct Links {
  private let function: Function
  private var parents: [Int]
  /// What `continue` and `break` hand to, by label.
  private var targets: [Label: [[Value]]] = [:]

  init(_ function: Function) {
    self.function = function
    parents = Array(0..<function.values.count)
  }

  func root(_ value: Value) -> Int {
    var index = value.index
    while parents[index] != index { index = parents[index] }
    return index
  }

  func values(where isIncluded: (Value) -> Bool) -> [Value] {
    parents.indices.map(Value.init(index:)).filter(isIncluded)
  }

  private mutating func join(_ first: [Value], _ second: [Value]) {
    for (one, other) in zip(first, second) where function.type(of: one).element != nil {
      parents[root(one)] = root(other)
    }
  }

  mutating func visit(_ region: Region) {
    for operation in region.operations {
      if let label = operation.kind.label, operation.kind.hasRegions {
        let isFor = if case .for = operation.kind { true } else { false }
        targets[label] =
          [operation.results] + operation.regions.map { Array($0.parameters.dropFirst(isFor ? 1 : 0)) }
        for target in targets[label] ?? [] {
          join(target, Array(operation.operands.dropFirst(operation.firstCarriedOperand)))
          join(target, operation.results)
        }
      }
      switch operation.kind {
      case .store([.index], _), .accumulate([.index], _): join(operation.results, [operation.operands[0]])
      case .continue(let label), .break(let label):
        for target in targets[label] ?? [] { join(operation.operands, target) }
      case .if:
        for region in operation.regions where region.yields {
          join(operation.results, region.operations.last?.operands ?? [])
        }
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
        .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
        .verbatim, .precondition, .for, .while, .repeat, .block, .yield, .return, .trap, .throw:
        break
      }
      for inner in operation.regions { visit(inner) }
    }
  }
}

extension OperationKind {
  fileprivate var hasRegions: Bool {
    switch self {
    case .if, .for, .while, .repeat, .block: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read, .store,
      .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim,
      .precondition, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }

  /// Whether it makes the next version of an array.
  fileprivate var isUpdate: Bool {
    switch self {
    case .store, .accumulate: return true
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition,
      .if, .for, .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}

extension Region {
  /// Whether nothing in it ends an iteration before its end, or the loop.
  fileprivate var runsThrough: Bool {
    !operations.dropLast().contains { operation in
      operation.regions.contains { region in
        region.containsOperation { inner in
          switch inner.kind {
          case .continue(let label), .break(let label): return label != operation.kind.label
          case .return, .throw: return true
          case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
            .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
            .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield, .trap:
            return false
          }
        }
      }
    }
  }
}

extension Definitions {
  /// The constant and the rest of `c * x`.
  fileprivate func product(_ value: Value) -> (factor: Int, rest: Value) {
    guard let source = operation(of: value), source.kind == .scalar(.multiply) else { return (1, value) }
    for (constant, rest) in [(0, 1), (1, 0)] {
      if let factor = integer(source.operands[constant]) { return (factor, source.operands[rest]) }
    }
    return (1, value)
  }

  /// The rest and the constant of `x + c`.
  fileprivate func sum(_ value: Value) -> (rest: Value, shift: Int) {
    guard let source = operation(of: value), source.kind == .scalar(.add) else { return (value, 0) }
    for (constant, rest) in [(0, 1), (1, 0)] {
      if let shift = integer(source.operands[constant]) { return (source.operands[rest], shift) }
    }
    return (value, 0)
  }

  /// Whether the values are one, or counts of one array.
  fileprivate func areSame(_ first: Value, _ second: Value) -> Bool {
    if first == second { return true }
    guard let one = operation(of: first), let other = operation(of: second), one.kind == .count([]) else {
      return false
    }
    return one.kind == other.kind && one.operands == other.operands
  }

  private func integer(_ value: Value) -> Int? {
    guard case .constant(.integer(let number, _))? = operation(of: value)?.kind else { return nil }
    return Int(number)
  }
}
