import ADGenIR

// Calls of routines that have rules: docs/supported-c.md lists them.

extension Function {
  /// Of each inout parameter, which result of a call is its new value.
  fileprivate func newValues(_ operation: Operation) -> [Int: Value] {
    let inouts = parameters.indices.filter { parameters[$0].isInout }
    return Dictionary(uniqueKeysWithValues: zip(inouts, operation.results[resultTypes.count...]))
  }

  /// Whether a parameter is an array that the routine changes, with derivatives.
  fileprivate func isActiveInout(_ position: Int) -> Bool {
    parameters[position].isInout && type(of: parameters[position].value).isDifferentiable
  }
}

extension ReverseSweep {
  /// The rules add to the cotangents in place; the routine itself is not called again.
  mutating func reversePrimitive(_ operation: Operation, _ callee: Function, _ primitive: Primitive) {
    let after = callee.newValues(operation)
    var bars: [Int: Value] = [:]
    for (position, value) in after.sorted(by: { $0.key < $1.key }) where callee.isActiveInout(position) {
      bars[position] = cotangent(of: value)
      _ = takeCotangent(of: value)
    }
    var resultBar: Value?
    if let result = operation.results.first, callee.resultTypes.first?.isFloating == true {
      resultBar = cotangent(of: result)
      _ = takeCotangent(of: result)
    }
    for rule in primitive.reverse {
      let operand = operation.operands[rule.parameter]
      let isInout = callee.isActiveInout(rule.parameter)
      guard isInout || active.contains(operand) else { continue }
      let type = builder.type(of: operand)
      let arguments = rule.arguments.map { argument -> Value in
        switch argument {
        case .before(let position): return operation.operands[position]
        case .after(let position): return after[position] ?? operation.operands[position]
        case .result: return operation.results[0]
        case .resultCotangent: return resultBar ?? operation.results[0]
        case .derivative(let position): return bars[position] ?? cotangent(of: operation.operands[position])
        }
      }
      let result = builder.emitOne(.call(rule.symbol), arguments, type: type, name: cotangentName(operand))
      if isInout {
        bars[rule.parameter] = result
      } else if type.isFloating {
        builder.function[result].name = nil
        add(result, to: operand)
      } else {
        cotangents[operand] = result
      }
    }
    for (position, bar) in bars.sorted(by: { $0.key < $1.key }) { add(bar, to: operation.operands[position]) }
  }
}

extension ForwardSweep {
  mutating func copyPrimitive(_ operation: Operation, _ callee: Function, _ primitive: Primitive) {
    let isActive = callee.parameters.indices.contains { tangents[operation.operands[$0]] != nil }
    guard isActive, operation.results.contains(where: activity.isVaried) else { return emitWithoutTangent(operation) }
    let after = callee.newValues(operation)
    var dots: [Int: Value] = [:]
    for position in callee.parameters.indices where callee.isActiveInout(position) {
      dots[position] = tangent(of: operation.operands[position])
    }
    var sum: Value?
    var isCopied = false
    for rule in primitive.forward {
      let operand = operation.operands[rule.parameter]
      guard callee.isActiveInout(rule.parameter) || tangents[operand] != nil else { continue }
      if rule.followsCall, !isCopied {
        emitWithoutTangent(operation)
        isCopied = true
      }
      let arguments = rule.arguments.map { argument -> Value in
        switch argument {
        case .before(let position): return copy(operation.operands[position])
        case .after(let position): return copy(after[position] ?? operation.operands[position])
        case .result, .resultCotangent: return copy(operation.results[0])
        case .derivative(let position): return dots[position] ?? tangent(of: operation.operands[position])
        }
      }
      if let target = dots.keys.first {
        let name = tangentName(operation.operands[target])
        dots[target] = builder.emitOne(
          .call(rule.symbol), arguments, type: builder.type(of: arguments.last ?? operand), name: name)
      } else {
        let part = builder.emitOne(.call(rule.symbol), arguments, type: callee.resultTypes[0])
        sum = sum.map { builder.apply(.add, $0, part) } ?? part
      }
    }
    if !isCopied { emitWithoutTangent(operation) }
    for (position, dot) in dots { if let value = after[position] { tangents[value] = dot } }
    if let sum { tangents[operation.results[0]] = sum }
  }
}
