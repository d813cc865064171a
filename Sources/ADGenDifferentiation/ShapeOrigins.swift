import ADGenIR

/// Finds, for an aggregate, an earlier or simpler value of the same shape, so that a zero cotangent does not keep a
/// version alive that the primal overwrites.
struct ShapeOrigins {
  private var definitions: [Value: Definition] = [:]
  private var known: [Value: Value] = [:]

  init(_ function: Function) {
    for (position, parameter) in function.parameters.enumerated() {
      definitions[parameter.value] = .parameter(position)
    }
    register(function.body)
  }

  /// Makes the definitions inside known, also of code that a sweep copied.
  mutating func register(_ region: Region) {
    region.forEachOperation { operation in
      for (position, value) in operation.results.enumerated() {
        definitions[value] = .result(operation, position: position)
      }
      for (number, region) in operation.regions.enumerated() {
        for (position, value) in region.parameters.enumerated() {
          definitions[value] = .regionParameter(operation, region: number, position: position)
        }
      }
    }
  }

  /// The first value in the chain of versions with the shape of `value`.
  mutating func origin(of value: Value, in function: Function) -> Value {
    if let origin = known[value] { return resolved(origin) }
    // A loop's own parameter ends the search inside the loop.
    known[value] = value
    let origin = search(value, in: function)
    known[value] = origin
    return origin
  }

  /// What was found inside a loop leads to the loop's own parameter, whose origin is known only afterwards.
  private func resolved(_ origin: Value) -> Value {
    var origin = origin
    while let next = known[origin], next != origin { origin = next }
    return origin
  }

  private mutating func search(_ value: Value, in function: Function) -> Value {
    if case .regionParameter(let loop, let region, let position) = definitions[value], loop.kind.isLoop {
      return carriedOrigin(value, of: loop, region, position, in: function)
    }
    guard case .result(let operation, let position) = definitions[value] else { return value }
    switch operation.kind {
    case .store:
      let stored = operation.operands[operation.operands.count - 1]
      let type = function.type(of: stored)
      return type.isScalar || type.isSIMD ? origin(of: operation.operands[0], in: function) : value
    case .accumulate, .addTangents:
      return origin(of: operation.operands[0], in: function)
    case .if:
      let yielded = operation.regions.compactMap { region -> Value? in
        guard case .yield = region.operations.last?.kind else { return nil }
        return region.operations.last?.operands[position]
      }
      let origins = yielded.map { origin(of: $0, in: function) }
      guard let first = origins.first, origins.allSatisfy({ $0 == first }) else { return value }
      return first
    case .for, .while, .repeat:
      return loopOrigin(operation, position, in: function) ?? value
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .tensor, .call, .verbatim, .precondition, .block,
      .yield,
      .continue, .break, .return, .trap, .throw:
      return value
    }
  }

  /// What a loop carries has the shape that it began with, when no iteration changes it.
  private mutating func carriedOrigin(
    _ value: Value, of loop: Operation, _ region: Int, _ position: Int, in function: Function
  ) -> Value {
    let shape = LoopShape(loop)
    guard region == shape.body, let slot = shape.carriedParameters(ofRegion: region).firstIndex(of: value),
      loopOrigin(loop, slot, in: function) != nil
    else { return value }
    return known[value] ?? value
  }

  /// A copy of a value has its shape.
  mutating func register(_ copy: Value, asCopyOf original: Value, in function: Function) {
    known[copy] = origin(of: original, in: function)
  }

  /// The initial value, when no iteration changes the shape.
  private mutating func loopOrigin(_ operation: Operation, _ position: Int, in function: Function) -> Value? {
    let shape = LoopShape(operation)
    let parameter = shape.carriedParameters(ofRegion: shape.body)[position]
    known[parameter] = parameter
    guard let next = operation.regions[shape.body].continuedValues?[position],
      origin(of: next, in: function) == parameter
    else { return nil }
    let initial = origin(of: operation.operands[operation.firstCarriedOperand + position], in: function)
    known[parameter] = initial
    return initial
  }

  /// Emits the zero tangent of `value`, after the simplest value of its shape.
  mutating func zeroTangent(of value: Value, named name: String?, in builder: inout Builder) -> Value {
    let type = builder.type(of: value)
    if type.isFloating || type.isSIMD { return builder.zeroTangent(of: value) }
    let origin = origin(of: value, in: builder.function)
    guard case .result(let operation, _) = definitions[origin], let type = builder.type(of: origin).tangent else {
      return builder.zeroTangent(of: origin, named: name)
    }
    switch operation.kind {
    case .arrayRepeating:
      let element = zeroTangent(of: operation.operands[0], named: nil, in: &builder)
      return builder.emitOne(.arrayRepeating, [element, operation.operands[1]], type: type, name: name)
    case .arrayLiteral:
      var isDictionary = false
      if case .dictionary = type { isDictionary = true }
      let elements = operation.operands.enumerated().map { position, operand in
        // The keys stay as they are, numbers too.
        isDictionary && position.isMultiple(of: 2) ? operand : zeroTangent(of: operand, named: nil, in: &builder)
      }
      return builder.emitOne(.arrayLiteral, elements, type: type, name: name)
    case .constant, .scalar, .compare, .logic, .convert, .select, .count, .read, .store, .accumulate, .append,
      .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if,
      .for,
      .while, .repeat, .block, .yield, .continue, .break, .return, .trap, .throw:
      return builder.zeroTangent(of: origin, named: name)
    }
  }
}

extension Region {
  /// The values that a normalized loop body hands to the next iteration.
  var continuedValues: [Value]? {
    guard let last = operations.last else { return nil }
    switch last.kind {
    case .continue: return last.operands
    case .if: return last.isLatch ? last.regions[1].operations.last?.operands : nil
    case .constant, .scalar, .compare, .logic, .convert, .select, .arrayLiteral, .arrayRepeating, .count, .read,
      .store, .accumulate, .append, .removeLast, .makeTuple, .reduce, .zeroTangent, .addTangents, .tensor, .call,
      .verbatim,
      .precondition, .for, .while, .repeat, .block, .yield, .break, .return, .trap, .throw:
      return nil
    }
  }
}

extension Operation {
  /// Whether this is the choice between `break` and `continue` that ends a normalized loop body.
  var isLatch: Bool {
    guard case .if = kind, regions.count == 2, case .break = regions[0].operations.last?.kind,
      case .continue = regions[1].operations.last?.kind
    else { return false }
    return true
  }
}
