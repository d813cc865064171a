import ADGenIR

// From a request to the derivatives that it asks for.
extension Differentiator {
  /// The derivatives that a request asks for.
  func make(_ request: DerivativeRequest) throws -> [Function] {
    guard let primal = module[request.symbol] else {
      throw DifferentiationError(
        location: request.location, message: "'\(request.symbol)' has no body to differentiate")
    }
    try refuseUnordered(request, primal)
    let (factory, parts) = factory(primal, request)
    var functions: [Function] = []
    for mode in request.modes {
      var made = try factory.make(mode)
      for index in made.indices { name(&made[index], request, parts) }
      for function in made { add(function) }
      functions += made.map { respelled($0, primal, request) }
    }
    if request.order > 1 {
      var derivative = try factory.ordered()
      name(&derivative, request, parts)
      add(derivative)
      functions.append(respelled(derivative, primal, request))
    }
    return functions
  }

  /// The derivative as it is written down; the one of arrays is a helper then.
  private func respelled(_ derivative: Function, _ primal: Function, _ request: DerivativeRequest) -> Function {
    guard let (written, ofArrays) = RespelledForm.split(derivative, primal: primal, request) else { return derivative }
    addHelper(ofArrays)
    add(written)
    return written
  }

  /// The scalars of a dictionary have no order, and matrices list them in one.
  private func refuseUnordered(_ request: DerivativeRequest, _ primal: Function) throws {
    let listing = request.modes.contains { mode in
      switch mode {
      case .jacobian, .hessian, .sparseJacobian, .sparseHessian, .elementwise: return true
      case .reverse, .forward, .jacobianRows, .hvp, .ggnvp, .check: return false
      }
    }
    let types = request.parameters.map { primal.type(of: primal.parameters[$0].value) } + primal.resultTypes
    if listing || request.modes.contains(.check), types.contains(where: \.holdsClosed) {
      let isRecursive = types.contains(where: \.reachesRecursiveType)
      throw DifferentiationError(
        location: request.location,
        message: isRecursive
          ? "a type that contains itself has no fixed list of numbers"
          : "a struct of another module has properties that are hidden from a matrix",
        note: isRecursive
          ? "ask for 'reverse', 'forward' or 'hvp'"
          : "ask for 'reverse', 'forward' or 'hvp', or make its properties public")
    }
    guard listing || request.order > 1, types.contains(where: \.holdsDictionary) else { return }
    throw DifferentiationError(
      location: request.location, message: "a dictionary has no order in which a matrix could list its numbers",
      note: "ask for 'reverse', 'forward' or 'hvp', or put the numbers in an array")
  }

  /// Gives a derivative's parameters names of their own. Symbols are unique in the module, names in their type.
  private func name(_ function: inout Function, _ request: DerivativeRequest, _ parts: PartParameters?) {
    if let parts { function = parts.restored(function) }
    function.separateParameterNames()
    function.declaration.name.removeFirst(request.symbolPrefix.count)
  }

  /// What makes the derivatives of a request, and the parts of parameters that stand for parameters in it.
  func factory(_ primal: Function, _ request: DerivativeRequest) -> (DerivativeFactory, PartParameters?) {
    let parts = PartParameters(primal, request)
    var source = parts?.primal ?? primal
    if request.hasAuxiliary { source.inactiveResults = Set(primal.resultTypes.indices.dropFirst()) }
    return (DerivativeFactory(primal: source, request: parts?.request ?? request, context: self), parts)
  }
}

extension Type {
  /// Whether a struct occurs of which properties are hidden.
  var holdsClosed: Bool {
    switch self {
    case .structure(let structure) where structure.isClosed: return true
    case .array(let element), .optional(let element), .dictionary(_, let element): return element.holdsClosed
    case .tuple, .structure: return (elements ?? []).contains { $0.isDifferentiable && $0.type.holdsClosed }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }

  /// Whether numbers that are differentiated stand under keys somewhere in a value of the type.
  fileprivate var holdsDictionary: Bool {
    switch self {
    case .dictionary(_, let value): return value.isDifferentiable
    case .array(let element), .optional(let element): return element.holdsDictionary
    case .structure(let structure) where structure.isRecursive: return false
    case .tuple, .structure: return (elements ?? []).contains { $0.isDifferentiable && $0.type.holdsDictionary }
    case .floating, .integer, .bool, .tensor, .simd, .opaque: return false
    }
  }
}
