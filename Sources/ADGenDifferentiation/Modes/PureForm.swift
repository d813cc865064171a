import ADGenIR

/// A function that changes parameters, or throws, as one that takes values and returns values: what the modes are made
/// of that call it, or its sweeps, more than once.
///
/// Final values of inout parameters become results. Where the function throws, its pure form stops: the derivative runs
/// the function first, and leaves as it does, so that nothing else is computed at a point where it throws.
struct PureForm {
  /// The pure function, in the declaration of the original.
  let function: Function
  private let original: Function

  /// - Parameter differentiatesFinals: Whether the final values of inout parameters are results that are differentiated.
  init(_ original: Function, differentiatesFinals: Bool, _ context: Differentiator) throws {
    self.original = original
    var pure = try context.quiet(original)
    pure.symbol = original.symbol + (differentiatesFinals ? "_values" : "_value")
    let declared = pure.resultTypes.count
    let finals = pure.parameters.filter(\.isInout)
    pure.resultTypes += finals.map { pure.type(of: $0.value) }
    pure.declaration.resultLabels =
      (0..<declared).map { position in
        declared == 1 && !finals.isEmpty ? "result" : pure.declaration.resultLabels[safe: position] ?? nil
      } + finals.map(\.name)
    if !differentiatesFinals { pure.inactiveResults.formUnion(declared..<pure.resultTypes.count) }
    for position in pure.parameters.indices { pure.parameters[position].isInout = false }
    pure.body = pure.body.mapTerminators { operation in
      guard operation.kind == .throw else { return operation }
      return Operation(.trap("threw, where it had not thrown before"), location: operation.location)
    }
    function = pure
    if context.module[pure.symbol] == nil {
      var helper = pure
      helper.declaration = Declaration(name: pure.symbol, access: "private")
      helper.renameSelf()
      context.addHelper(helper)
    }
  }

  /// The derivative, which changes what the original changes, and throws where it throws.
  func restored(_ derivative: Function) throws -> Function {
    var builder = Builder(derivative)
    builder.location = original.location
    for position in original.parameters.indices {
      builder.function.parameters[position].isInout = original.parameters[position].isInout
    }
    guard var last = derivative.body.operations.last, last.kind == .return else { return derivative }
    let arguments = builder.function.parameters.prefix(original.parameters.count).map(\.value)
    let finals = original.parameters.filter(\.isInout).map { original.type(of: $0.value) }
    let names: [String?] = original.parameters.filter(\.isInout).map(\.name)
    if original.declaration.effects.isEmpty {
      builder.operations = Array(derivative.body.operations.dropLast())
      let results = builder.emit(
        .call(original.symbol), arguments, results: original.resultTypes + finals,
        names: original.resultTypes.map { _ in nil } + names)
      last.operands += results.suffix(finals.count)
    } else {
      let normal = try ExitNormalization.run(original).function
      var cloner = Cloner(from: normal)
      for (parameter, argument) in zip(normal.parameters, arguments) { cloner.values[parameter.value] = argument }
      let results = cloner.splice(normal.body, arguments: [], into: &builder)
      builder.operations += derivative.body.operations.dropLast()
      last.operands += results.suffix(finals.count)
    }
    builder.operations.append(last)
    var result = builder.function
    result.body = Region(operations: builder.operations)
    return result
  }
}

extension Region {
  /// The region with its terminators, at any depth, replaced.
  fileprivate func mapTerminators(_ transform: (Operation) -> Operation) -> Region {
    var result = self
    result.operations = operations.map { operation in
      var copy = operation
      copy.regions = operation.regions.map { $0.mapTerminators(transform) }
      return operation.kind.isTerminator ? transform(copy) : copy
    }
    return result
  }
}

extension DerivativeFactory {
  /// Whether the function takes values and returns values.
  var isPure: Bool { primal.declaration.effects.isEmpty && !primal.parameters.contains(where: \.isInout) }

  /// Makes a derivative of what takes values and returns values; of other functions, of their pure forms.
  func throughValues(
    differentiatesFinals: Bool = true, _ make: (DerivativeFactory) throws -> Function
  ) throws -> Function {
    if context.module[primal.symbol] == nil {
      // Parts of parameters are parameters of a function that nobody calls but these derivatives.
      var helper = primal
      helper.declaration = Declaration(name: primal.symbol, access: "private")
      helper.renameSelf()
      context.addHelper(helper)
    }
    if isPure { return try make(self) }
    let pure = try PureForm(primal, differentiatesFinals: differentiatesFinals, context)
    var inner = self
    inner.primal = pure.function
    var result = try pure.restored(make(inner))
    result.declaration.effects = primal.declaration.effects
    return result
  }
}
