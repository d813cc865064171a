import ADGenIR

extension Function {
  /// A function of the same signature that calls this one: what is swept instead of a body that has derivatives of the
  /// user's own.
  var calledAsWhole: Function {
    var caller = DerivativeCaller(self)
    let labels = declaration.resultLabels
    let types = resultTypes.enumerated().map { position, type -> (type: Type, name: String?) in
      (type, resultTypes.count == 1 ? "value" : labels[safe: position] ?? nil)
    }
    let values = caller.call(symbol, types)
    var result = caller.function(returning: values, declaration)
    result.symbol = symbol
    result.inactiveResults = inactiveResults
    return result
  }

  /// The type of what a function returns, as one value.
  var packedResult: Type {
    if resultTypes.count == 1 { return resultTypes[0] }
    return .tuple(
      resultTypes.enumerated().map { TupleElement(label: declaration.resultLabels[safe: $0] ?? nil, type: $1) })
  }

  /// Of each differentiable inout parameter, ascending, which result of a call is its new value.
  fileprivate func newValues(_ operation: Operation) -> [(parameter: Int, value: Value)] {
    let inouts = parameters.indices.filter { parameters[$0].isInout }
    return zip(inouts, operation.results[resultTypes.count...]).filter { differentiableInouts.contains($0.0) }
      .map { (parameter: $0, value: $1) }
  }

  /// The tangent of the results and of what the inout parameters are left with, as one value.
  fileprivate var packedTangent: Type? {
    if differentiableInouts.isEmpty { return packedResult.tangent }
    var elements: [TupleElement] = []
    if !differentiableResults.isEmpty, let tangent = packedResult.tangent {
      elements.append(TupleElement(label: "result", type: tangent))
    }
    for position in differentiableInouts {
      guard let tangent = type(of: parameters[position].value).tangent else { continue }
      elements.append(TupleElement(label: parameters[position].name, type: tangent))
    }
    return elements.count == 1 ? elements[0].type : .tuple(elements)
  }

  /// The derivatives of the given forms that together cover the given parameters, or the first parameter that none
  /// covers.
  func customDerivatives(
    _ forms: Set<CustomDerivative.Form>, covering parameters: [Int]
  ) -> (chosen: [CustomDerivative], missing: Int?) {
    var missing = Set(parameters)
    var chosen: [CustomDerivative] = []
    while let first = missing.min() {
      let candidates = customDerivatives.filter { forms.contains($0.form) && $0.parameters.contains(first) }
      guard
        let best = candidates.max(by: {
          missing.intersection($0.parameters).count < missing.intersection($1.parameters).count
        })
      else { return (chosen, first) }
      chosen.append(best)
      missing.subtract(best.parameters)
    }
    return (chosen, nil)
  }
}

extension Builder {
  /// Values that a user's derivative takes as one parameter.
  mutating func packed(_ values: [Value], as type: Type?) -> Value {
    guard values.count != 1, let type else { return values[0] }
    return emitOne(.makeTuple, values, type: type)
  }

  /// Calls a function whose result is one value for each of several receivers: a tuple of one receiver is made whole.
  mutating func callForEach(_ function: Function, _ arguments: [Value], _ types: [Type]) -> [Value] {
    let results = emit(.call(function.symbol), arguments, results: function.resultTypes)
    if results.count == types.count { return results }
    return types.count == 1 ? [emitOne(.makeTuple, results, type: types[0])] : results
  }

  /// The cotangents that a derivative of the given form gives.
  mutating func cotangents(
    by function: Function, _ form: CustomDerivative.Form, _ arguments: [Value], _ value: Value?, _ seed: Value,
    _ types: [Type]
  ) -> [Value] {
    switch form {
    case .pullback, .pushforward, .jvp, .valueWithGradient:
      return callForEach(function, arguments + (value.map { [$0] } ?? []) + [seed], types)
    case .vjp: return secondOfCall(function, arguments + [seed], types)
    }
  }

  /// The tangents that a derivative of the given form gives.
  mutating func tangents(
    by function: Function, _ form: CustomDerivative.Form, _ arguments: [Value], _ types: [Type]
  ) -> [Value] {
    switch form {
    case .pullback, .pushforward, .vjp, .valueWithGradient: return callForEach(function, arguments, types)
    case .jvp: return secondOfCall(function, arguments, types)
    }
  }

  /// Calls a function that returns a value and a derivative: the parts of the derivative.
  private mutating func secondOfCall(_ function: Function, _ arguments: [Value], _ types: [Type]) -> [Value] {
    let results = emit(.call(function.symbol), arguments, results: function.resultTypes)
    guard let packed = results.last, types.count > 1 else { return results.suffix(1) }
    return types.indices.map { emitOne(.read([.element($0)], .checked), [packed], type: types[$0]) }
  }

  /// The sum of the products of corresponding scalars of two tangents.
  mutating func innerProduct(_ a: Value, _ b: Value, _ kind: FloatingKind, addedTo sum: Value) -> Value {
    let walk = ScalarWalk(root: .fixed(a), depth: 0) { builder, place, _, carried in
      let parts = [builder.part(of: a, at: place), builder.part(of: b, at: place)]
      let product: Value
      if case .tensor(let tensorKind) = place.type {
        let products = builder.emitOne(.tensor(.multiply), parts, type: place.type)
        product = builder.emitOne(.tensor(.sum), [products], type: .floating(tensorKind))
      } else {
        product = builder.apply(.multiply, parts[0], parts[1])
      }
      let number = builder.converted(product, to: kind)
      return [builder.apply(.add, carried[0], number, name: builder.function[carried[0]].name)]
    }
    return walk.run(over: type(of: a), from: constant(0), carrying: [sum], in: &self).carried[0]
  }
}

extension ReverseSweep {
  /// The cotangents of a call's arguments by the user's own pullbacks.
  mutating func reverseCustomCall(_ operation: Operation, _ callee: Function) throws {
    let changed = callee.newValues(operation)
    let parameters = callee.parameters.indices.filter { position in
      active.contains(operation.operands[position]) || changed.contains { $0.parameter == position }
    }
    if parameters.isEmpty { return }
    let (chosen, missing) = callee.customDerivatives([.pullback, .vjp], covering: parameters)
    if let missing {
      throw missingDerivative(of: callee, callee.parameters[missing].name, at: operation.location)
    }
    func take(_ value: Value) -> Value {
      let seed = self.cotangent(of: value)
      _ = takeCotangent(of: value)
      return seed
    }
    let values = Array(operation.results.prefix(callee.resultTypes.count))
    var seeds = callee.differentiableResults.map { take(operation.results[$0]) }
    seeds += changed.map { take($0.value) }
    let value = values.isEmpty ? nil : builder.packed(values, as: callee.packedResult)
    let seed = builder.packed(seeds, as: callee.packedTangent)
    var remaining = Set(parameters)
    for derivative in chosen {
      guard let pullback = try context.function(named: derivative.symbol) else { continue }
      let types = derivative.parameters.compactMap { callee.type(of: callee.parameters[$0].value).tangent }
      let cotangents = builder.cotangents(by: pullback, derivative.form, operation.operands, value, seed, types)
      for (position, contribution) in zip(derivative.parameters, cotangents) where remaining.remove(position) != nil {
        add(contribution, to: operation.operands[position])
      }
    }
  }
}

extension ForwardSweep {
  /// The tangent of a call's result by the user's own derivative: a pushforward; or for a scalar result a pullback,
  /// whose gradient is multiplied with the tangents.
  mutating func copyCustomCall(_ operation: Operation, _ callee: Function) throws {
    let results = callee.resultTypes.indices.map { operation.results[$0] }
    let active = callee.parameters.indices.filter { tangents[operation.operands[$0]] != nil }
    guard operation.results.contains(where: activity.isVaried), !active.isEmpty else {
      return emitWithoutTangent(operation)
    }
    if try callWithValue(operation, callee, active) { return }
    emitWithoutTangent(operation)
    let changed = callee.newValues(operation)
    let parameters = callee.parameters.indices.filter { position in
      active.contains(position) || changed.contains { $0.parameter == position }
    }
    let arguments = operation.operands.map { copy($0) }
    let values = results.map { copy($0) }
    let value = values.isEmpty ? nil : builder.packed(values, as: callee.packedResult)
    let isScalar = changed.isEmpty && callee.resultTypes.count == 1 && callee.resultTypes[0].isFloating
    let (chosen, missing) = callee.customDerivatives([.pushforward, .jvp], covering: parameters)
    if missing == nil {
      return try push(operation, callee, chosen, arguments, value)
    }
    let (pullbacks, unknown) = callee.customDerivatives([.pullback, .vjp], covering: parameters)
    if let unknown { throw missingDerivative(of: callee, callee.parameters[unknown].name, at: operation.location) }
    guard isScalar, case .floating(let kind) = callee.resultTypes[0] else {
      throw DifferentiationError(
        location: operation.location, message: "'\(callee.declaration.name)' has no forward derivative of its own",
        note: "write one with '// @derivative(of: \(callee.declaration.name), forward)': "
          + "a pullback alone gives forward derivatives of scalar results only")
    }
    let one = builder.constant(1, kind)
    var sum = builder.constant(0, kind)
    var remaining = Set(parameters)
    for derivative in pullbacks {
      guard let pullback = try context.function(named: derivative.symbol) else { continue }
      let types = derivative.parameters.compactMap { callee.type(of: callee.parameters[$0].value).tangent }
      let gradients = builder.cotangents(
        by: pullback, derivative.form, arguments, value, one, types)
      for (position, gradient) in zip(derivative.parameters, gradients) where remaining.remove(position) != nil {
        let dot = tangent(of: operation.operands[position])
        sum = builder.innerProduct(gradient, dot, kind, addedTo: sum)
      }
    }
    tangents[results[0]] = sum
  }

  private mutating func push(
    _ operation: Operation, _ callee: Function, _ chosen: [CustomDerivative], _ arguments: [Value],
    _ value: Value?
  ) throws {
    var results = callee.differentiableResults.map { operation.results[$0] }
    results += callee.newValues(operation).map(\.value)
    let types = results.compactMap { primal.type(of: $0).tangent }
    var used: Set<Int> = []
    var sums: [Value]?
    for derivative in chosen {
      guard let pushforward = try context.function(named: derivative.symbol) else { continue }
      // A parameter that two derivatives know counts once.
      let dots = derivative.parameters.map { position -> Value in
        let operand = operation.operands[position]
        if used.insert(position).inserted { return tangent(of: operand) }
        return builder.zeroTangent(of: copy(operand))
      }
      let tupleType = Type.tuple(
        zip(derivative.parameters, dots).map {
          TupleElement(label: callee.parameters[$0].name, type: builder.type(of: $1))
        })
      let direction = builder.packed(dots, as: tupleType)
      let given = arguments + (derivative.form == .jvp ? [] : value.map { [$0] } ?? [])
      let pushed = builder.tangents(by: pushforward, derivative.form, given + [direction], types)
      sums = sums.map { zip($0, pushed).map { builder.sum($0, $1) } } ?? pushed
    }
    for (result, sum) in zip(results, sums ?? []) {
      if builder.function[sum].name == nil { builder.function[sum].name = tangentName(result) }
      tangents[result] = sum
    }
  }
}

extension Builder {
  fileprivate mutating func sum(_ a: Value, _ b: Value) -> Value {
    type(of: a).isFloating ? apply(.add, a, b) : emitOne(.addTangents, [a, b], type: type(of: a))
  }
}

private func missingDerivative(of callee: Function, _ parameter: String, at location: Location?) -> DifferentiationError
{
  let name = callee.declaration.name
  return DifferentiationError(
    location: location,
    message: "'\(name)' has derivatives of its own, but none with respect to '\(parameter)'",
    note: callee.customDerivatives.contains { $0.form == .vjp || $0.form == .jvp }
      ? "ask for one in its module: '// @differentiable(reverse, forward)' without 'wrt:'"
      : "write one with '// @derivative(of: \(name), wrt: \(parameter))', or mark what is passed @noDerivative")
}
