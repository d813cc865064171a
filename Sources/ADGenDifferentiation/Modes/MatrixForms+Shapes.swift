import ADGenIR

/// How many rows a Jacobian has.
extension MatrixForms {
  /// What runs in the place of the function for the sizes of its results.
  private static let mostOperations = 12

  /// What the results of a long Jacobian are shaped like: numbers, and arrays as long as the results if the length can
  /// be told without running the function.
  func jacobianShapes(_ caller: inout DerivativeCaller) throws -> [Shape] {
    guard let counter = counter() else { return resultShapes(&caller) }
    var cloner = Cloner(from: counter)
    for (parameter, argument) in zip(counter.parameters, caller.builder.function.parameters) {
      cloner.values[parameter.value] = argument.value
    }
    let counts = cloner.splice(counter.body, arguments: [], into: &caller.builder)
    return zip(primal.differentiableResults, counts).map { position, count in
      let type = primal.resultTypes[position]
      let name = primal.resultTypes.count == 1 ? "cotangent" : "resultBar"
      guard let kind = type.element?.scalarKind else {
        return Shape(value: caller.builder.defaultValue(of: type), name: name)
      }
      let zero = caller.builder.constant(0, kind)
      return Shape(value: caller.builder.emitOne(.arrayRepeating, [zero, count], type: type), name: name)
    }
  }

  /// A function that computes how long the function's results are, if that takes no more than some operations.
  private func counter() -> Function? {
    let types = primal.differentiableResults.map { primal.resultTypes[$0] }
    guard primal.returnsAtItsEndOnly, types.allSatisfy({ $0.isFloating || $0.isArrayOfNumbers }) else { return nil }
    var function = context.withoutCalls(primal)
    guard function.returnsAtItsEndOnly, let exit = function.body.operations.popLast() else { return nil }
    var builder = Builder(function)
    // What is asked for is asked for again by what computes the rows.
    builder.operations = function.body.operations.filter { !$0.isPrecondition }
    let counts = primal.differentiableResults.map { position -> Value in
      let result = exit.operands[position]
      return function.type(of: result).isFloating
        ? builder.constant(1) : builder.emitOne(.count([]), [result], type: .int)
    }
    builder.emit(.return, counts)
    function = builder.function
    function.body = Region(operations: builder.operations)
    function.resultTypes = counts.map { _ in .int }
    function = context.finish(function)
    let isShort = function.body.operations.count <= Self.mostOperations
    return isShort && function.body.operations.dropLast().allSatisfy(\.isCheap) ? function : nil
  }
}

extension Operation {
  fileprivate var isPrecondition: Bool {
    if case .precondition = kind { return true }
    return false
  }

  /// Whether it is one of the few things that lengths are computed from.
  fileprivate var isCheap: Bool {
    switch kind {
    case .constant, .scalar, .compare, .select, .count, .logic: return true
    case .convert, .arrayLiteral, .arrayRepeating, .read, .store, .accumulate, .append, .removeLast, .makeTuple,
      .reduce,
      .zeroTangent, .addTangents, .tensor, .call, .verbatim, .precondition, .if, .for, .while, .repeat, .block, .yield,
      .continue, .break, .return, .trap, .throw:
      return false
    }
  }
}
