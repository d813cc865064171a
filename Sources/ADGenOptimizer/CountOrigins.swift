import ADGenIR

/// Which arrays have the same count because one is made from the other by storing or accumulating.
///
/// Each array value is linked to the one that it takes its count from; the links end at the array's origin. A
/// loop-carried array is linked to its initial value if every iteration passes on an array of the same origin.
struct CountOrigins {
  private var links: [Int]
  private var exits: [[[Value]]]
  /// The counts that arrays are made with.
  private var sizes: [Value: Value] = [:]

  private let module: Module?

  /// - Parameter module: Where arrays never change their counts, as in C: what calls change in place keeps its count.
  init(_ function: Function, module: Module? = nil) {
    self.module = module
    links = Array(0..<function.values.count)
    exits = Array(repeating: [], count: function.labelCount)
    visit(function.body, function)
  }

  /// The array that the value takes its count from; the value itself at the end.
  func link(_ value: Value) -> Value {
    value.index < links.count ? Value(index: links[value.index]) : value
  }

  func origin(_ value: Value) -> Value {
    var value = value
    while link(value) != value { value = link(value) }
    return value
  }

  private mutating func link(_ value: Value, to other: Value) { links[value.index] = other.index }

  private mutating func visit(_ region: Region, _ function: Function) {
    for operation in region.operations {
      switch operation.kind {
      case .store(let path, _), .accumulate(let path, _):
        if !path.isEmpty { link(operation.results[0], to: operation.operands[0]) }
      case .zeroTangent, .addTangents:
        if function.type(of: operation.results[0]).element != nil {
          link(operation.results[0], to: operation.operands[0])
        }
      case .continue(let label), .break(let label): exits[label.index].append(operation.operands)
      case .if:
        for region in operation.regions { visit(region, function) }
        linkBranches(operation, function)
      case .for(let header): visitLoop(operation, header.label, firstParameter: 1, function)
      case .while(let label), .repeat(let label): visitLoop(operation, label, firstParameter: 0, function)
      case .block: for region in operation.regions { visit(region, function) }
      case .call(let symbol):
        guard let callee = module?[symbol] else { break }
        let changed = callee.parameters.indices.filter { callee.parameters[$0].isInout }
        for (result, position) in zip(operation.results.dropFirst(callee.resultTypes.count), changed)
        where function.type(of: result).element != nil {
          link(result, to: operation.operands[position])
        }
      case .arrayRepeating: sizes[operation.results[0]] = operation.operands[1]
      case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .count, .read,
        .append, .removeLast, .makeTuple, .reduce, .tensor, .verbatim, .precondition, .yield, .return, .trap,
        .throw:
        break
      }
    }
  }

  private mutating func linkBranches(_ operation: Operation, _ function: Function) {
    let yields = operation.regions.filter(\.yields).compactMap(\.operations.last)
    for (position, result) in operation.results.enumerated() where function.type(of: result).element != nil {
      let origins = yields.map { origin($0.operands[position]) }
      if let first = origins.first, origins.allSatisfy({ $0 == first }) { link(result, to: first) }
    }
  }

  private mutating func visitLoop(
    _ operation: Operation, _ label: Label, firstParameter: Int, _ function: Function
  ) {
    // The parameters of the second region stand for the same versions as the first one's.
    for region in operation.regions.dropFirst() {
      for (parameter, first) in zip(region.parameters, operation.regions[0].parameters) { link(parameter, to: first) }
    }
    for region in operation.regions { visit(region, function) }
    for (slot, result) in operation.results.enumerated() where function.type(of: result).element != nil {
      let parameter = operation.regions[0].parameters[firstParameter + slot]
      let initial = operation.operands[operation.firstCarriedOperand + slot]
      // Where counts never change, another array may take its place that is made with the same count.
      let size = module == nil ? nil : sizes[origin(initial)]
      guard
        exits[label.index].allSatisfy({ values in
          let origin = origin(values[slot])
          return origin == parameter || size != nil && sizes[origin] == size
        })
      else { continue }
      link(parameter, to: initial)
      link(result, to: initial)
    }
  }
}
