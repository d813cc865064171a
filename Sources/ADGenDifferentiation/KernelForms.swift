import ADGenIR
import ADGenOptimizer

/// A derivative in the form that C programs call: `f_vjp`, `f_jvp` or `f_hvp`.
public struct KernelForm: Sendable {
  public enum Kind: String, Sendable {
    /// (parameters, cotangents of results, cotangents of inout parameters and of arrays: inout) -> results, cotangents of
    /// numbers
    case vjp
    /// (parameters, tangents) -> results, their tangents
    case jvp
    /// The derivative of `vjp` along a tangent: (parameters, cotangents as of `vjp`, tangents of parameters, those of
    /// inout cotangents: inout) -> results, cotangents of numbers, their tangents
    case hvp
  }

  public var kind: Kind
  /// The symbol of the function that was differentiated.
  public var primal: String
  /// The parameters that have a cotangent or tangent, ascending.
  public var parameters: [Int]
  public var function: Function
}

extension Differentiator {
  /// The derivatives that directives ask for, in C's form. What the caller provides is added to in place: nothing of the
  /// size of a parameter is allocated.
  public static func deriveKernels(
    _ requests: [DerivativeRequest], of module: Module, optimizer: Optimizer = Optimizer()
  ) -> (forms: [KernelForm], derivatives: Derivatives) {
    // What is called with buffers would have to record them as a whole.
    let prepared = prepared(module, inlining: 600, inlinesExits: true)
    let differentiator = Differentiator(requests: requests, preparedModule: prepared, optimizer: optimizer)
    let result = differentiator.runKernels()
    // Where the lengths of arrays are not known before, a record of whole ones cannot be one buffer.
    let nested = Set(result.forms.filter(\.function.hasArraysOfArrays).map(\.primal))
    let areHelpersNested = result.derivatives.helpers.contains(where: \.hasArraysOfArrays)
    if nested.isEmpty, !areHelpersNested { return result }
    let second = Differentiator(requests: requests, preparedModule: prepared, optimizer: optimizer)
    second.recordedByElement = areHelpersNested ? Set(prepared.functions.map(\.symbol)) : nested
    return second.runKernels()
  }

  private func runKernels() -> (forms: [KernelForm], derivatives: Derivatives) {
    var forms: [KernelForm] = []
    for request in requests {
      attempt(request) { forms += try makeKernelForms(request) }
    }
    for form in forms { add(form.function) }
    inlineGradientsByHand()
    forms = forms.map { form in
      var form = form
      if let function = module[form.function.symbol] { form.function = finish(function) }
      // Arrays of arrays have no form in C.
      if form.function.flattenRecords(in: module) { form.function = finish(form.function) }
      Optimizer(passes: Pass.finishing, maximumRounds: 2).run(&form.function)
      return form
    }
    return (forms, collected(forms.map(\.function), inLanes: false))
  }

  /// What wraps a gradient by hand returns arrays, which functions of C do not: it is inlined, and the gradient is called.
  ///
  /// Rules of routines are short, once the flags are known.
  private func inlineGradientsByHand() {
    let wrappers = Set(module.functions.flatMap { $0.customDerivatives.map(\.symbol) })
    let rules = Set(
      module.functions.flatMap { ($0.primitive?.reverse ?? []) + ($0.primitive?.forward ?? []) }.map(\.symbol))
    for (symbols, limit) in [(wrappers, 200), (rules, 60)] where !symbols.isEmpty {
      var module = module
      Inliner(limit: limit) { symbols.contains($0.symbol) }.run(&module)
      for function in module.functions { add(function) }
    }
  }

  private func makeKernelForms(_ request: DerivativeRequest) throws -> [KernelForm] {
    guard let primal = module[request.symbol] else {
      throw DifferentiationError(
        location: request.location, message: "'\(request.symbol)' has no body to differentiate")
    }
    return try request.modes.map { mode in
      let kind = try kernelKind(mode, request)
      let parameters = Set(request.parameters).union(primal.differentiableInouts).sorted()
      var function: Function
      switch kind {
      case .vjp: function = try sweep(primal, key(.accumulating, primal, parameters))
      case .jvp:
        // What follows needs one return, which the reverse sweep makes itself.
        let source = try ExitNormalization.run(primal).function
        function = try sweep(source, key(.forward, primal, parameters))
      case .hvp: function = try secondOrderForm(primal, parameters, named: request.baseName)
      }
      function.symbol = "\(request.baseName)_\(kind.rawValue)"
      function.declaration = Declaration(name: function.symbol)
      function.location = primal.location
      return KernelForm(kind: kind, primal: primal.symbol, parameters: parameters, function: finish(function))
    }
  }

  private func key(_ direction: SweepKey.Direction, _ function: Function, _ parameters: [Int]) -> SweepKey {
    SweepKey(direction: direction, symbol: function.symbol, parameters: parameters)
  }

  /// Forward over reverse. The cotangents that come in have no tangents, but for those of buffers, which are added to.
  private func secondOrderForm(_ primal: Function, _ parameters: [Int], named name: String) throws -> Function {
    var gradient = try sweep(primal, key(.accumulating, primal, parameters))
    gradient.symbol = "\(name)_gradient"
    gradient.declaration = Declaration(name: gradient.symbol)
    gradient.inactiveResults = []
    gradient = finish(gradient)
    let added = gradient.parameters.indices.dropFirst(primal.parameters.count).filter {
      gradient.parameters[$0].isInout
    }
    let source = try ExitNormalization.run(gradient).function
    var function = try sweep(source, key(.forward, gradient, parameters + added))
    // The tangent of the value is what `jvp` gives.
    if primal.resultTypes.first?.isFloating == true { function.dropResult(at: gradient.resultTypes.count) }
    return function
  }

  private func kernelKind(_ mode: DerivativeMode, _ request: DerivativeRequest) throws -> KernelForm.Kind {
    switch mode {
    case .reverse: return .vjp
    case .forward: return .jvp
    case .hvp: return .hvp
    case .jacobian, .jacobianRows, .hessian, .sparseJacobian, .sparseHessian, .ggnvp, .elementwise, .check:
      throw DifferentiationError(
        location: request.location, message: "'\(mode.rawValue)' has no form in C",
        note: "ask for 'reverse', 'forward' or 'hvp', or call the kernel from an annotated Swift function")
    }
  }
}

extension Function {
  fileprivate var hasArraysOfArrays: Bool {
    (parameters.map(\.value) + body.definedValues).contains { type(of: $0).element?.element != nil }
  }

  /// Takes one of the results away; the function has one return, at its end.
  fileprivate mutating func dropResult(at position: Int) {
    guard let last = body.operations.indices.last, case .return = body.operations[last].kind else { return }
    body.operations[last].operands.remove(at: position)
    resultTypes.remove(at: position)
  }
}
