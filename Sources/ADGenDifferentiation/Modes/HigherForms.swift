import ADGenIR

/// The forms that are made of other derivatives by calls or by further sweeps.
extension DerivativeFactory {
  private var names: DerivativeNames { DerivativeNames(base: request.symbolPrefix + request.baseName) }

  private func matrixForms(isHessian: Bool) -> MatrixForms {
    MatrixForms(
      primal: primal, parameters: request.parameters, context: context, location: request.location,
      isHessian: isHessian)
  }

  /// The Jacobian; and the one in storage of the caller's, which it calls then.
  func jacobians() throws -> [Function] {
    var into: Function?
    let matrix = try throughValues { factory in
      let forms = factory.matrixForms(isHessian: false)
      let declaration = factory.declaration(names.jacobian, [], of: "Jacobian matrix")
      guard isPure, forms.isLongJacobian else { return try forms.jacobian(declaration) }
      into = try forms.jacobianInto(names.jacobianInto, factory.intoDeclaration)
      return try forms.jacobian(declaration, through: names.jacobianInto)
    }
    return [matrix] + (into.map { [$0] } ?? [])
  }

  /// The Jacobian in one function, without lanes that are written to columns: they are not differentiated.
  func wholeJacobian() throws -> Function? {
    var forms = matrixForms(isHessian: false)
    guard isPure, forms.isLongJacobian else { return nil }
    forms.mayWriteColumns = false
    return try forms.jacobian(declaration(names.jacobian, [], of: "Jacobian matrix"))
  }

  private var intoDeclaration: Declaration {
    var result = declaration(
      names.jacobian, ["rows", "columns"], of: "Jacobian matrix, row by row in storage of the caller's,")
    result.attributes.append("@discardableResult")
    return result
  }

  func hessian() throws -> Function {
    let gradient = try gradientHelper(of: primal, request.parameters)
    return try matrixForms(isHessian: true).hessian(gradient, declaration(names.hessian, [], of: "Hessian matrix"))
  }

  /// A private function that returns the cotangents of a scalar function's parameters.
  func gradientHelper(of function: Function, _ parameters: [Int]) throws -> Function {
    let symbol = "\(function.symbol)_gradient_\(parameters.map(String.init).joined(separator: "_"))"
    if let made = context.module[symbol] { return made }
    let swept = try context.sweep(
      function, SweepKey(direction: .reverse, symbol: function.symbol, parameters: parameters))
    var parts = ReverseParts(swept, primal: function, parameters: parameters)
    parts.seedWithOne()
    var gradient = parts.function(
      returning: parts.gradient(of: parameters), Declaration(name: symbol, access: "private"))
    gradient.symbol = symbol
    gradient.renameSelf()
    context.addHelper(gradient)
    return context.module[symbol] ?? gradient
  }

  // MARK: The n-th derivative

  /// Forward mode n times, each with the tangent 1.
  func higherDerivative() throws -> Function {
    let position = request.parameters[0]
    let type = primal.type(of: primal.parameters[position].value)
    guard isScalarValued, request.parameters.count == 1, case .floating(let kind) = type else {
      throw DifferentiationError(
        location: request.location, message: "'order: \(request.order)' needs a function of one number to a number",
        note: "choose the parameter with 'wrt:'; second derivatives in several directions are what 'hvp' is for")
    }
    var current = primal
    for order in 1...request.order {
      var next = try context.sweep(
        current, SweepKey(direction: .tangent, symbol: current.symbol, parameters: [position]))
      next.dropResults(current.resultTypes.count)
      let tangent = next.parameters.removeLast()
      next.body.operations.insert(
        Operation(.constant(.floating(1, kind)), results: [tangent.value]), at: 0)
      next.symbol = names.derivative(order)
      current = context.finish(next)
    }
    current.declaration = declaration(names.derivative(request.order), [], of: ordinal(request.order) + " derivative")
    current.location = primal.location
    return current
  }

  private func ordinal(_ order: Int) -> String { order == 2 ? "second" : order == 3 ? "third" : "\(order)th" }

  // MARK: Elementwise derivatives

  /// The vector-Jacobian product with ones.
  func elementwiseDerivative() throws -> Function {
    let types = request.parameters.map { primal.type(of: primal.parameters[$0].value) }
    guard primal.resultTypes.count == 1, types.allSatisfy({ $0 == primal.resultTypes[0] }) else {
      throw DifferentiationError(
        location: request.location,
        message: "'elementwise' needs a result of the type of the parameters that it is taken with respect to",
        note: "element i of the result may depend on element i of the parameters alone")
    }
    let swept = try context.request(
      SweepKey(direction: .reverse, symbol: primal.symbol, parameters: request.parameters))
    var caller = DerivativeCaller(primal)
    let arguments = caller.builder.function.parameters.map(\.value)
    let ones = caller.builder.ones(like: arguments[request.parameters[0]])
    let cotangents = caller.builder.emit(
      .call(swept), arguments + [ones], results: types.compactMap(\.tangent))
    let result = caller.pack(cotangents, labels: labels(of: request.parameters))
    return caller.function(
      returning: [result], declaration(names.elementwise, [], of: "derivative, element by element,"))
  }

  // MARK: Gauss-Newton products

  /// Jᵀ H J v, where H is the Hessian of the function behind, or the identity.
  func gaussNewtonProduct() throws -> Function {
    let parameters = request.parameters
    var caller = DerivativeCaller(primal)
    let arguments = caller.builder.function.parameters.map(\.value)
    let tangent = caller.addParameter(packedTangent(of: parameters), label: "tangent", name: "tangent")
    let tangents = caller.unpack(tangent, count: parameters.count)
    for (position, dot) in zip(parameters, tangents) {
      let name = parameters.count == 1 ? "tangent" : "tangent.\(primal.parameters[position].name)"
      caller.builder.operations += caller.builder.shapeChecks(
        of: dot, named: name, like: arguments[position], named: primal.parameters[position].name)
    }
    let forward = try context.request(
      SweepKey(direction: .forward, symbol: primal.symbol, parameters: parameters))
    let reverse = try context.request(
      SweepKey(direction: .reverse, symbol: primal.symbol, parameters: parameters))
    let dotted = primal.differentiableResults.compactMap { primal.resultTypes[$0].tangent }
    let values = caller.builder.emit(
      .call(forward), arguments + tangents, results: primal.resultTypes + dotted,
      names: primal.resultTypes.map { _ in primal.resultTypes.count == 1 ? "value" : nil })
    let results = Array(values.prefix(primal.resultTypes.count))
    let moved = try curved(results, Array(values.dropFirst(results.count)), &caller)
    let cotangents = caller.builder.emit(
      .call(reverse), arguments + moved,
      results: parameters.compactMap { primal.type(of: primal.parameters[$0].value).tangent })
    let value = caller.pack(results, labels: primal.declaration.resultLabels)
    let product = caller.pack(cotangents, labels: labels(of: parameters))
    return caller.function(
      returning: [value, product],
      declaration(names.gaussNewton, ["value", "product"], of: "value and Gauss-Newton product"))
  }

  /// The Hessian of the function behind, times the tangents of its arguments.
  private func curved(_ values: [Value], _ tangents: [Value], _ caller: inout DerivativeCaller) throws -> [Value] {
    guard let outer = request.outer, let function = try context.function(named: outer) else { return tangents }
    let gradient = try gradientHelper(of: function, [0])
    let product = try context.request(SweepKey(direction: .tangent, symbol: gradient.symbol, parameters: [0]))
    let value = caller.builder.packed(values, as: primal.packedResult)
    let tangent = caller.builder.packed(tangents, as: primal.packedResult.tangent)
    let type = primal.packedResult.tangent ?? .void
    let moved = caller.builder.emit(.call(product), [value, tangent], results: [type])[0]
    return caller.unpack(moved, count: tangents.count)
  }
}

extension DerivativeCaller {
  /// One value as it is, several as a tuple.
  mutating func pack(_ values: [Value], labels: [String?]) -> Value {
    let elements = values.enumerated().map {
      TupleElement(label: labels[safe: $0] ?? nil, type: builder.type(of: $1))
    }
    return builder.packed(values, as: .tuple(elements))
  }

  /// What was packed.
  mutating func unpack(_ value: Value, count: Int) -> [Value] {
    guard count > 1, case .tuple(let elements) = builder.type(of: value) else { return [value] }
    return elements.enumerated().map { position, element in
      builder.emitOne(.read([.element(position)], .checked), [value], type: element.type)
    }
  }
}

extension Builder {
  /// A tangent in the shape of a value, all of whose scalars are 1.
  mutating func ones(like value: Value) -> Value {
    let zero = zeroTangent(of: value, named: "cotangent")
    let walk = ScalarWalk(root: .carried, depth: 0) { builder, place, _, carried in
      switch place.type {
      case .floating(let kind):
        let one = builder.constant(1, kind)
        return [builder.storing(one, in: carried[0], at: place)]
      case .tensor:
        let part = builder.part(of: carried[0], at: place)
        let ones = builder.emitOne(.tensor(.onesLike), [part], type: place.type)
        return [builder.storing(ones, in: carried[0], at: place)]
      case .integer, .bool, .array, .optional, .dictionary, .simd, .tuple, .structure, .opaque: return carried
      }
    }
    return walk.run(over: type(of: zero), from: constant(0), carrying: [zero], in: &self).carried[0]
  }
}
