import ADGenIR

/// Gives swept functions the signatures that users call.
struct DerivativeFactory {
  var primal: Function
  let request: DerivativeRequest
  let context: Differentiator

  private var names: DerivativeNames { DerivativeNames(base: request.symbolPrefix + request.baseName) }

  /// The parameters that the sweep differentiates with respect to: the requested ones, and all inout ones.
  var sweptParameters: [Int] {
    Set(request.parameters).union(primal.differentiableInouts).sorted()
  }

  var isScalarValued: Bool {
    primal.resultTypes.first?.isFloating == true
      && (primal.resultTypes.count == 1 || request.hasAuxiliary
        || primal.inactiveResults == Set(primal.resultTypes.indices.dropFirst()))
  }

  func make(_ mode: DerivativeMode) throws -> [Function] {
    switch mode {
    case .reverse:
      let swept = try sweep(.reverse)
      if request.hasAuxiliary { return auxiliaryForms(swept) }
      return isScalarValued ? gradientForms(swept) : [vjp(swept)]
    case .forward:
      return [jvp(try sweep(.forward))]
    case .hvp:
      // Only what changes parameters: a function that throws has a product with a body of its own.
      if !primal.parameters.contains(where: \.isInout) { return [try hessianVectorProduct()] }
      return [try throughValues(differentiatesFinals: false) { try $0.hessianVectorProduct() }]
    case .jacobian: return try jacobians()
    case .jacobianRows: return [try throughValues { try $0.jacobianRows() }]
    case .hessian: return [try throughValues(differentiatesFinals: false) { try $0.hessian() }]
    case .ggnvp: return [try throughValues { try $0.gaussNewtonProduct() }]
    case .elementwise: return [try throughValues { try $0.elementwiseDerivative() }]
    case .check: return [try gradientCheck()]
    case .sparseJacobian: return [try throughValues { try $0.sparseJacobian() }]
    case .sparseHessian: return [try throughValues(differentiatesFinals: false) { try $0.sparseHessian() }]
    }
  }

  /// The n-th derivative.
  func ordered() throws -> Function {
    try throughValues(differentiatesFinals: false) { try $0.higherDerivative() }
  }

  private func sweep(_ direction: SweepKey.Direction) throws -> Function {
    // The reverse sweep brings exits into one shape itself; here what follows packs the results of one return.
    let source =
      direction == .forward && !primal.returnsAtItsEndOnly ? try ExitNormalization.run(primal).function : primal
    return try context.sweep(
      source, SweepKey(direction: direction, symbol: primal.symbol, parameters: sweptParameters))
  }

  // MARK: Reverse

  /// One body and what calls it; see `GradientForms`.
  private func gradientForms(_ swept: Function) -> [Function] {
    let forms = GradientForms(
      primal: primal, parameters: request.parameters, names: names, gradientType: packedTangent(of: request.parameters))
    if !primal.declaration.effects.isEmpty {
      // A call that throws would have to be tried; each form has a body of its own instead.
      return [
        gradient(swept), valueWithGradient(swept), gradientInto(swept), vjp(swept),
      ]
    }
    let hasActiveInouts = !primal.differentiableInouts.isEmpty
    return [
      forms.gradient(gradientDeclaration),
      forms.isInPlace ? forms.valueWithGradient(valueDeclaration) : valueWithGradient(swept),
      forms.isInPlace ? gradientInto(swept) : forms.gradientInto(intoDeclaration),
      // A function that changes active storage has more than one cotangent to give.
      // Nor can one be scaled whose parts are hidden.
      hasActiveInouts || packedTangent(of: request.parameters).holdsClosed ? vjp(swept) : forms.vjp(vjpDeclaration),
    ]
  }

  /// A derivative with a body of its own, for what differentiates it in turn; nil if there is no such derivative.
  func whole(_ symbol: String) throws -> Function? {
    switch symbol {
    case _ where request.hasAuxiliary: return nil
    case names.gradient where isScalarValued: return gradient(try sweep(.reverse))
    case names.valueWithGradient where isScalarValued: return valueWithGradient(try sweep(.reverse))
    case names.gradientInto where isScalarValued: return gradientInto(try sweep(.reverse))
    case names.vjp: return vjp(try sweep(.reverse))
    case names.jacobian: return try wholeJacobian()
    default: return nil
    }
  }

  private func gradient(_ swept: Function) -> Function {
    var (parts, gradient) = seeded(swept)
    return parts.function(returning: [gradient], gradientDeclaration)
  }

  private func valueWithGradient(_ swept: Function) -> Function {
    var (parts, gradient) = seeded(swept)
    return parts.function(returning: [parts.results[0], gradient], valueDeclaration)
  }

  private func gradientInto(_ swept: Function) -> Function {
    var (parts, gradient) = seeded(swept)
    parts.addStorage(for: gradient, label: "into", name: "gradient")
    var function = parts.function(returning: [parts.results[0]], into: [gradient], intoDeclaration)
    function.symbol = names.gradientInto
    return function
  }

  /// The sweep that starts with 1, and the requested gradient in it.
  func seeded(_ swept: Function) -> (parts: ReverseParts, gradient: Value) {
    var parts = ReverseParts(swept, primal: primal, parameters: sweptParameters)
    parts.seedWithOne()
    let gradient = parts.pack(parts.gradient(of: request.parameters), labels: labels(of: request.parameters))
    return (parts, gradient)
  }

  func vjp(_ swept: Function) -> Function {
    var parts = ReverseParts(swept, primal: primal, parameters: sweptParameters)
    parts.packSeeds(label: "cotangent")
    let gradient = parts.pack(parts.gradient(of: request.parameters), labels: labels(of: request.parameters))
    if primal.resultTypes.isEmpty { return parts.function(returning: [gradient], vjpDeclaration) }
    let value = parts.pack(parts.results, labels: primal.declaration.resultLabels)
    return parts.function(returning: [value, gradient], vjpDeclaration)
  }

  // MARK: Forward

  private func jvp(_ swept: Function) -> Function {
    var parts = ForwardParts(swept, primal: primal, parameters: sweptParameters)
    parts.packTangents(request.parameters, labels: labels(of: request.parameters))
    let documented = "Jacobian-vector product"
    let tangent = parts.packResultTangents()
    if primal.resultTypes.isEmpty {
      return parts.function(returning: [tangent], declaration(names.jvp, [], of: documented))
    }
    if request.hasAuxiliary {
      let extras = parts.pack(
        Array(parts.results.dropFirst()), labels: Array(primal.declaration.resultLabels.dropFirst()))
      return parts.function(
        returning: [parts.results[0], tangent, extras],
        declaration(names.jvp, ["value", "tangent", "auxiliary"], of: documented))
    }
    let value = parts.pack(parts.results, labels: primal.declaration.resultLabels)
    return parts.function(
      returning: [value, tangent], declaration(names.jvp, ["value", "tangent"], of: documented))
  }

  /// The forward sweep over the gradient.
  private func hessianVectorProduct() throws -> Function {
    guard isScalarValued else {
      throw DifferentiationError(
        location: request.location, message: "a Hessian-vector product needs a function of one scalar result")
    }
    var parts = ReverseParts(try sweep(.reverse), primal: primal, parameters: sweptParameters)
    parts.seedWithOne()
    var gradient = parts.function(
      returning: parts.gradient(of: request.parameters), declaration(names.gradient, [], of: "gradient"))
    gradient.symbol = names.hvp + "_gradient"
    gradient = context.finish(gradient)
    let key = SweepKey(direction: .forward, symbol: gradient.symbol, parameters: request.parameters)
    var tangents = ForwardParts(try context.sweep(gradient, key), primal: gradient, parameters: request.parameters)
    tangents.packTangents(request.parameters, labels: labels(of: request.parameters))
    let packed = tangents.pack(tangents.results, labels: labels(of: request.parameters))
    let product = tangents.pack(tangents.resultTangents, labels: labels(of: request.parameters))
    return tangents.function(
      returning: [packed, product],
      declaration(names.hvp, ["gradient", "product"], of: "gradient and Hessian-vector product"))
  }

  // MARK: Declarations

  private var gradientDeclaration: Declaration { declaration(names.gradient, [], of: "gradient") }

  private var valueDeclaration: Declaration {
    declaration(names.valueWithGradient, ["value", "gradient"], of: "value and gradient")
  }

  private var intoDeclaration: Declaration {
    var result = declaration(names.gradient, [], of: "gradient, written into storage of the caller's,")
    result.attributes.append("@discardableResult")
    return result
  }

  private var vjpDeclaration: Declaration {
    declaration(names.vjp, primal.resultTypes.isEmpty ? [] : ["value", "cotangent"], of: "vector-Jacobian product")
  }

  /// The type of the cotangents of parameters: bare for one, else a labelled tuple.
  func packedTangent(of parameters: [Int]) -> Type {
    let elements = parameters.compactMap { position in
      primal.type(of: primal.parameters[position].value).tangent.map {
        TupleElement(label: primal.parameters[position].name, type: $0)
      }
    }
    return elements.count == 1 ? elements[0].type : .tuple(elements)
  }

  func labels(of parameters: [Int]) -> [String?] { parameters.map { primal.parameters[$0].name } }

  func declaration(_ name: String, _ labels: [String?], of what: String) -> Declaration {
    var declaration = primal.declaration
    declaration.name = name
    declaration.resultLabels = labels
    if declaration.form == .initializer { declaration.modifiers.insert("static", at: 0) }
    declaration.form = .function
    if declaration.access == "private" || declaration.access == "fileprivate" { declaration.access = "" }
    let list = request.parameters.map { "`\(primal.parameters[$0].name)`" }.joined(separator: ", ")
    declaration.documentation = ["The \(what) of `\(primal.declaration.name)` with respect to \(list)."]
    return declaration
  }
}

extension Function {
  /// Whether the last operation is the only `return`.
  var returnsAtItsEndOnly: Bool {
    body.operations.last?.kind == .return && !body.operations.contains { $0.regions.contains(where: \.hasReturn) }
  }
}

extension Region {
  fileprivate var hasReturn: Bool {
    operations.contains { $0.kind == .return || $0.regions.contains(where: \.hasReturn) }
  }
}
