import ADGenIR

/// `fJacobianRows`: the rows of the Jacobian of a function with a fixed number of results, each as a gradient is. The
/// function runs once; then its adjoint for each row.
extension DerivativeFactory {
  private static let mostRows = 16

  func jacobianRows() throws -> Function {
    let types = primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent }
    let counts = types.map(\.scalarCount)
    let count = counts.reduce(0) { $0 + ($1 ?? Self.mostRows + 1) }
    guard (2...Self.mostRows).contains(count), !counts.contains(nil) else {
      throw DifferentiationError(
        location: request.location,
        message: "'jacobianRows' needs a result of two to \(Self.mostRows) numbers: a tuple, a struct or a SIMD vector",
        note: count == 1
          ? "ask for 'reverse', whose gradient is the only row" : "ask for 'jacobian', a row of numbers each")
    }
    var caller = DerivativeCaller(primal)
    var value: Value?
    var rows: [Value] = []
    for (result, count) in zip(primal.differentiableResults, counts.compactMap(\.self)) {
      let own = try self.rows(of: result, count: count, &caller)
      // Common subexpressions are computed once: all but the adjoint.
      value = value ?? own.value
      rows += own.rows
    }
    let isLabelled = primal.resultTypes.count == count && types.allSatisfy(\.isFloating)
    let elements = rows.enumerated().map { position, row in
      TupleElement(
        label: isLabelled ? primal.declaration.resultLabels[safe: position] ?? nil : nil,
        type: caller.builder.type(of: row))
    }
    let all = caller.builder.emitOne(.makeTuple, rows, type: .tuple(elements), name: "rows")
    let names = DerivativeNames(base: request.symbolPrefix + request.baseName)
    return caller.function(
      returning: [value, all].compactMap(\.self),
      declaration(names.jacobianRows, ["value", "rows"], of: "value, and the rows of the Jacobian matrix,"))
  }

  /// The rows of one result, in which the others have no cotangents, and the value that they come with.
  private func rows(
    of result: Int, count: Int, _ caller: inout DerivativeCaller
  ) throws -> (value: Value?, rows: [Value]) {
    var alone = self
    alone.primal.inactiveResults = Set(primal.resultTypes.indices).subtracting([result])
    let key = SweepKey(direction: .reverse, symbol: primal.symbol, parameters: sweptParameters)
    let pullback = context.finish(alone.vjp(try context.sweep(alone.primal, key)))
    let seedType = pullback.type(of: pullback.parameters[primal.parameters.count].value)
    let arguments = caller.builder.function.parameters.map(\.value)
    var value: Value?
    var rows: [Value] = []
    for row in 0..<count {
      var rank = 0
      let seed = try unit(seedType, row, &rank, &caller.builder)
      var cloner = Cloner(from: pullback)
      for (parameter, argument) in zip(pullback.parameters, arguments + [seed]) {
        cloner.values[parameter.value] = argument
      }
      let returned = cloner.splice(pullback.body, arguments: [], into: &caller.builder)
      value = value ?? returned.first
      rows += returned.suffix(1)
    }
    return (value, rows)
  }

  /// The value of the type whose scalars are 0, but 1 where `rank`, counted on, is `row`.
  private func unit(_ type: Type, _ row: Int, _ rank: inout Int, _ builder: inout Builder) throws -> Value {
    switch type {
    case .floating(let kind):
      defer { rank += 1 }
      return builder.constant(rank == row ? 1 : 0, kind)
    case .simd(let kind, let count):
      let scalars = (0..<count).map { builder.constant(rank + $0 == row ? 1 : 0, kind) }
      rank += count
      return builder.emitOne(.arrayLiteral, scalars, type: type)
    case .tuple, .structure:
      var parts: [Value] = []
      for element in type.elements ?? [] { parts.append(try unit(element.type, row, &rank, &builder)) }
      return builder.emitOne(.makeTuple, parts, type: type)
    case .array, .optional, .dictionary, .tensor, .integer, .bool, .opaque:
      throw DifferentiationError(location: request.location, message: "the result has no fixed number of scalars")
    }
  }
}
